import { decodeIdCursor, encodeCursor, type Operation, pageOf } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { orderContract } from './contract.ts'
import { listUndecidedCheckouts } from './waiting-checkouts-sql.ts'

export const listWaitingCheckouts =
  (deps: { db: Db }): Operation<typeof orderContract, 'listWaitingCheckouts'> =>
  async ({ limit = 20, cursor }, call) => {
    const after = cursor === undefined ? '' : decodeIdCursor(cursor, 'checkout')
    if (after === undefined) return refused('CURSOR_INVALID')
    return deps.db.read(call, async (tx) => {
      const rows = await listUndecidedCheckouts(tx, after, limit + 1)
      return done(pageOf(rows, limit, ({ id }) => encodeCursor([id])))
    })
  }
