import { onlyRow, type Tx } from '@merastore/runtime'
import { type Cause, insertMovements, insertStockChanged, lockedLevels, updateLevels } from './levels-sql.ts'

/** A level that is to be set to `onHand`, or changed by `delta`. */
export type LevelChange = {
  readonly variantId: string
  readonly locationId: string
  readonly onHand?: number
  readonly delta?: number
  /** The revision of the level that was read; where another one stands, nothing is changed. */
  readonly revision?: number
}

export type ChangeFault = {
  readonly variantId: string
  readonly locationId: string
  readonly code: 'STOCK_NEGATIVE' | 'STOCK_TOO_LARGE' | 'STOCK_PROMISED' | 'REVISION_STALE'
  /** How many of it are reserved or sold. */
  readonly promised: number
}

export type Changed = { readonly changed: number; readonly faults: readonly ChangeFault[] | null }

/**
 * Makes the levels that are to be changed, empty; returns the locations that are known. Items that the catalogue has
 * not published yet are made too: its event fills in their names.
 */
export async function insertLevels(tx: Tx, changes: readonly LevelChange[]): Promise<Set<string>> {
  const { storeId } = tx.context.call
  const rows = await tx<{ locationId: string }[]>`
    with asked as materialized (${askedRows(tx, changes)}), known as materialized (
      select distinct location.location_id from asked
      join inventory.locations location
        on location.store_id = ${storeId} and location.location_id = asked.location_id
    ), items as (
      insert into inventory.items (store_id, variant_id, title)
      select distinct on (variant_id) ${storeId}, variant_id, '' from asked order by variant_id
      on conflict do nothing
    ), levels as (
      insert into inventory.levels (store_id, variant_id, location_id, backorder)
      select ${storeId}, asked.variant_id, asked.location_id, coalesce(item.backorder, false)
      from asked join known using (location_id)
      left join inventory.items item on item.store_id = ${storeId} and item.variant_id = asked.variant_id
      order by asked.variant_id, asked.location_id
      on conflict do nothing
    )
    select location_id as "locationId" from known`
  return new Set(rows.map((row) => row.locationId))
}

/**
 * Changes what is on hand of levels that exist, all or none, with movements and events. A level may fall below what is
 * promised only on backorder.
 */
export async function updateOnHand(tx: Tx, changes: readonly LevelChange[], cause: Cause, onHandMax: number) {
  const { storeId } = tx.context.call
  const rows = await tx<Changed[]>`
    with asked as materialized (${askedRows(tx, changes)}), locked as materialized (
      ${lockedLevels(tx, tx`asked`)}
    ), targets as materialized (
      select locked.variant_id, locked.location_id, locked.on_hand as before, locked.reserved + locked.committed as promised,
        coalesce(asked.on_hand, locked.on_hand::bigint + asked.delta) as after,
        locked.backorder or item.backorder as may_fall, item.backorder as item_backorder,
        asked.revision <> locked.revision is true as stale
      from asked join locked using (variant_id, location_id)
      join inventory.items item on item.store_id = ${storeId} and item.variant_id = locked.variant_id
    ), faults as materialized (
      select variant_id, location_id, promised, case
        when stale then 'REVISION_STALE' when after < 0 then 'STOCK_NEGATIVE' when after > ${onHandMax} then 'STOCK_TOO_LARGE' else 'STOCK_PROMISED' end as code
      from targets where stale or after < 0 or after > ${onHandMax} or (after < promised and not may_fall and after < before)
    ), changes as materialized (
      select variant_id, location_id, (after - before)::integer as on_hand_change, 0 as reserved_change,
        0 as committed_change, item_backorder or (may_fall and after < promised) as backorder
      from targets where after <> before and not exists (select from faults)
    ), changed as (
      ${updateLevels(tx)}
    ), movements as (
      ${insertMovements(tx, cause)}
    ), stock as (
      ${insertStockChanged(tx)}
    )
    select (select count(*) from changed)::integer as changed,
      (select jsonb_agg(jsonb_build_object(
        'variantId', variant_id, 'locationId', location_id, 'code', code, 'promised', promised)) from faults) as faults`
  return onlyRow(rows)
}

function askedRows(tx: Tx, changes: readonly LevelChange[]) {
  const rows = changes.map(({ variantId, locationId, onHand = null, delta = null, revision = null }) => ({
    variant_id: variantId,
    location_id: locationId,
    on_hand: onHand,
    delta,
    revision,
  }))
  return tx`
    select * from jsonb_to_recordset(${tx.json(rows)})
      as line (variant_id text, location_id text, on_hand bigint, delta bigint, revision integer)`
}
