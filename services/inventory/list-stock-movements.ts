import { decodeCursor, encodeCursor, type Operation, pageOf } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { inventoryContract } from './contract.ts'
import { listMovements } from './stock-sql.ts'

/** Answers "why this number": the changes of a variant's levels, the newest first. */
export const listStockMovements =
  (deps: { db: Db }): Operation<typeof inventoryContract, 'listStockMovements'> =>
  async ({ limit = 20, cursor, ...filter }, call) => {
    const [before] = cursor === undefined ? [undefined] : (decodeCursor(cursor) ?? [null])
    if (before !== undefined && !Number.isSafeInteger(before)) return refused('CURSOR_INVALID')
    return deps.db.read(call, async (tx) => {
      const rows = await listMovements(tx, { ...filter, before: before as number | undefined, limit: limit + 1 })
      return done(pageOf(rows, limit, (movement) => encodeCursor([movement.position])))
    })
  }
