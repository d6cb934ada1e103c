import { addMs, dayMs, hourMs } from '@merastore/kernel'
import { acrossStoresCall, type Db, type Timer } from '@merastore/runtime'
import { deleteForgottenChunks } from './import-sql.ts'

/** Deletes files whose upload broke off a day ago. */
export function sweepForgottenFiles(deps: { db: Db }): Timer {
  return {
    name: 'sweep-forgotten-files',
    everyMs: hourMs,
    run: async () => {
      await deps.db.tx(acrossStoresCall(deps.db), (tx) => deleteForgottenChunks(tx, addMs(deps.db.clock.now(), -dayMs)))
    },
  }
}
