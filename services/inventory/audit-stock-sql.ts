import type { AuditPlace } from '@merastore/contract'
import { onlyRow, type Tx } from '@merastore/runtime'

const levelsMax = 1000
const movementsMax = 5000
const findingsMax = 100

export type Figures = { readonly onHand: number; readonly reserved: number; readonly committed: number }
/** A level whose figures are not what they should be. */
export type BrokenLevel = {
  readonly variantId: string
  readonly locationId: string
  readonly is: Figures
  readonly should: Figures
}
export type BrokenMovement = BrokenLevel & { readonly position: number }

/** A page of levels: those that are negative, and those that are not where their last movement left them. */
export async function auditLevelsAfter(tx: Tx, [variantId = '', locationId = '']: AuditPlace) {
  type Page = { checked: number; negative: BrokenLevel[]; strayed: BrokenLevel[]; next: [string, string] | null }
  const { storeId } = tx.context.call
  const rows = await tx<Page[]>`
    with page as materialized (
      select variant_id, location_id, on_hand, reserved, committed, backorder from inventory.levels
      where store_id = ${storeId} and (variant_id, location_id) > (${variantId}, ${locationId})
      order by variant_id, location_id limit ${levelsMax}
    ), judged as (
      select page.variant_id, page.location_id,
        page.on_hand < 0 or page.reserved < 0 or page.committed < 0
          or (not page.backorder and page.on_hand - page.reserved - page.committed < 0) as negative,
        (page.on_hand, page.reserved, page.committed)
          <> (coalesce(last.on_hand, 0), coalesce(last.reserved, 0), coalesce(last.committed, 0)) as strayed,
        jsonb_build_object('variantId', page.variant_id, 'locationId', page.location_id,
          'is', jsonb_build_object('onHand', page.on_hand, 'reserved', page.reserved, 'committed', page.committed),
          'should', jsonb_build_object('onHand', coalesce(last.on_hand, 0), 'reserved', coalesce(last.reserved, 0),
            'committed', coalesce(last.committed, 0))) as level
      from page left join lateral (
        select movement.on_hand, movement.reserved, movement.committed from inventory.movements movement
        where movement.store_id = ${storeId} and movement.variant_id = page.variant_id
          and movement.location_id = page.location_id
        order by movement.position desc limit 1
      ) as last on true
    )
    select count(*)::integer as checked,
      coalesce(jsonb_agg(level) filter (where negative), '[]') as negative,
      coalesce(jsonb_agg(level) filter (where strayed), '[]') as strayed,
      case when count(*) = ${levelsMax} then (
        select jsonb_build_array(variant_id, location_id) from page order by variant_id desc, location_id desc limit 1
      ) end as next
    from judged`
  return onlyRow(rows)
}

/** A page of movements: those whose figures are not the figures before them and their change. */
export async function auditMovementsAfter(tx: Tx, [variantId = '', position = 0]: AuditPlace) {
  type Page = { checked: number; broken: BrokenMovement[]; next: [string, number] | null }
  const { storeId } = tx.context.call
  const rows = await tx<Page[]>`
    with page as materialized (
      select * from inventory.movements
      where store_id = ${storeId} and (variant_id, position) > (${variantId}, ${position}::bigint)
      order by variant_id, position limit ${movementsMax}
    ), chained as (
      select page.*, row_number() over level = 1 as is_first, lag(on_hand) over level as on_hand_before,
        lag(reserved) over level as reserved_before, lag(committed) over level as committed_before
      from page window level as (partition by variant_id, location_id order by position)
    ), judged as (
      select chained.variant_id, chained.location_id, chained.position, chained.on_hand, chained.reserved,
        chained.committed,
        coalesce(chained.on_hand_before, earlier.on_hand, 0) + chained.on_hand_change as on_hand_due,
        coalesce(chained.reserved_before, earlier.reserved, 0) + chained.reserved_change as reserved_due,
        coalesce(chained.committed_before, earlier.committed, 0) + chained.committed_change as committed_due
      from chained left join lateral (
        -- What the page before this one holds of the same level.
        select movement.on_hand, movement.reserved, movement.committed from inventory.movements movement
        where chained.is_first and movement.store_id = ${storeId} and movement.variant_id = chained.variant_id
          and movement.location_id = chained.location_id and movement.position < chained.position
        order by movement.position desc limit 1
      ) as earlier on true
    )
    select count(*)::integer as checked,
      coalesce(jsonb_agg(jsonb_build_object('variantId', variant_id, 'locationId', location_id, 'position', position,
        'is', jsonb_build_object('onHand', on_hand, 'reserved', reserved, 'committed', committed),
        'should', jsonb_build_object('onHand', on_hand_due, 'reserved', reserved_due, 'committed', committed_due)))
        filter (where (on_hand, reserved, committed) <> (on_hand_due, reserved_due, committed_due)), '[]') as broken,
      case when count(*) = ${movementsMax} then (
        select jsonb_build_array(variant_id, position) from page order by variant_id desc, position desc limit 1
      ) end as next
    from judged`
  return onlyRow(rows)
}

/** All levels against the lines of all reservations that are open, of which a level explains each piece. */
export async function auditPromises(tx: Tx) {
  type Promises = { checked: number; violations: number; broken: BrokenLevel[] }
  const { storeId } = tx.context.call
  const rows = await tx<Promises[]>`
    with promised as (
      select line.variant_id, line.location_id,
        coalesce(sum(line.quantity - line.shipped) filter (where reservation.status = 'held'), 0) as reserved,
        coalesce(sum(line.quantity - line.shipped) filter (where reservation.status = 'committed'), 0) as committed
      from inventory.reservations reservation
      join inventory.reservation_lines line
        on line.store_id = reservation.store_id and line.reservation_id = reservation.reservation_id
      where reservation.store_id = ${storeId} and reservation.status in ('held', 'committed')
      group by line.variant_id, line.location_id
    ), judged as (
      select variant_id, location_id, coalesce(level.on_hand, 0) as on_hand, coalesce(level.reserved, 0) as reserved,
        coalesce(level.committed, 0) as committed, coalesce(promised.reserved, 0) as reserved_due,
        coalesce(promised.committed, 0) as committed_due
      from (select * from inventory.levels where store_id = ${storeId}) as level
      full join promised using (variant_id, location_id)
    ), broken as materialized (
      select * from judged where (reserved, committed) <> (reserved_due, committed_due)
    )
    select (select count(*) from judged)::integer as checked, (select count(*) from broken)::integer as violations,
      coalesce((select jsonb_agg(jsonb_build_object('variantId', variant_id, 'locationId', location_id,
        'is', jsonb_build_object('onHand', on_hand, 'reserved', reserved, 'committed', committed),
        'should', jsonb_build_object('onHand', on_hand, 'reserved', reserved_due, 'committed', committed_due)))
        from (select * from broken order by variant_id, location_id limit ${findingsMax}) as first), '[]') as broken`
  return onlyRow(rows)
}
