import { type Operation, StaleRevisionError } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { brokenConstraint, type Db } from '@merastore/runtime'
import { areaFaults, withRegionCodes } from './areas.ts'
import type { shippingContract } from './contract.ts'
import type { Zones } from './read-zones.ts'
import { findZoneById, updateZone } from './shipping-sql.ts'

export const updateShippingZone =
  (deps: { db: Db; zones: Zones }): Operation<typeof shippingContract, 'updateShippingZone'> =>
  async ({ zoneId, name, areas }, call) => {
    const errors = areaFaults(areas ?? [], '/areas')
    if (errors.length > 0) return refused('SHIPPING_AREA_INVALID', { errors })
    const change = { name, areas: areas && withRegionCodes(areas) }
    try {
      const outcome = await deps.db.tx(call, async (tx) => {
        const before = await findZoneById(tx, zoneId)
        if (before === undefined) return refused('SHIPPING_ZONE_NOT_FOUND')
        const after = await updateZone(tx, zoneId, change, call.ifMatch ?? before.revision)
        if (after === undefined) throw new StaleRevisionError(zoneId)
        return done(after)
      })
      deps.zones.forget(call.storeId)
      return outcome
    } catch (error) {
      if (brokenConstraint(error) === 'zones_name_key') return refused('SHIPPING_ZONE_TAKEN')
      throw error
    }
  }
