import { systemCall } from '@merastore/contract'
import { newId, secondMs } from '@merastore/kernel'
import { acrossStoresCall, type Db, onlyRow, type Timer } from '@merastore/runtime'
import { findBlockedStores } from './ended-reservations-sql.ts'
import { lockLevelsOfReservations } from './lock-levels.ts'
import { moveReservation } from './move-sql.ts'

const batchMax = 200
/** Below the shortest time for which anything is set aside, so that nothing which comes meanwhile is given back late. */
const restMaxMs = 30 * secondMs

type Due = { readonly storeId: string; readonly reservationIds: readonly string[] }

/**
 * Gives back what was set aside for checkouts that did not come to an end in time. Not while events of orders are
 * unread or set aside: one of them may say that the checkout was placed, and its goods are paid.
 */
export function expireReservationsTimer(db: Db): Timer {
  return { name: 'expire-reservations', everyMs: 5000, onlyUpToDate: true, run: () => expireReservations(db) }
}

/** Answers with the milliseconds in which nothing will be due. */
async function expireReservations(db: Db): Promise<number> {
  for (;;) {
    const due = await findDue(db)
    for (const { storeId, reservationIds } of due) {
      await db.tx(callFor(storeId), async (tx) => {
        await lockLevelsOfReservations(tx, reservationIds)
        for (const reservationId of reservationIds) {
          await moveReservation(tx, { cause: 'expired', reservationId, reference: null })
        }
      })
    }
    if (due.reduce((count, store) => count + store.reservationIds.length, 0) < batchMax) break
  }
  return Math.min(await nextDueMs(db), restMaxMs)
}

/** In how many milliseconds the next reservation expires; infinite where none is held. */
async function nextDueMs(db: Db): Promise<number> {
  const rows = await db.readOne(
    acrossStoresCall(db),
    (tx) => tx<{ ms: number | null }[]>`
    select extract(epoch from min(expires_at) - ${db.clock.now()}::timestamptz)::float8 * 1000 as ms
    from inventory.reservations where status = 'held'`,
  )
  return onlyRow(rows).ms ?? Number.POSITIVE_INFINITY
}

/** Only a hint of what to do: each expiry checks again under its lock, so several processes may look at once. */
async function findDue(db: Db): Promise<Due[]> {
  const blockedStores = await findBlockedStores(db)
  return db.read(
    acrossStoresCall(db),
    (tx) => tx<Due[]>`
    select store_id as "storeId", array_agg(reservation_id order by reservation_id) as "reservationIds"
    from (
      select store_id, reservation_id from inventory.reservations
      where status = 'held' and expires_at <= ${db.clock.now()}
        and store_id <> all(${blockedStores}::text[])
      order by expires_at limit ${batchMax}
    ) as due
    group by store_id`,
  )
}

function callFor(storeId: string) {
  return systemCall('inventory', storeId, { requestId: newId('request') })
}
