import { decodeIdCursor, encodeCursor, type Operation, pageOf } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { taxContract } from './contract.ts'
import { listClassesAfter } from './tax-sql.ts'

export const listTaxClasses =
  (deps: { db: Db }): Operation<typeof taxContract, 'listTaxClasses'> =>
  async ({ limit = 20, cursor }, call) => {
    const after = cursor === undefined ? '' : decodeIdCursor(cursor, 'taxClass')
    if (after === undefined) return refused('CURSOR_INVALID')
    return deps.db.read(call, async (tx) =>
      done(pageOf(await listClassesAfter(tx, after, limit + 1), limit, ({ id }) => encodeCursor([id]))),
    )
  }
