import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { shippingContract } from './contract.ts'
import { findZone, methodPrice } from './rates.ts'
import { readZones, type Zones } from './read-zones.ts'

/**
 * The methods for a parcel: no statement while the zones are cached, which are those of the revision that the caller
 * has seen, or at most 5 seconds old for who has seen none.
 */
export const quoteShipping =
  (deps: { db: Db; zones: Zones }): Operation<typeof shippingContract, 'quoteShipping'> =>
  async ({ weightGrams, subtotal, settingsRevision, ...destination }, call) => {
    const zones = await readZones(deps, call, settingsRevision)
    const methods = (findZone(zones, destination)?.methods ?? []).flatMap((method) => {
      const price = methodPrice(method, { weightGrams, subtotal })
      if (price === undefined) return []
      const { id: methodId, name, description, taxClass, minDays, maxDays } = method
      return [{ methodId, name, description, price, taxClass, minDays, maxDays }]
    })
    return done({ methods })
  }
