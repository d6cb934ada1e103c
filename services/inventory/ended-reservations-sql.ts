import type { Tx } from '@merastore/runtime'

export type EndedReservations = { readonly storeId: string; readonly reservationIds: readonly string[] }

/**
 * Up to `limit` reservations that had ended before a moment, by store; in the installation's scope. None of a store where
 * the event of an order waits to be taken in again: it may be of one of them.
 */
export async function findEndedReservations(tx: Tx, before: Date, limit: number): Promise<EndedReservations[]> {
  return tx<EndedReservations[]>`
    select store_id as "storeId", array_agg(reservation_id) as "reservationIds"
    from (
      select store_id, reservation_id from inventory.reservations ended
      where status in ('released', 'expired', 'cancelled', 'shipped') and changed_at < ${before}
        and not exists (select from inventory.held_events held
          where held.store_id = ended.store_id and held.source = 'order')
      order by changed_at limit ${limit}
    ) as ended
    group by store_id`
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
