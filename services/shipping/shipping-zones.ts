import { newId, refused } from '@merastore/kernel'
import { type Db, onlyRow, resourceOperations } from '@merastore/runtime'
import { areaFaults, withRegionCodes } from './areas.ts'
import { type ShippingZone, shippingZones } from './contract.ts'
import type { Zones } from './read-zones.ts'
import { zoneColumns } from './shipping-sql.ts'

export const shippingZoneOperations = (db: Db, zones: Zones) =>
  resourceOperations(db, shippingZones, {
    check({ areas = [] }) {
      const errors = areaFaults(areas, '/areas')
      return errors.length > 0 ? refused('SHIPPING_AREA_INVALID', { errors }) : undefined
    },

    list: (tx, { after: [afterId = ''] = [], limit }) => tx<ShippingZone[]>`
      select ${zoneColumns(tx)} from shipping.zones z
      where z.store_id = ${tx.context.call.storeId} and z.zone_id > ${afterId} order by z.zone_id limit ${limit}`,

    async find(tx, id) {
      const [row] = await tx<ShippingZone[]>`
        select ${zoneColumns(tx)} from shipping.zones z
        where z.store_id = ${tx.context.call.storeId} and z.zone_id = ${id}`
      return row
    },

    insert: async (tx, { name, areas }) =>
      onlyRow(
        await tx<ShippingZone[]>`
        insert into shipping.zones as z (store_id, zone_id, name, areas)
        values (${tx.context.call.storeId}, ${newId('zone')}, ${name}, ${tx.json(withRegionCodes(areas))})
        returning ${zoneColumns(tx)}`,
      ),
    constraints: { zones_name_key: 'SHIPPING_ZONE_TAKEN' },

    async update(tx, { id }, { name = null, areas }, revision) {
      const [row] = await tx<ShippingZone[]>`
        update shipping.zones z set name = coalesce(${name}, z.name),
          areas = ${areas === undefined ? tx`z.areas` : tx`${tx.json(withRegionCodes(areas))}::jsonb`},
          revision = z.revision + 1
        where z.store_id = ${tx.context.call.storeId} and z.zone_id = ${id} and z.revision = ${revision}
        returning ${zoneColumns(tx)}`
      return row
    },

    /** Its methods go with it. */
    async remove(tx, { id }) {
      const removed = await tx`
        delete from shipping.zones where store_id = ${tx.context.call.storeId} and zone_id = ${id} returning 1`
      return removed.length > 0
    },

    changed: ({ storeId }) => zones.forget(storeId),
  })
