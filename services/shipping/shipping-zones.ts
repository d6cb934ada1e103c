import { type Operation, pageOf, StaleRevisionError } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { brokenConstraint, type Db } from '@merastore/runtime'
import type { shippingContract } from './contract.ts'
import type { Zones } from './quote-shipping.ts'
import { deleteZoneRow, findZoneById, insertZone, listZonesAfter, updateZone } from './shipping-sql.ts'

type Deps = { db: Db; zones: Zones }

export const listShippingZones =
  (deps: Deps): Operation<typeof shippingContract, 'listShippingZones'> =>
  ({ limit = 20, cursor = '' }, call) =>
    deps.db.read(call, async (tx) =>
      done(pageOf(await listZonesAfter(tx, cursor, limit + 1), limit, (zone) => zone.id)),
    )

export const getShippingZone =
  (deps: Deps): Operation<typeof shippingContract, 'getShippingZone'> =>
  ({ zoneId }, call) =>
    deps.db.read(call, async (tx) => {
      const zone = await findZoneById(tx, zoneId)
      return zone === undefined ? refused('SHIPPING_ZONE_NOT_FOUND') : done(zone)
    })

export const createShippingZone =
  (deps: Deps): Operation<typeof shippingContract, 'createShippingZone'> =>
  async (fresh, call) => {
    try {
      const created = await deps.db.tx(call, async (tx) => done(await insertZone(tx, fresh)))
      deps.zones.forget(call.storeId)
      return created
    } catch (error) {
      if (brokenConstraint(error) === 'zones_name_key') return refused('SHIPPING_ZONE_TAKEN')
      throw error
    }
  }

export const updateShippingZone =
  (deps: Deps): Operation<typeof shippingContract, 'updateShippingZone'> =>
  async ({ zoneId, ...change }, call) => {
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

export const deleteShippingZone =
  (deps: Deps): Operation<typeof shippingContract, 'deleteShippingZone'> =>
  async ({ zoneId }, call) => {
    const outcome = await deps.db.tx(call, async (tx) =>
      (await deleteZoneRow(tx, zoneId)) ? done({}) : refused('SHIPPING_ZONE_NOT_FOUND'),
    )
    deps.zones.forget(call.storeId)
    return outcome
  }
