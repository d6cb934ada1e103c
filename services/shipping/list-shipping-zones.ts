import { decodeIdCursor, encodeCursor, type Operation, pageOf } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { shippingContract } from './contract.ts'
import { listZonesAfter } from './shipping-sql.ts'

export const listShippingZones =
  (deps: { db: Db }): Operation<typeof shippingContract, 'listShippingZones'> =>
  async ({ limit = 20, cursor }, call) => {
    const after = cursor === undefined ? '' : decodeIdCursor(cursor, 'zone')
    if (after === undefined) return refused('CURSOR_INVALID')
    return deps.db.read(call, async (tx) =>
      done(pageOf(await listZonesAfter(tx, after, limit + 1), limit, ({ id }) => encodeCursor([id]))),
    )
  }
