import type { Clock } from '@merastore/kernel'
import { createAnswerStore, createTtlCache, type Database, type Service } from '@merastore/runtime'
import { shippingContract } from './contract.ts'
import { quoteShipping, type Zones } from './quote-shipping.ts'
import {
  createShippingMethod,
  deleteShippingMethod,
  getShippingMethod,
  listShippingMethods,
  updateShippingMethod,
} from './shipping-methods.ts'
import {
  createShippingZone,
  deleteShippingZone,
  getShippingZone,
  listShippingZones,
  updateShippingZone,
} from './shipping-zones.ts'
import { upsertShipping } from './upsert-shipping.ts'

/** Owns where a store ships to and by which methods, and tells what they cost for a parcel. */
export function createShippingService(options: { database: Database; clock: Clock }): Service<typeof shippingContract> {
  const { database, clock } = options
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
      upsertShipping: upsertShipping({ db, zones }),
      listShippingZones: listShippingZones({ db, zones }),
      getShippingZone: getShippingZone({ db, zones }),
      createShippingZone: createShippingZone({ db, zones }),
      updateShippingZone: updateShippingZone({ db, zones }),
      deleteShippingZone: deleteShippingZone({ db, zones }),
      listShippingMethods: listShippingMethods({ db, zones }),
      getShippingMethod: getShippingMethod({ db, zones }),
      createShippingMethod: createShippingMethod({ db, zones }),
      updateShippingMethod: updateShippingMethod({ db, zones }),
      deleteShippingMethod: deleteShippingMethod({ db, zones }),
    },
  }
}
