import { newId } from '@merastore/kernel'
import type { Fragment, Tx } from '@merastore/runtime'
import type { StockLocation } from './contract.ts'

const defaultName = 'Main warehouse'

function locationColumns(tx: Tx): Fragment {
  return tx`
    l.location_id as id, l.name, l.priority, l.active, l.is_default as "isDefault", l.revision, l.created_at as "createdAt"`
}

/** The store's default location; made where the store has none yet. */
export async function defaultLocationId(tx: Tx): Promise<string> {
  const { call, clock } = tx.context
  const found = await findDefaultLocationId(tx)
  if (found !== undefined) return found
  await tx`
    insert into inventory.locations (store_id, location_id, name, priority, is_default, created_at)
    values (${call.storeId}, ${newId('location')}, ${defaultName}, 0, true, ${clock.now()})
    on conflict do nothing`
  // Another transaction may have made it meanwhile; the insertion waited for it, so this statement sees it.
  const made = await findDefaultLocationId(tx)
  if (made === undefined) throw new Error(`${call.storeId} has no default stock location after it was made`)
  return made
}

export async function findDefaultLocationId(tx: Tx): Promise<string | undefined> {
  const [row] = await tx<{ id: string }[]>`
    select location_id as id from inventory.locations where store_id = ${tx.context.call.storeId} and is_default`
  return row?.id
}

export async function listLocationsAfter(tx: Tx, afterId: string, limit: number): Promise<StockLocation[]> {
  return tx<StockLocation[]>`
    select ${locationColumns(tx)} from inventory.locations l
    where l.store_id = ${tx.context.call.storeId} and l.location_id > ${afterId}
    order by l.location_id limit ${limit}`
}

export async function findLocation(tx: Tx, locationId: string): Promise<StockLocation | undefined> {
  const [row] = await tx<StockLocation[]>`
    select ${locationColumns(tx)} from inventory.locations l
    where l.store_id = ${tx.context.call.storeId} and l.location_id = ${locationId}`
  return row
}

export type NewLocation = {
  readonly id: string
  readonly name: string
  readonly priority: number
  readonly active: boolean
}

/** @throws `locations_name_key` where the name is taken. */
export async function insertLocation(tx: Tx, { id, name, priority, active }: NewLocation): Promise<StockLocation[]> {
  const { call, clock } = tx.context
  return tx<StockLocation[]>`
    insert into inventory.locations as l (store_id, location_id, name, priority, active, created_at)
    values (${call.storeId}, ${id}, ${name}, ${priority}, ${active}, ${clock.now()})
    returning ${locationColumns(tx)}`
}

export type LocationChange = { readonly name?: string; readonly priority?: number; readonly active?: boolean }

/** Changes what is given, if the revision still stands. @throws `locations_name_key` where the name is taken. */
export async function updateLocationFields(tx: Tx, locationId: string, change: LocationChange, revision: number) {
  const [row] = await tx<StockLocation[]>`
    update inventory.locations l set name = coalesce(${change.name ?? null}, l.name),
      priority = coalesce(${change.priority ?? null}::integer, l.priority),
      active = coalesce(${change.active ?? null}::boolean, l.active), revision = l.revision + 1
    where l.store_id = ${tx.context.call.storeId} and l.location_id = ${locationId} and l.revision = ${revision}
    returning ${locationColumns(tx)}`
  return row
}

/**
 * Removes a location at which nothing lies and from which nothing is promised, with its empty levels. False where
 * something is there. The levels are locked first, so that a reservation under way is seen.
 */
export async function deleteEmptyLocation(tx: Tx, locationId: string): Promise<boolean> {
  const { storeId } = tx.context.call
  const inUse = await tx`
    select from (
      select on_hand + reserved + committed as pieces from inventory.levels
      where store_id = ${storeId} and location_id = ${locationId} order by variant_id for update
    ) as level where level.pieces > 0`
  if (inUse.length > 0) return false
  await tx`delete from inventory.levels where store_id = ${storeId} and location_id = ${locationId}`
  await tx`delete from inventory.locations where store_id = ${storeId} and location_id = ${locationId}`
  return true
}
