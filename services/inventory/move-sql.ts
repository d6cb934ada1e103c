import { type Fragment, insertEvent, type JsonValue, type Tx } from '@merastore/runtime'
import { inventoryEvents } from './events.ts'
import { insertMovements, insertStockChanged, lockedLevels, updateLevels } from './levels-sql.ts'
import type { ReservationStatus } from './stock.ts'

/** What can happen to a reservation. `written-off`: its order is cancelled and the goods are lost. */
export type Move = {
  readonly cause: 'released' | 'expired' | 'committed' | 'cancelled' | 'written-off' | 'shipped'
  readonly reservationId: string
  /** The order or shipment for which it is. */
  readonly reference: string | null
  /** What has left, of a shipment; without it the move is of all that has not left yet. */
  readonly lines?: readonly { readonly variantId: string; readonly quantity: number }[]
}

export type Moved = { readonly before: ReservationStatus; readonly after: ReservationStatus }

type Rule = { readonly from: readonly ReservationStatus[]; readonly to: ReservationStatus }

/** From which states a move leads where; from any other it does nothing. */
const moveRules: Readonly<Record<Move['cause'], Rule>> = {
  released: { from: ['held'], to: 'released' },
  expired: { from: ['held'], to: 'expired' },
  // An expired one too, if its goods are still there: the event of an order may come after a long outage.
  committed: { from: ['held', 'expired'], to: 'committed' },
  cancelled: { from: ['held', 'committed'], to: 'cancelled' },
  'written-off': { from: ['held', 'committed'], to: 'cancelled' },
  // Once all of it has left; before that it stays committed.
  shipped: { from: ['committed'], to: 'shipped' },
}

/**
 * Moves a reservation and the stock under it, in one statement; undefined where it is unknown (or, for one that is to
 * expire, not due or in other hands). A repetition finds another state and changes nothing.
 * @throws `levels_not_oversold` where the goods of an expired reservation that is to be committed are gone.
 */
export async function moveReservation(tx: Tx, move: Move): Promise<Moved | undefined> {
  const { call, clock } = tx.context
  const { cause, reservationId, reference } = move
  const { to } = moveRules[cause]
  const rows = await tx<Moved[]>`
    with ${targetParts(tx, move)}, changes as materialized (
      select parts.variant_id, parts.location_id, locked.backorder,
        -- More than was counted may leave or be lost: then nothing is left, and not less than nothing.
        ${takesGoods(cause) ? tx`-least(locked.on_hand, parts.size)` : tx`0`}::integer as on_hand_change,
        case when accepted.status = 'held' then -parts.size else 0 end as reserved_change,
        case when ${cause} = 'committed' then parts.size when accepted.status = 'committed' then -parts.size else 0 end
          as committed_change
      from parts join locked using (variant_id, location_id) cross join accepted
      where parts.size > 0
    ), changed as (
      ${updateLevels(tx)}
    ), ${cause === 'shipped' ? markShipped(tx, reservationId) : tx``} moved as (
      update inventory.reservations reservation set status = ${to}, changed_at = ${clock.now()}::timestamptz,
        order_reference = coalesce(${cause === 'committed' ? reference : null}::text, reservation.order_reference)
      from accepted
      where reservation.store_id = ${call.storeId} and reservation.reservation_id = ${reservationId}
        ${cause === 'shipped' ? tx`and not exists (select from parts where parts.size < parts.rest)` : tx``}
      returning reservation.reservation_id, accepted.reference
    ), movements as (
      ${insertMovements(tx, { cause, reference, reservationId, note: null })}
    ), ${reservationEvent(tx, move)} stock as (
      ${insertStockChanged(tx)}
    )
    select target.status as before, coalesce((select ${to} from moved), target.status) as after from target`
  return rows[0]
}

