import { type Fragment, insertEvent, onlyRow, type Tx } from '@merastore/runtime'
import { inventoryEvents } from './events.ts'
import { insertMovements, insertStockChanged, lockedLevels, updateLevels } from './levels-sql.ts'
import type { ReservationStatus } from './stock.ts'

export type ReservationRequest = {
  readonly reservationId: string
  readonly reference: string
  readonly lines: readonly { readonly variantId: string; readonly quantity: number }[]
  readonly expiresAt: string
  readonly holder?: string | undefined
}

export type Reserving = {
  /** Set where the reservation is known: then nothing was done. `same` says whether it was for these lines. */
  readonly existing: { readonly status: ReservationStatus; readonly same: boolean } | null
  /** The variants of which there is too little: then nothing was done. */
  readonly short: readonly { readonly variantId: string; readonly left: number }[] | null
}

/**
 * Sets stock aside for all lines or none, in one statement. A variant is taken from its active locations by priority;
 * what is missing goes, where backorder is allowed, to the first location that allows it.
 * @throws the unique violation `reservations_pkey` where the same reservation is being made at this moment.
 */
export async function insertReservation(tx: Tx, request: ReservationRequest): Promise<Reserving> {
  const { call, clock } = tx.context
  const { reservationId, reference, expiresAt, holder = null } = request
  const movement = { cause: 'reserved', reference, reservationId, note: null }
  const rows = await tx<Reserving[]>`
    with ${decisionParts(tx, request)}, changes as materialized (
      select part.variant_id, part.location_id, 0 as on_hand_change, part.size::integer as reserved_change,
        0 as committed_change, part.backorder
      from (
        select places.variant_id, places.location_id, places.may_fall as backorder,
          least(greatest(places.available, 0), greatest(verdicts.quantity - places.before, 0))
            + case when places.takes_rest then greatest(verdicts.quantity - verdicts.at_hand, 0) else 0 end as size
        from places join verdicts using (variant_id)
      ) as part
      where part.size > 0 and exists (select from accepted)
    ), changed as (
      ${updateLevels(tx)}
    ), reservation as (
      insert into inventory.reservations
        (store_id, reservation_id, reference, holder, status, wanted, expires_at, created_at, changed_at)
      select ${call.storeId}, ${reservationId}, ${reference}, ${holder}::text, 'held',
        ${tx.json(quantities(request))}, ${expiresAt}::timestamptz,
        ${clock.now()}::timestamptz, ${clock.now()}::timestamptz
      from accepted returning reservation_id
    ), lines as (
      insert into inventory.reservation_lines (store_id, reservation_id, variant_id, location_id, quantity)
      -- After the reservation itself, so that of two at once the second fails on the reservation's own key.
      select ${call.storeId}, reservation.reservation_id, variant_id, location_id, reserved_change
      from reservation cross join changed
    ), movements as (
      ${insertMovements(tx, movement)}
    ), reserved as (
      ${insertEvent(tx, inventoryEvents['stock.reserved.v1'], { reservationId, reference, expiresAt }, { from: tx`accepted` })}
    ), stock as (
      ${insertStockChanged(tx)}
    )
    select (select jsonb_build_object('status', status, 'same', same) from existing) as existing,
      (select jsonb_agg(jsonb_build_object('variantId', variant_id, 'left', at_hand)) from short) as short`
  return onlyRow(rows)
}

/**
 * What decides on a reservation: `existing` where it is known, `short` for variants of which there is too little, and
 * `accepted`, one row where there is neither. `places` are the levels that stock can be taken from, under lock.
 */
function decisionParts(tx: Tx, request: ReservationRequest): Fragment {
  const { call } = tx.context
  const rows = request.lines.map(({ variantId, quantity }) => ({ variant_id: variantId, quantity }))
  return tx`
    wanted as materialized (
      select line.variant_id, sum(line.quantity)::integer as quantity
      from jsonb_to_recordset(${tx.json(rows)}) as line (variant_id text, quantity integer)
      -- Of so wide a range PostgreSQL expects few rows, and looks for each by its key instead of reading all the stock.
      where line.quantity between 1 and 2147483647
      group by line.variant_id
    ), existing as materialized (
      ${knownReservation(tx, request)}
    ), locked as materialized (
      ${lockedLevels(tx, tx`wanted where not exists (select from existing)`)}
    ), places as materialized (
      select locked.variant_id, locked.location_id, locked.available, locked.backorder as may_fall,
        item.backorder and locked.backorder as backorder,
        -- What the locations before this one give.
        coalesce(sum(greatest(locked.available, 0)) over (by_priority rows between unbounded preceding and 1 preceding), 0)
          as before,
        row_number() over (partition by locked.variant_id order by not locked.backorder, locked.priority, locked.location_id)
          = 1 as takes_rest
      from locked join inventory.items item
        on item.store_id = ${call.storeId} and item.variant_id = locked.variant_id and item.tracked
      where locked.active
      window by_priority as (partition by locked.variant_id order by locked.priority, locked.location_id)
    ), verdicts as materialized (
      select wanted.variant_id, wanted.quantity, item.variant_id is null as unknown, coalesce(item.tracked, true) as tracked,
        coalesce(sum(greatest(places.available, 0)), 0)::integer as at_hand,
        coalesce(bool_or(places.backorder), false) as backorder
      from wanted
      left join inventory.items item
        on item.store_id = ${call.storeId} and item.variant_id = wanted.variant_id and item.deleted_at is null
      left join places on places.variant_id = wanted.variant_id
      group by wanted.variant_id, wanted.quantity, item.variant_id, item.tracked
    ), short as materialized (
      select variant_id, case when unknown then 0 else at_hand end as at_hand from verdicts
      where unknown or (tracked and at_hand < quantity and not backorder)
    ), accepted as materialized (
      select where not exists (select from existing) and not exists (select from short)
    )`
}

/** The reservation, where it is known by now. */
export async function findReservation(tx: Tx, request: ReservationRequest): Promise<Reserving['existing']> {
  const [row] = await tx<NonNullable<Reserving['existing']>[]>`${knownReservation(tx, request)}`
  return row ?? null
}

function knownReservation(tx: Tx, request: ReservationRequest): Fragment {
  return tx`
    select status, wanted = ${tx.json(quantities(request))}::jsonb as same from inventory.reservations
    where store_id = ${tx.context.call.storeId} and reservation_id = ${request.reservationId}`
}

/** How many of each variant, over all lines. */
function quantities({ lines }: ReservationRequest): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const { variantId, quantity } of lines) sums[variantId] = (sums[variantId] ?? 0) + quantity
  return sums
}

/** Remembers an unknown reservation as released; throws `reservations_pkey` where it is known by now. */
export async function insertReleased(tx: Tx, reservationId: string): Promise<void> {
  const { call, clock } = tx.context
  const now = clock.now()
  await tx`
    insert into inventory.reservations
      (store_id, reservation_id, status, wanted, expires_at, created_at, changed_at)
    values (${call.storeId}, ${reservationId}, 'released', '{}', ${now}, ${now}, ${now})`
}
