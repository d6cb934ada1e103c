import type { Client } from '@merastore/contract'
import type { Clock } from '@merastore/kernel'
import { createAnswerStore, createTtlCache, type Database, type Service } from '@merastore/runtime'
import type { taxContract } from '@merastore/tax/contract'
import { shippingContract } from './contract.ts'
import { createShippingMethod } from './create-shipping-method.ts'
import { createShippingZone } from './create-shipping-zone.ts'
import { deleteShippingMethod } from './delete-shipping-method.ts'
import { deleteShippingZone } from './delete-shipping-zone.ts'
import { getShippingMethod } from './get-shipping-method.ts'
import { getShippingZone } from './get-shipping-zone.ts'
import { listShippingCountries } from './list-shipping-countries.ts'
import { listShippingMethods } from './list-shipping-methods.ts'
import { listShippingZones } from './list-shipping-zones.ts'
import { quoteShipping } from './quote-shipping.ts'
import type { Zones } from './read-zones.ts'
import { updateShippingMethod } from './update-shipping-method.ts'
import { updateShippingZone } from './update-shipping-zone.ts'
import { upsertShipping } from './upsert-shipping.ts'

export type ShippingOptions = {
  readonly database: Database
  readonly clock: Clock
  /** Knows the tax classes of the store; without it a method can only be of the standard one. */
  readonly tax?: Client<typeof taxContract>
}

/** Owns where a store ships to and by which methods, and tells what they cost for a parcel. */
export function createShippingService(options: ShippingOptions): Service<typeof shippingContract> {
  const { database, clock, tax } = options
  const db = database.forSchema('shipping', clock)
  const zones: Zones = createTtlCache({ clock, ttlMs: 5000, entriesMax: 1000 })
  return {
    contract: shippingContract,
    db,
    migrations: { schema: 'shipping', folder: new URL('./migrations/', import.meta.url) },
    answers: createAnswerStore(db),
    events: [],
    consumers: [],
    jobs: [],
    timers: [],
    operations: {
      quoteShipping: quoteShipping({ db, zones }),
      upsertShipping: upsertShipping({ db, zones, tax }),
      listShippingCountries: listShippingCountries({ db, zones }),
      listShippingZones: listShippingZones({ db }),
      getShippingZone: getShippingZone({ db }),
      createShippingZone: createShippingZone({ db, zones }),
      updateShippingZone: updateShippingZone({ db, zones }),
      deleteShippingZone: deleteShippingZone({ db, zones }),
      listShippingMethods: listShippingMethods({ db }),
      getShippingMethod: getShippingMethod({ db }),
      createShippingMethod: createShippingMethod({ db, zones, tax }),
      updateShippingMethod: updateShippingMethod({ db, zones, tax }),
      deleteShippingMethod: deleteShippingMethod({ db, zones }),
    },
  }
}
