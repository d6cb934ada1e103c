import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { shippingContract } from './contract.ts'
import { readZones, type Zones } from './read-zones.ts'

/** Where an address can be that a method reaches; a zone without a method on offer reaches nobody. */
export const listShippingCountries =
  (deps: { db: Db; zones: Zones }): Operation<typeof shippingContract, 'listShippingCountries'> =>
  async (_input, call) => {
    const zones = await readZones(deps, call, undefined)
    const served = zones.filter(({ methods }) => methods.length > 0)
    const countries = new Set(served.flatMap(({ areas }) => areas.map(({ country }) => country)))
    return done({ countries: [...countries].toSorted(), elsewhere: served.some(({ areas }) => areas.length === 0) })
  }