/** The reservation and all that hangs on it, under lock: `accepted` where the move may be, `parts` of which lines. */
function targetParts(tx: Tx, move: Move): Fragment {
  const { call, clock } = tx.context
  const { cause, reservationId } = move
  return tx`
    target as materialized (
      select reservation_id, reference, status from inventory.reservations
      where store_id = ${call.storeId} and reservation_id = ${reservationId}
        ${cause === 'expired' ? tx`and status = 'held' and expires_at <= ${clock.now()}` : tx``}
      for update ${cause === 'expired' ? tx`skip locked` : tx``}
    ), accepted as materialized (
      ${acceptance(tx, move)}
    ), lines as materialized (
      select line.variant_id, line.location_id, line.quantity, line.shipped
      from inventory.reservation_lines line
      where line.store_id = ${call.storeId} and line.reservation_id = ${reservationId}
        and exists (select from accepted)
      order by line.variant_id, line.location_id
      for update of line
    ), locked as materialized (
      ${lockedLevels(tx, tx`lines`)}
    ), parts as materialized (
      ${movedParts(tx, move)}
    )`
}

/** Whether the goods are no longer on hand after the move. */
function takesGoods(cause: Move['cause']): boolean {
  return cause === 'shipped' || cause === 'written-off'
}

/** The reservation, where its state allows the move; a shipment only the first time that it is reported. */
function acceptance(tx: Tx, { cause, reservationId, reference }: Move): Fragment {
  const { call, clock } = tx.context
  const { from } = moveRules[cause]
  if (cause !== 'shipped') return tx`select status, reference from target where status = any(${[...from]}::text[])`
  return tx`
    select target.status, target.reference from target where target.status = any(${[...from]}::text[])
      and not exists (
        select from inventory.shipments where store_id = ${call.storeId} and shipment_id = ${reference})
  ), shipment as (
    insert into inventory.shipments (store_id, shipment_id, reservation_id, shipped_at)
    select ${call.storeId}, ${reference}, ${reservationId}, ${clock.now()}::timestamptz from accepted`
}

/** How much of each line moves: all that has not left, or of a shipment what it bears, location by location. */
function movedParts(tx: Tx, { lines }: Move): Fragment {
  if (lines === undefined) {
    return tx`
      select variant_id, location_id, quantity - shipped as rest, quantity - shipped as size from lines`
  }
  const asked = lines.map(({ variantId, quantity }) => ({ variant_id: variantId, quantity }))
  return tx`
    select line.variant_id, line.location_id, line.rest,
      least(line.rest, greatest(coalesce(asked.quantity, 0) - line.before, 0))::integer as size
    from (
      select variant_id, location_id, quantity - shipped as rest,
        coalesce(sum(quantity - shipped) over (
          partition by variant_id order by location_id rows between unbounded preceding and 1 preceding), 0) as before
      from lines
    ) as line
    left join (
      select variant_id, sum(quantity) as quantity
      from jsonb_to_recordset(${tx.json(asked as JsonValue)}) as part (variant_id text, quantity integer)
      group by variant_id
    ) as asked using (variant_id)`
}

function markShipped(tx: Tx, reservationId: string): Fragment {
  return tx`
    marked as (
      update inventory.reservation_lines line set shipped = line.shipped + parts.size
      from parts
      where line.store_id = ${tx.context.call.storeId} and line.reservation_id = ${reservationId}
        and line.variant_id = parts.variant_id and line.location_id = parts.location_id and parts.size > 0
    ),`
}

/** The event of a move; of what was shipped, the order service publishes one. */
function reservationEvent(tx: Tx, { cause, reservationId, reference }: Move): Fragment {
  if (cause === 'shipped') return tx``
  const of = { from: tx`moved`, also: tx`jsonb_build_object('reference', coalesce(moved.reference, ''))` }
  if (cause === 'committed') {
    const data = { reservationId, reference: reference ?? '' }
    return tx`published as (${insertEvent(tx, inventoryEvents['stock.committed.v1'], data, { from: tx`moved` })}),`
  }
  const reason = cause === 'written-off' ? 'cancelled' : cause
  return tx`published as (${insertEvent(tx, inventoryEvents['stock.released.v1'], { reservationId, cause: reason }, of)}),`
}
