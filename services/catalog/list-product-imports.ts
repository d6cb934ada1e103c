import { decodeIdCursor, encodeCursor, type Operation, pageOf } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { listImportsBefore } from './import-sql.ts'

export const listProductImports =
  (deps: { db: Db }): Operation<typeof catalogContract, 'listProductImports'> =>
  async ({ limit = 20, cursor }, call) => {
    const before = cursor === undefined ? undefined : decodeIdCursor(cursor, 'import')
    if (cursor !== undefined && before === undefined) return refused('CURSOR_INVALID')
    return deps.db.read(call, async (tx) => {
      const rows = await listImportsBefore(tx, before, limit + 1)
      return done(pageOf(rows, limit, ({ id }) => encodeCursor([id])))
    })
  }
