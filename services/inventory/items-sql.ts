import type { Tx } from '@merastore/runtime'
import { lockedLevels, updateLevels } from './levels-sql.ts'

/** What the catalogue says about a variant. */
export type CatalogItem = {
  readonly variantId: string
  readonly productId: string
  readonly sku: string | null
  readonly title: string
  readonly tracked: boolean
  readonly backorder: boolean
}

/** Stores what the catalogue says. Backorder is overruled only where the catalogue changed its own value. */
export async function upsertItem(tx: Tx, item: CatalogItem): Promise<void> {
  const { variantId, productId, sku, title, tracked, backorder } = item
  await tx`
    insert into inventory.items as item
      (store_id, variant_id, product_id, sku, title, tracked, backorder, catalog_backorder)
    values (${tx.context.call.storeId}, ${variantId}, ${productId}, ${sku}, ${title}, ${tracked}, ${backorder}, ${backorder})
    on conflict (store_id, variant_id) do update set product_id = excluded.product_id, sku = excluded.sku,
      title = excluded.title, tracked = excluded.tracked, catalog_backorder = excluded.catalog_backorder,
      backorder = case when item.catalog_backorder = excluded.catalog_backorder then item.backorder else excluded.backorder end`
  await alignLevels(tx, variantId)
}

/** Decides whether a variant may be sold beyond its stock; false where there is no such variant to be stocked. */
export async function updateBackorder(tx: Tx, variantId: string, backorder: boolean): Promise<boolean> {
  const rows = await tx`
    update inventory.items set backorder = ${backorder}
    where store_id = ${tx.context.call.storeId} and variant_id = ${variantId} and tracked and deleted_at is null
    returning 1`
  if (rows.length === 0) return false
  await alignLevels(tx, variantId)
  return true
}

/** Levels follow the item; one with a backlog may still be below zero until that is filled. */
async function alignLevels(tx: Tx, variantId: string): Promise<void> {
  await tx`
    with locked as materialized (
      ${lockedLevels(tx, tx`(select ${variantId}::text as variant_id) as wanted`)}
    ), changes as materialized (
      select locked.variant_id, locked.location_id, 0 as on_hand_change, 0 as reserved_change, 0 as committed_change,
        item.backorder or locked.available < 0 as backorder
      from locked join inventory.items item
        on item.store_id = ${tx.context.call.storeId} and item.variant_id = locked.variant_id
      where locked.backorder <> (item.backorder or locked.available < 0)
    )
    ${updateLevels(tx)}`
}

/** Whether the catalogue's event has arrived; counted or not, removed or not. */
export async function isKnown(tx: Tx, variantId: string): Promise<boolean> {
  const rows = await tx`
    select 1 from inventory.items
    where store_id = ${tx.context.call.storeId} and variant_id = ${variantId}`
  return rows.length > 0
}

/** Whether staff may stock it: known, not removed, and counted. */
export async function isStocked(tx: Tx, variantId: string): Promise<boolean> {
  const rows = await tx`
    select 1 from inventory.items
    where store_id = ${tx.context.call.storeId} and variant_id = ${variantId} and tracked and deleted_at is null`
  return rows.length > 0
}

/** Whether any figure of the variant was ever set; a level that was only made does not count. */
export async function hasMovements(tx: Tx, variantId: string): Promise<boolean> {
  const rows = await tx`
    select 1 from inventory.movements
    where store_id = ${tx.context.call.storeId} and variant_id = ${variantId} limit 1`
  return rows.length > 0
}

/** A removed variant is sold out from now on; its levels and movements stay, because orders may still hold some. */
export async function markItemDeleted(tx: Tx, variantId: string): Promise<void> {
  const { call, clock } = tx.context
  await tx`
    update inventory.items set deleted_at = ${clock.now()}
    where store_id = ${call.storeId} and variant_id = ${variantId} and deleted_at is null`
}
