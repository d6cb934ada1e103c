import { acrossStoresCall, type Db, machineryCall, type Tx } from '@merastore/runtime'

export type EndedReservations = { readonly storeId: string; readonly reservationIds: readonly string[] }

/** The stores where the event of an order waits to be handled again: it may be of any reservation of theirs. */
export async function findBlockedStores(db: Db): Promise<string[]> {
  const rows = await db.readOne(
    machineryCall(db),
    (tx) => tx<{ storeId: string }[]>`
      select distinct store_id as "storeId" from inventory.held_events where source = 'order'`,
  )
  return rows.map(({ storeId }) => storeId)
}

/** Up to `limit` reservations that had ended before a moment, by store, but for those of some stores. */
export async function findEndedReservations(
  db: Db,
  before: Date,
  { limit, exceptStores }: { readonly limit: number; readonly exceptStores: readonly string[] },
): Promise<EndedReservations[]> {
  return db.readOne(
    acrossStoresCall(db),
    (tx) => tx<EndedReservations[]>`
      select store_id as "storeId", array_agg(reservation_id) as "reservationIds"
      from (
        select store_id, reservation_id from inventory.reservations
        where status in ('released', 'expired', 'cancelled', 'shipped') and changed_at < ${before}
          and store_id <> all(${[...exceptStores]}::text[])
        order by changed_at limit ${limit}
      ) as ended
      group by store_id`,
  )
}

/** Deletes reservations of one store with their lines and what is known of the parcels in which they left. */
export async function deleteReservations(tx: Tx, reservationIds: readonly string[]): Promise<void> {
  const { storeId } = tx.context.call
  const ids = [...reservationIds]
  await tx`
    with lines as (
      delete from inventory.reservation_lines where store_id = ${storeId} and reservation_id = any(${ids}::text[])),
    shipments as (
      delete from inventory.shipments where store_id = ${storeId} and reservation_id = any(${ids}::text[]))
    delete from inventory.reservations where store_id = ${storeId} and reservation_id = any(${ids}::text[])`
}
