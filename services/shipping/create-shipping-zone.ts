import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { brokenConstraint, type Db } from '@merastore/runtime'
import { areaFaults, withRegionCodes } from './areas.ts'
import type { shippingContract } from './contract.ts'
import type { Zones } from './read-zones.ts'
import { insertZone } from './shipping-sql.ts'

export const createShippingZone =
  (deps: { db: Db; zones: Zones }): Operation<typeof shippingContract, 'createShippingZone'> =>
  async ({ name, areas }, call) => {
    const errors = areaFaults(areas, '/areas')
    if (errors.length > 0) return refused('SHIPPING_AREA_INVALID', { errors })
    const fresh = { name, areas: withRegionCodes(areas) }
    try {
      const created = await deps.db.tx(call, async (tx) => done(await insertZone(tx, fresh)))
      deps.zones.forget(call.storeId)
      return created
    } catch (error) {
      if (brokenConstraint(error) === 'zones_name_key') return refused('SHIPPING_ZONE_TAKEN')
      throw error
    }
  }
