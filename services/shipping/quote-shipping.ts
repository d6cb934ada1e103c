import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import { type Db, settingsKey, type TtlCache } from '@merastore/runtime'
import { withRegionCodes } from './areas.ts'
import type { shippingContract } from './contract.ts'
import { findZone, methodPrice } from './rates.ts'
import { listZonesWithMethods, type ZoneWithMethods } from './shipping-sql.ts'

export type Zones = TtlCache<readonly ZoneWithMethods[]>

/**
 * The methods for a parcel: no statement while the zones are kept, which are those of the revision that the caller has
 * seen, or at most 5 seconds old for who has seen none.
 */
export const quoteShipping =
  (deps: { db: Db; zones: Zones }): Operation<typeof shippingContract, 'quoteShipping'> =>
  async ({ weightGrams, subtotal, settingsRevision, ...destination }, call) => {
    const load = async () => {
      const stored = await deps.db.read(call, listZonesWithMethods)
      // Zones of before may name their regions, which now go by their codes.
      return stored.map((zone) => ({ ...zone, areas: withRegionCodes(zone.areas) }))
    }
    const zones = await deps.zones.get(settingsKey(call.storeId, settingsRevision), load)
    const methods = (findZone(zones, destination)?.methods ?? []).flatMap((method) => {
      const price = methodPrice(method, { weightGrams, subtotal })
      if (price === undefined) return []
      const { id: methodId, name, description, taxClass, minDays, maxDays } = method
      return [{ methodId, name, description, price, taxClass, minDays, maxDays }]
    })
    return done({ methods })
  }
