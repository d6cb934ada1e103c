import { addMs, dayMs, hourMs } from '@merastore/kernel'
import { acrossStoresCall, type Db, inBatches, retentionDaysDefault, type Timer } from '@merastore/runtime'
import { deleteUnmatchedWebhooks } from './webhook-sql.ts'

const batchMax = 500

/** Deletes what providers sent and nobody could act on, so long after it came that no provider sends it again. */
export function forgetWebhooksTimer(db: Db, retentionDays: number = retentionDaysDefault.webhooks): Timer {
  return {
    name: 'forget-webhooks',
    everyMs: hourMs,
    run: async (ending) => {
      const before = addMs(db.clock.now(), -retentionDays * dayMs)
      await inBatches(batchMax, ending, () =>
        db.tx(acrossStoresCall(db), (tx) => deleteUnmatchedWebhooks(tx, before, batchMax)),
      )
    },
  }
}
