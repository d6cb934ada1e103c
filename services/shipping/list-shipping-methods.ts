import { decodeIdCursor, encodeCursor, type Operation, pageOf } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { shippingContract } from './contract.ts'
import { listMethodsAfter } from './shipping-sql.ts'

export const listShippingMethods =
  (deps: { db: Db }): Operation<typeof shippingContract, 'listShippingMethods'> =>
  async ({ zoneId, limit = 20, cursor }, call) => {
    const after = cursor === undefined ? '' : decodeIdCursor(cursor, 'shippingMethod')
    if (after === undefined) return refused('CURSOR_INVALID')
    return deps.db.read(call, async (tx) => {
      const rows = await listMethodsAfter(tx, zoneId, after, limit + 1)
      return done(pageOf(rows, limit, ({ id }) => encodeCursor([id])))
    })
  }
