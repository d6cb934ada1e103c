import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { importBytesMax } from './contract-imports.ts'
import { findImport, insertImport, measureChunks } from './import-sql.ts'
import { findCurrency } from './product-sql.ts'

/** Makes the import of a file whose pieces were stored one by one; a repetition finds it made. */
export const startImport =
  (deps: { db: Db }): Operation<typeof catalogContract, 'startImport'> =>
  ({ importId, fileName, dryRun, chunks, sha256 }, call) =>
    deps.db.tx(call, async (tx) => {
      const started = await findImport(tx, importId)
      if (started !== undefined) return done(started)
      if ((await findCurrency(tx)) === undefined) return refused('STORE_NOT_READY')
      const { count, bytes } = await measureChunks(tx, importId, chunks)
      if (count < chunks) return refused('CHUNKS_MISSING')
      if (bytes === 0) return refused('FILE_EMPTY')
      if (bytes > importBytesMax) return refused('FILE_TOO_LARGE')
      return done(await insertImport(tx, { id: importId, fileName, dryRun, chunks, bytes, sha256 }))
    })
