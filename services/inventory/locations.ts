import { newId, refused } from '@merastore/kernel'
import { type Db, type Fragment, onlyRow, resourceOperations, type Tx } from '@merastore/runtime'
import type { StockLocation } from './contract.ts'
import { locations } from './contract-locations.ts'
import { defaultLocationId } from './locations-sql.ts'

function columns(tx: Tx): Fragment {
  return tx`
    l.location_id as id, l.name, l.priority, l.active, l.is_default as "isDefault", l.revision, l.created_at as "createdAt"`
}

const rowsOperations = (db: Db) =>
  resourceOperations(db, locations, {
    list: (tx, { after: [afterId = ''] = [], limit }) => tx<StockLocation[]>`
      select ${columns(tx)} from inventory.locations l
      where l.store_id = ${tx.context.call.storeId} and l.location_id > ${afterId}
      order by l.location_id limit ${limit}`,

    async find(tx, id) {
      const [row] = await tx<StockLocation[]>`
        select ${columns(tx)} from inventory.locations l
        where l.store_id = ${tx.context.call.storeId} and l.location_id = ${id}`
      return row
    },

    async insert(tx, { name, priority = 100, active = true }) {
      // First, so that the name of the default location cannot be taken from it.
      await defaultLocationId(tx)
      const { call, clock } = tx.context
      return onlyRow(
        await tx<StockLocation[]>`
        insert into inventory.locations as l (store_id, location_id, name, priority, active, created_at)
        values (${call.storeId}, ${newId('location')}, ${name}, ${priority}, ${active}, ${clock.now()})
        returning ${columns(tx)}`,
      )
    },
    constraints: { locations_name_key: 'LOCATION_NAME_TAKEN' },

    async update(tx, { id }, { name = null, priority = null, active = null }, revision) {
      const [row] = await tx<StockLocation[]>`
        update inventory.locations l set name = coalesce(${name}, l.name),
          priority = coalesce(${priority}::integer, l.priority), active = coalesce(${active}::boolean, l.active),
          revision = l.revision + 1
        where l.store_id = ${tx.context.call.storeId} and l.location_id = ${id} and l.revision = ${revision}
        returning ${columns(tx)}`
      return row
    },

    /** Its levels go with it. They are locked first, so that a reservation under way is seen. */
    async remove(tx, { id, isDefault }) {
      if (isDefault) return refused('LOCATION_IS_DEFAULT')
      const { storeId } = tx.context.call
      const inUse = await tx`
        select from (
          select on_hand + reserved + committed as pieces from inventory.levels
          where store_id = ${storeId} and location_id = ${id} order by variant_id for update
        ) as level where level.pieces > 0`
      if (inUse.length > 0) return refused('LOCATION_IN_USE')
      await tx`delete from inventory.levels where store_id = ${storeId} and location_id = ${id}`
      await tx`delete from inventory.locations where store_id = ${storeId} and location_id = ${id}`
      return true
    },
  })

export const locationOperations = (db: Db): ReturnType<typeof rowsOperations> => {
  const operations = rowsOperations(db)
  return {
    ...operations,
    /** A store that has no location yet gets its default one by the first look. */
    async listLocations(query, call) {
      const page = await operations.listLocations(query, call)
      const isNone = page.outcome === 'done' && page.value.data.length === 0 && query.cursor === undefined
      if (!isNone) return page
      await db.tx(call, defaultLocationId)
      return operations.listLocations(query, call)
    },
  }
}
