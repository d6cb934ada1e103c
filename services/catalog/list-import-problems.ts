import { decodeCursor, encodeCursor, isIntegerKey, type Operation, pageOf } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { findImport, listProblemsAfter } from './import-sql.ts'

export const listImportProblems =
  (deps: { db: Db }): Operation<typeof catalogContract, 'listImportProblems'> =>
  async ({ importId, severity, limit = 20, cursor }, call) => {
    const after = cursor === undefined ? -1 : decodeCursor(cursor)?.[0]
    if (!isIntegerKey(after)) return refused('CURSOR_INVALID')
    return deps.db.read(call, async (tx) => {
      if ((await findImport(tx, importId)) === undefined) return refused('IMPORT_NOT_FOUND')
      const rows = await listProblemsAfter(tx, importId, { after, limit: limit + 1, severity })
      return done(pageOf(rows, limit, ({ number }) => encodeCursor([number])))
    })
  }
