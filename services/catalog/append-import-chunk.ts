import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { findImport, insertChunk } from './import-sql.ts'

export const appendImportChunk =
  (deps: { db: Db }): Operation<typeof catalogContract, 'appendImportChunk'> =>
  ({ importId, index, content }, call) =>
    deps.db.tx(call, async (tx) => {
      if ((await findImport(tx, importId)) !== undefined) return refused('IMPORT_STARTED')
      await insertChunk(tx, importId, index, Buffer.from(content, 'base64'))
      return done({})
    })
