import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { beginPictures } from './copy-pictures-sql.ts'
import { findImport } from './import-sql.ts'

export const copyImportPictures =
  (deps: { db: Db }): Operation<typeof catalogContract, 'copyImportPictures'> =>
  ({ importId }, call) =>
    deps.db.tx(call, async (tx) => {
      const found = await findImport(tx, importId)
      if (found === undefined) return refused('IMPORT_NOT_FOUND')
      if (found.status !== 'completed' || found.dryRun) return refused('IMPORT_NOT_COMPLETED')
      if (found.pictures.status === 'running') return done(found)
      await beginPictures(tx, importId)
      const begun = await findImport(tx, importId)
      if (begun === undefined) throw new Error(`${importId} is gone`)
      return done(begun)
    })
