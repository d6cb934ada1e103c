import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { findPictureFile, insertPictureFile } from './media-sql.ts'
import type { MediaStore } from './media-store.ts'

/** Files in the database, beside what is known of them: backups have them, and nothing else has to run. */
export function databaseStore(db: Db): MediaStore {
  return {
    put: (file, call) =>
      db.tx(call, async (tx) => {
        await insertPictureFile(tx, file)
        return done('stored')
      }),
    get: ({ sha256, size }, call) => db.read(call, async (tx) => done(await findPictureFile(tx, sha256, size))),
  }
}
