import { type Operation, pageOf } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { shippingContract } from './contract.ts'
import { listMethodsAfter } from './shipping-sql.ts'

export const listShippingMethods =
  (deps: { db: Db }): Operation<typeof shippingContract, 'listShippingMethods'> =>
  ({ zoneId, limit = 20, cursor = '' }, call) =>
    deps.db.read(call, async (tx) => {
      const rows = await listMethodsAfter(tx, zoneId, cursor, limit + 1)
      return done(pageOf(rows, limit, (method) => method.id))
    })
