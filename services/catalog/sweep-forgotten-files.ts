import { installationScope, systemCall } from '@merastore/contract'
import { addMs, dayMs, hourMs, newId } from '@merastore/kernel'
import type { Db, Timer } from '@merastore/runtime'
import { deleteForgottenChunks } from './import-sql.ts'

/** Lets go of files whose upload broke off a day ago. */
export function sweepForgottenFiles(deps: { db: Db }): Timer {
  return {
    name: 'sweep-forgotten-files',
    everyMs: hourMs,
    run: async () => {
      const call = systemCall('catalog', installationScope, { requestId: newId('request') })
      await deps.db.tx(call, (tx) => deleteForgottenChunks(tx, addMs(deps.db.clock.now(), -dayMs)))
    },
  }
}
