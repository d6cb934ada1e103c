import { acrossStoresCall, type Db, inBatches } from '@merastore/runtime'
import { eraseDueBodies } from './email-sql.ts'

const batchMax = 500

/** Erases the bodies whose time is over (retention.ts), of all stores, in batches that lock little. */
export function eraseEmailBodies(db: Db, ending?: AbortSignal): Promise<void> {
  return inBatches(batchMax, ending, () =>
    db.tx(acrossStoresCall(db), (tx) => eraseDueBodies(tx, db.clock.now(), batchMax)),
  )
}
