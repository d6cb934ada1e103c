import { type Operation, pageOf } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { shippingContract } from './contract.ts'
import { listZonesAfter } from './shipping-sql.ts'

export const listShippingZones =
  (deps: { db: Db }): Operation<typeof shippingContract, 'listShippingZones'> =>
  ({ limit = 20, cursor = '' }, call) =>
    deps.db.read(call, async (tx) =>
      done(pageOf(await listZonesAfter(tx, cursor, limit + 1), limit, (zone) => zone.id)),
    )
