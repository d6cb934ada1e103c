import { installationScope, systemCall } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import { type Db, inBatches } from '@merastore/runtime'
import { eraseDueBodies } from './email-sql.ts'

const batchMax = 500

/** Erases the bodies whose time is over (retention.ts), of all stores, in batches that lock little. */
export function eraseEmailBodies(db: Db, ending?: AbortSignal): Promise<void> {
  const call = systemCall('notification', installationScope, { requestId: newId('request') })
  return inBatches(batchMax, ending, () => db.tx(call, (tx) => eraseDueBodies(tx, db.clock.now(), batchMax)))
}
