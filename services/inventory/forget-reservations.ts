import { systemCall } from '@merastore/contract'
import { addMs, dayMs, hourMs, newId } from '@merastore/kernel'
import { type Db, inBatches, machineryCall, noteKeptSince, retentionDaysDefault, type Timer } from '@merastore/runtime'
import { deleteReservations, findBlockedStores, findEndedReservations } from './ended-reservations-sql.ts'

const batchMax = 500

/** What `noteKeptSince` calls the reservations, by the time of their end. */
export const reservationsLog = 'inventory.reservations'

/** Deletes reservations whose goods have left or are free again for so long that no event names them any more. */
export function forgetReservationsTimer(db: Db, retentionDays: number = retentionDaysDefault.checkouts): Timer {
  return {
    name: 'forget-reservations',
    everyMs: hourMs,
    run: async (ending) => {
      const before = addMs(db.clock.now(), -retentionDays * dayMs)
      await inBatches(batchMax, ending, async () => {
        const exceptStores = await findBlockedStores(db)
        const ended = await findEndedReservations(db, before, { limit: batchMax, exceptStores })
        if (ended.length > 0) await db.txOne(machineryCall(db), (tx) => noteKeptSince(tx, reservationsLog, before))
        for (const { storeId, reservationIds } of ended) {
          const call = systemCall('inventory', storeId, { requestId: newId('request') })
          await db.txOne(call, (tx) => deleteReservations(tx, reservationIds))
        }
        return ended.reduce((count, store) => count + store.reservationIds.length, 0)
      })
    },
  }
}
