import { installationScope, systemCall } from '@merastore/contract'
import { addMs, dayMs, hourMs, newId } from '@merastore/kernel'
import { type Db, inBatches, type Timer } from '@merastore/runtime'
import { deleteAbandonedCheckouts, emptyPlacedCheckouts } from './ended-checkouts-sql.ts'

const keptMs = 30 * dayMs
const batchMax = 500

/**
 * Thirty days after it began, a checkout that was given up goes. One that became an order stays, since it keeps its cart
 * from becoming a second one; the copy of the cart in it goes, because the order says the same.
 */
export function forgetCheckouts(db: Db): Timer {
  return {
    name: 'forget-checkouts',
    everyMs: hourMs,
    run: async (ending) => {
      const before = addMs(db.clock.now(), -keptMs)
      const call = systemCall('order', installationScope, { requestId: newId('request') })
      for (const forget of [deleteAbandonedCheckouts, emptyPlacedCheckouts]) {
        await inBatches(batchMax, ending, () => db.tx(call, (tx) => forget(tx, before, batchMax)))
      }
    },
  }
}
