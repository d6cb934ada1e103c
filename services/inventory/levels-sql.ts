import type { Actor } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import { type Fragment, insertEvents, type Tx } from '@merastore/runtime'
import { inventoryEvents } from './events.ts'

/*
 * The parts that every statement on levels is made of. Each locks all levels of its variants in one order, by variant
 * and location, so that two statements never wait for each other; the lock yields the newest figures, which the
 * snapshot of the statement may not hold. Then it changes them, writes a movement a change and an event a variant.
 */

/** The levels of the variants in the rows of `of`, locked in order, with what is known of their locations. */
export function lockedLevels(tx: Tx, of: Fragment): Fragment {
  return tx`
    select level.variant_id, level.location_id, level.on_hand, level.reserved, level.committed, level.backorder, level.revision,
      level.on_hand - level.reserved - level.committed as available, location.active, location.priority
    from (select distinct variant_id from ${of}) as asked
    join inventory.levels level on level.store_id = ${tx.context.call.storeId} and level.variant_id = asked.variant_id
    join inventory.locations location
      on location.store_id = level.store_id and location.location_id = level.location_id
    order by level.variant_id, level.location_id
    for update of level`
}

/**
 * Applies the rows of `changes` (keys, the change of each figure, whether backorder is allowed from then on) to the
 * levels in `locked`. The figures are those that were locked, not those that the update finds: PostgreSQL checks
 * constraints on the version of the statement's snapshot first, and only then looks for the newest one. A piece that
 * was given back since then would break the check that nothing is oversold, although it is there.
 */
export function updateLevels(tx: Tx): Fragment {
  return tx`
    update inventory.levels level set on_hand = locked.on_hand + changes.on_hand_change,
      reserved = locked.reserved + changes.reserved_change,
      committed = locked.committed + changes.committed_change, backorder = changes.backorder,
      -- A purchase moves what is reserved, and must not make the number stale that somebody is counting.
      revision = locked.revision + case when changes.on_hand_change <> 0 then 1 else 0 end
    from changes join locked using (variant_id, location_id)
    where level.store_id = ${tx.context.call.storeId} and level.variant_id = locked.variant_id
      and level.location_id = locked.location_id
    returning level.variant_id, level.location_id, level.on_hand, level.reserved, level.committed,
      changes.on_hand_change, changes.reserved_change, changes.committed_change`
}

export type Cause = { cause: string; reference: string | null; reservationId: string | null; note: string | null }

/** A movement for each row of `changed`: the keys of a level, its changes, and its figures after them. */
export function insertMovements(tx: Tx, { cause, reference, reservationId, note }: Cause): Fragment {
  const { call, clock } = tx.context
  return tx`
    insert into inventory.movements (store_id, variant_id, location_id, on_hand_change, reserved_change,
      committed_change, on_hand, reserved, committed, cause, reference, reservation_id, actor, note, at)
    select ${call.storeId}, variant_id, location_id, on_hand_change, reserved_change, committed_change, on_hand,
      reserved, committed, ${cause}, ${reference}::text, ${reservationId}::text, ${actorName(call.actor)},
      ${note}::text, ${clock.now()}::timestamptz
    from changed order by variant_id, location_id`
}

/**
 * An event for each variant whose available stock the rows of `changed` moved. The sum is exact, because `locked` holds
 * every level of the variant.
 */
export function insertStockChanged(tx: Tx): Fragment {
  return insertEvents(tx, {
    type: tx`${inventoryEvents['stock.changed.v1'].type}`,
    id: tx`inventory.numbered_id(${newId('event')}, row_number() over (order by moved.variant_id))`,
    aggregateId: tx`moved.variant_id`,
    data: tx`jsonb_build_object('variantId', moved.variant_id, 'available', moved.available)`,
    from: tx`(
      select locked.variant_id, sum(locked.available) + sum(coalesce(change.size, 0)) as available
      from locked left join (
        select variant_id, location_id, on_hand_change - reserved_change - committed_change as size from changed
      ) as change using (variant_id, location_id)
      where locked.active
      group by locked.variant_id
      having bool_or(change.size <> 0)
    ) as moved`,
  })
}

/** Who moved stock: an id, the part of MeraStore, or a visitor. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'visitor':
      return 'visitor'
    case 'system':
      return actor.name
    case 'customer':
    case 'staff':
    case 'operator':
      return actor.id
  }
}
