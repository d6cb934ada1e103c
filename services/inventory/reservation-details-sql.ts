import type { Fragment, Tx } from '@merastore/runtime'
import type { ReservationDetails } from './contract.ts'

export function describeReservationRows(tx: Tx, reservationIds: readonly string[]): Promise<ReservationDetails[]> {
  return detailsOf(
    tx,
    tx`select * from inventory.reservations
      where store_id = ${tx.context.call.storeId} and reservation_id = any(${[...reservationIds]}::text[])`,
  )
}

/** Those which hold goods, owe them or sent them, in the order of their ids. */
export function bindingReservationsAfter(tx: Tx, after: string, limit: number): Promise<ReservationDetails[]> {
  return detailsOf(
    tx,
    tx`select * from inventory.reservations
      where store_id = ${tx.context.call.storeId} and reservation_id > ${after}
        and status in ('held', 'committed', 'shipped')
      order by reservation_id limit ${limit}`,
  )
}

async function detailsOf(tx: Tx, reservations: Fragment): Promise<ReservationDetails[]> {
  return tx<ReservationDetails[]>`
    with reservation as materialized (${reservations})
    select reservation.reservation_id as "reservationId", reservation.status, reservation.reference,
      reservation.order_reference as "orderReference", reservation.changed_at as "changedAt",
      coalesce((select jsonb_agg(jsonb_build_object('variantId', key, 'quantity', value::integer))
        from jsonb_each_text(reservation.wanted)), '[]') as wanted,
      coalesce((select jsonb_agg(jsonb_build_object(
          'variantId', variant_id, 'quantity', quantity, 'shipped', shipped))
        from (
          select line.variant_id, sum(line.quantity) as quantity, sum(line.shipped) as shipped
          from inventory.reservation_lines line
          where line.store_id = ${tx.context.call.storeId} and line.reservation_id = reservation.reservation_id
          group by line.variant_id
        ) as variant), '[]') as taken
    from reservation order by reservation.reservation_id`
}
