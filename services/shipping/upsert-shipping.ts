import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { refuseTaxClass, type TaxClassDeps } from '@merastore/tax/contract'
import { areaFaults, withRegionCodes } from './areas.ts'
import type { shippingContract } from './contract.ts'
import { methodFaults } from './rates.ts'
import type { Zones } from './read-zones.ts'
import { upsertMethod, upsertZone, withDefaults } from './shipping-sql.ts'

/** Brings zones and methods up to date by their names: a statement each, because seeds have a handful. */
export const upsertShipping =
  (deps: { db: Db; zones: Zones } & TaxClassDeps): Operation<typeof shippingContract, 'upsertShipping'> =>
  async ({ zones }, call) => {
    const errors = zones.flatMap(({ methods }, z) =>
      methods.flatMap((one, m) => methodFaults(one, `/zones/${z}/methods/${m}`)),
    )
    if (errors.length > 0) return refused('SHIPPING_METHOD_INVALID', { errors })
    const unknown = zones.flatMap(({ areas }, z) => areaFaults(areas, `/zones/${z}/areas`))
    if (unknown.length > 0) return refused('SHIPPING_AREA_INVALID', { errors: unknown })
    const classes = zones.flatMap(({ methods }, z) =>
      methods.map(({ taxClass }, m) => ({ pointer: `/zones/${z}/methods/${m}/taxClass`, code: taxClass })),
    )
    const no = await refuseTaxClass(deps, call, classes)
    if (no !== undefined) return no
    await deps.db.tx(call, async (tx) => {
      for (const { methods, ...zone } of zones) {
        const zoneId = await upsertZone(tx, { ...zone, areas: withRegionCodes(zone.areas) })
        for (const method of methods) await upsertMethod(tx, zoneId, withDefaults(method))
      }
    })
    deps.zones.forget(call.storeId)
    return done({ zones: zones.length, methods: zones.reduce((count, zone) => count + zone.methods.length, 0) })
  }
