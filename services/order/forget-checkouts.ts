import { addMs, dayMs, hourMs } from '@merastore/kernel'
import {
  acrossStoresCall,
  type Db,
  inBatches,
  machineryCall,
  noteKeptSince,
  retentionDaysDefault,
  type Timer,
  type Tx,
} from '@merastore/runtime'
import { deleteAbandonedCheckouts, deletePlacedCheckouts } from './ended-checkouts-sql.ts'

const abandonedKeptMs = 30 * dayMs
const batchMax = 500

/** What `noteKeptSince` calls the checkouts that became orders, by the time of these. */
export const placedCheckoutsLog = 'orders.checkouts'

/**
 * Thirty days after it began, a checkout that was given up is deleted. One that became an order keeps its cart from
 * becoming a second one: it goes when the cart is gone, which is deleted 90 days after the order.
 */
export function forgetCheckouts(db: Db, placedRetentionDays: number = retentionDaysDefault.checkouts): Timer {
  return {
    name: 'forget-checkouts',
    everyMs: hourMs,
    run: async (ending) => {
      const repeat = (forget: (tx: Tx) => Promise<number>) =>
        inBatches(batchMax, ending, () => db.tx(acrossStoresCall(db), forget))
      const now = db.clock.now()
      await repeat((tx) => deleteAbandonedCheckouts(tx, addMs(now, -abandonedKeptMs), batchMax))
      const before = addMs(now, -placedRetentionDays * dayMs)
      await db.txOne(machineryCall(db), (tx) => noteKeptSince(tx, placedCheckoutsLog, before))
      // An order is placed within the day in which its checkout began.
      await repeat((tx) => deletePlacedCheckouts(tx, addMs(before, -dayMs), batchMax))
    },
  }
}
