import { newId } from '@merastore/kernel'
import { insertEvents, type Tx } from '@merastore/runtime'
import { inventoryEvents } from './events.ts'
import { actorName, lockedLevels, updateLevels } from './levels-sql.ts'

/** A reservation and the order whose goods it holds. */
export type Commitment = { readonly reservationId: string; readonly orderId: string }

/**
 * What `moveReservation` does to commit a reservation, for many of one store in one statement: each level is changed
 * once, and each reservation has its movements, one after the other. Returns those that were reserved and are committed
 * now; the others are in another state, and left as they are.
 */
export async function commitReserved(tx: Tx, commitments: readonly Commitment[]): Promise<Set<string>> {
  const { call, clock } = tx.context
  const now = clock.now()
  const ids = commitments.map(({ reservationId }) => reservationId)
  const asked = commitments.map(({ reservationId, orderId }) => ({ reservationId, orderId, eventId: newId('event') }))
  const rows = await tx<{ reservationId: string }[]>`
    with asked as materialized (
      select "reservationId" as reservation_id, "orderId" as order_id, "eventId" as event_id
      from jsonb_to_recordset(${tx.json(asked)}) as asked ("reservationId" text, "orderId" text, "eventId" text)
    ), reserved as materialized (
      select reservation_id from inventory.reservations
      where store_id = ${call.storeId} and reservation_id = any(${ids}::text[]) and status = 'held'
      order by reservation_id for update
    ), lines as materialized (
      select line.reservation_id, line.variant_id, line.location_id, line.quantity
      from inventory.reservation_lines line join reserved using (reservation_id)
      where line.store_id = ${call.storeId} and line.reservation_id = any(${ids}::text[])
    ), locked as materialized (
      ${lockedLevels(tx, tx`lines`)}
    ), parts as materialized (
      select lines.*, sum(lines.quantity) over (
        partition by variant_id, location_id order by reservation_id)::integer as so_far
      from lines
    ), changes as materialized (
      select variant_id, location_id, 0 as on_hand_change, -sum(lines.quantity)::integer as reserved_change,
        sum(lines.quantity)::integer as committed_change, locked.backorder
      from lines join locked using (variant_id, location_id)
      group by variant_id, location_id, locked.backorder
    ), changed as (
      ${updateLevels(tx)}
    ), moved as (
      update inventory.reservations reservation set status = 'committed', changed_at = ${now}::timestamptz,
        order_reference = asked.order_id
      from asked join reserved using (reservation_id)
      where reservation.store_id = ${call.storeId} and reservation.reservation_id = any(${ids}::text[])
        and reservation.reservation_id = asked.reservation_id
      returning reservation.reservation_id, asked.order_id, asked.event_id
    ), movements as (
      insert into inventory.movements (store_id, variant_id, location_id, on_hand_change, reserved_change,
        committed_change, on_hand, reserved, committed, cause, reference, reservation_id, actor, at)
      select ${call.storeId}, variant_id, location_id, 0, -parts.quantity, parts.quantity, locked.on_hand,
        locked.reserved - parts.so_far, locked.committed + parts.so_far, 'committed', asked.order_id,
        parts.reservation_id, ${actorName(call.actor)}, ${now}::timestamptz
      from parts join locked using (variant_id, location_id) join asked using (reservation_id)
      order by variant_id, location_id, parts.reservation_id
    ), published as (
      ${insertEvents(tx, {
        from: tx`moved`,
        id: tx`event_id`,
        type: tx`${inventoryEvents['stock.committed.v1'].type}`,
        aggregateId: tx`reservation_id`,
        data: tx`jsonb_build_object('reservationId', reservation_id, 'reference', order_id)`,
      })}
    )
    select reservation_id as "reservationId" from moved`
  return new Set(rows.map(({ reservationId }) => reservationId))
}
