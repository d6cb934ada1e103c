import type { Call } from '@merastore/contract'
import { done, type Outcome } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { ShippingOffer } from './contract.ts'
import { type Destination, findZone, methodPrice, type Parcel } from './rates.ts'
import { readZones, type Zones } from './read-zones.ts'

export type ParcelRequest = Destination &
  Parcel & {
    /** The revision of the store's settings that the caller has seen. */
    readonly settingsRevision?: number
  }

/**
 * Finds the methods for a parcel with their prices, in the currency of its subtotal; none where it cannot be sent.
 * `shippingRatesSuite` of @merastore/testing says what must hold.
 */
export type ShippingRates = (request: ParcelRequest, call: Call) => Promise<Outcome<readonly ShippingOffer[], never>>

/**
 * Finds them in the zones of the store: no statement while those are cached, which are those of the revision that the
 * caller has seen, or at most 5 seconds old for who has seen none.
 */
export function createZoneRates(deps: { db: Db; zones: Zones }): ShippingRates {
  return async ({ weightGrams, subtotal, settingsRevision, ...destination }, call) => {
    const zones = await readZones(deps, call, settingsRevision)
    const methods = (findZone(zones, destination)?.methods ?? []).flatMap((method) => {
      const price = methodPrice(method, { weightGrams, subtotal })
      if (price === undefined) return []
      const { id: methodId, name, description, taxClass, minDays, maxDays } = method
      return [{ methodId, name, description, price, taxClass, minDays, maxDays }]
    })
    return done(methods)
  }
}
