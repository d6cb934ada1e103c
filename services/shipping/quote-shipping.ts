import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db, TtlCache } from '@merastore/runtime'
import type { shippingContract } from './contract.ts'
import { findZone, methodPrice } from './rates.ts'
import { listZonesWithMethods, type ZoneWithMethods } from './shipping-sql.ts'

export type Zones = TtlCache<readonly ZoneWithMethods[]>

/** The methods for a parcel, from zones that are at most 5 seconds old: no statement while they are kept. */
export const quoteShipping =
  (deps: { db: Db; zones: Zones }): Operation<typeof shippingContract, 'quoteShipping'> =>
  async ({ weightGrams, subtotal, ...destination }, call) => {
    const zones = await deps.zones.get(call.storeId, () => deps.db.read(call, listZonesWithMethods))
    const methods = (findZone(zones, destination)?.methods ?? []).flatMap((method) => {
      const price = methodPrice(method, { weightGrams, subtotal })
      if (price === undefined) return []
      const { id: methodId, name, description, taxClass, minDays, maxDays } = method
      return [{ methodId, name, description, price, taxClass, minDays, maxDays }]
    })
    return done({ methods })
  }
