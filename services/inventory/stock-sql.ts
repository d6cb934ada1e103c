import type { Total } from '@merastore/contract'
import { countRows, type Fragment, type Tx } from '@merastore/runtime'
import type { StockLevel, StockMovement } from './contract.ts'
import { lowStockMax } from './stock.ts'

export type StockFigures = { variantId: string; tracked: boolean; available: number; backorder: boolean }

/**
 * What can be sold of each variant, in the order asked for; one that is not known (yet) is sold out. What is reserved for
 * the holders counts as available: they can have it.
 */
export async function findStock(
  tx: Tx,
  variantIds: readonly string[],
  holders: readonly string[] = [],
): Promise<StockFigures[]> {
  const isHeld = holders.length > 0
  return tx<StockFigures[]>`
    select asked.variant_id as "variantId", coalesce(item.tracked, true) as tracked,
      coalesce(item.backorder, false) as backorder, (
        coalesce(stock.available, 0)${isHeld ? tx` + coalesce(own.quantity, 0)` : tx``})::integer as available
    -- Not unnest: its estimate follows the length of the list, and so each call would be planned anew.
    from jsonb_array_elements_text(${tx.json([...variantIds])}) with ordinality as asked (variant_id, place)
    left join inventory.items item
      on item.store_id = ${tx.context.call.storeId} and item.variant_id = asked.variant_id and item.deleted_at is null
    left join lateral (
      select sum(level.on_hand - level.reserved - level.committed) as available
      from inventory.levels level
      join inventory.locations location
        on location.store_id = level.store_id and location.location_id = level.location_id and location.active
      where level.store_id = item.store_id and level.variant_id = item.variant_id
    ) as stock on true
    ${isHeld ? tx`left join (${heldBy(tx, holders)}) as own on own.variant_id = asked.variant_id` : tx``}
    -- Of so wide a range PostgreSQL expects few rows, and looks for each by its key instead of reading all the stock.
    where asked.place between 1 and 2147483647
    order by asked.place`
}

/**
 * Those of the products of which a customer can buy a variant, by the rule of `stockState`. Each looks for its first such
 * variant only, so a page costs as many index reads as it has products, whatever they and the shop consist of.
 */
export async function findSellableProducts(tx: Tx, productIds: readonly string[]): Promise<string[]> {
  const rows = await tx<{ productId: string }[]>`
    select asked.product_id as "productId"
    from jsonb_array_elements_text(${tx.json([...productIds])}) with ordinality as asked (product_id, place)
    cross join lateral (
      select 1 from inventory.items item
      where item.store_id = ${tx.context.call.storeId} and item.product_id = asked.product_id
        and item.deleted_at is null
        and (not item.tracked or item.backorder or (
          select sum(level.on_hand - level.reserved - level.committed)
          from inventory.levels level
          join inventory.locations location
            on location.store_id = level.store_id and location.location_id = level.location_id and location.active
          where level.store_id = item.store_id and level.variant_id = item.variant_id
        ) > 0)
      limit 1
    ) as sellable
    where asked.place between 1 and 2147483647`
  return rows.map(({ productId }) => productId)
}

function heldBy(tx: Tx, holders: readonly string[]): Fragment {
  return tx`
    select line.variant_id, sum(line.quantity) as quantity
    from inventory.reservations reservation
    join inventory.reservation_lines line
      on line.store_id = reservation.store_id and line.reservation_id = reservation.reservation_id
    join inventory.locations location
      on location.store_id = line.store_id and location.location_id = line.location_id and location.active
    where reservation.store_id = ${tx.context.call.storeId} and reservation.status = 'held'
      and reservation.holder = any(${[...holders]}::text[])
    group by line.variant_id`
}

/** The sort keys of a level in its list. */
export type LevelCursor = { readonly title: string; readonly variantId: string; readonly locationId: string }

export type LevelFilter = {
  readonly q?: string
  readonly state?: 'low' | 'out'
  readonly locationId?: string
  readonly variantIds?: readonly string[]
}

/** The levels of tracked variants by title. */
export async function listLevels(
  tx: Tx,
  filter: LevelFilter & { readonly after?: LevelCursor; readonly limit: number },
): Promise<StockLevel[]> {
  const { after, limit } = filter
  return tx<StockLevel[]>`
    select item.variant_id as "variantId", item.product_id as "productId", item.sku, item.title,
      location.location_id as "locationId", location.name as "locationName", level.on_hand as "onHand", level.reserved,
      level.committed, level.on_hand - level.reserved - level.committed as available, item.backorder, level.revision
    from ${filteredLevels(tx, filter)}
      ${
        after === undefined
          ? tx``
          : tx`
        and (item.title, item.variant_id) >= (${after.title}, ${after.variantId})
        and (item.title, item.variant_id, level.location_id) > (${after.title}, ${after.variantId}, ${after.locationId})`
      }
    order by item.title, item.variant_id, level.location_id
    limit ${limit}`
}

/** How many levels match a filter. */
export async function countLevels(tx: Tx, filter: LevelFilter): Promise<Total> {
  return countRows(tx, tx`select from ${filteredLevels(tx, filter)}`)
}

/** A missing filter is one that every level passes. */
function filteredLevels(tx: Tx, { q, state, locationId, variantIds }: LevelFilter): Fragment {
  const pattern = q === undefined || q === '' ? null : `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`
  const [from, to] = state === 'low' ? [1, lowStockMax] : [-2_147_483_648, state === 'out' ? 0 : 2_147_483_647]
  return tx`
    inventory.items item
    join inventory.levels level on level.store_id = item.store_id and level.variant_id = item.variant_id
    join inventory.locations location
      on location.store_id = level.store_id and location.location_id = level.location_id
    where item.store_id = ${tx.context.call.storeId} and item.tracked and item.deleted_at is null
      and (${pattern}::text is null or item.sku ilike ${pattern} or item.title ilike ${pattern})
      and (${locationId ?? null}::text is null or level.location_id = ${locationId ?? null})
      and (${variantIds === undefined}::boolean or item.variant_id = any(${[...(variantIds ?? [])]}::text[]))
      and level.on_hand - level.reserved - level.committed between ${from}::integer and ${to}::integer`
}

export type MovementFilter = {
  readonly variantId: string
  readonly locationId?: string
  readonly before?: number
  readonly limit: number
}

/** The movements of a variant, the newest first. */
export async function listMovements(tx: Tx, filter: MovementFilter): Promise<StockMovement[]> {
  const { variantId, locationId, before, limit } = filter
  return tx<StockMovement[]>`
    select movement.position, movement.at, movement.location_id as "locationId",
      coalesce(location.name, movement.location_id) as "locationName", movement.cause,
      movement.on_hand_change as "onHandChange", movement.reserved_change as "reservedChange",
      movement.committed_change as "committedChange", movement.on_hand as "onHand", movement.reserved,
      movement.committed, movement.reference, movement.actor, movement.note
    from inventory.movements movement
    left join inventory.locations location
      on location.store_id = movement.store_id and location.location_id = movement.location_id
    where movement.store_id = ${tx.context.call.storeId} and movement.variant_id = ${variantId}
      and (${locationId ?? null}::text is null or movement.location_id = ${locationId ?? null})
      and movement.position < ${before ?? Number.MAX_SAFE_INTEGER}
    order by movement.position desc
    limit ${limit}`
}
