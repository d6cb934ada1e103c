import { decodeIdCursor, encodeCursor, type Operation, pageOf } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { operatorContract } from './contract.ts'
import { type OperatorDeps, ownCall } from './deps.ts'
import { listEntriesBefore } from './operator-sql.ts'

export const listOperatorLog =
  (deps: Pick<OperatorDeps, 'db'>): Operation<typeof operatorContract, 'listOperatorLog'> =>
  async ({ limit = 20, cursor, storeId = null }, call) => {
    const beforeId = cursor === undefined ? null : decodeIdCursor(cursor, 'operatorEntry')
    if (beforeId === undefined) return refused('CURSOR_INVALID')
    return deps.db.read(ownCall(call), async (tx) => {
      const rows = await listEntriesBefore(tx, storeId, { beforeId, limit: limit + 1 })
      return done(pageOf(rows, limit, ({ id }) => encodeCursor([id])))
    })
  }
