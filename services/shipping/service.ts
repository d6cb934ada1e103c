import type { Clock } from '@merastore/kernel'
import { createAnswerStore, createTtlCache, type Database, type Service } from '@merastore/runtime'
import { shippingContract } from './contract.ts'
import { createShippingMethod } from './create-shipping-method.ts'
import { createShippingZone } from './create-shipping-zone.ts'
import { deleteShippingMethod } from './delete-shipping-method.ts'
import { deleteShippingZone } from './delete-shipping-zone.ts'
import { getShippingMethod } from './get-shipping-method.ts'
import { getShippingZone } from './get-shipping-zone.ts'
import { listShippingMethods } from './list-shipping-methods.ts'
import { listShippingZones } from './list-shipping-zones.ts'
import { quoteShipping, type Zones } from './quote-shipping.ts'
import { updateShippingMethod } from './update-shipping-method.ts'
import { updateShippingZone } from './update-shipping-zone.ts'
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
      listShippingZones: listShippingZones({ db }),
      getShippingZone: getShippingZone({ db }),
      createShippingZone: createShippingZone({ db, zones }),
      updateShippingZone: updateShippingZone({ db, zones }),
      deleteShippingZone: deleteShippingZone({ db, zones }),
      listShippingMethods: listShippingMethods({ db }),
      getShippingMethod: getShippingMethod({ db }),
      createShippingMethod: createShippingMethod({ db, zones }),
      updateShippingMethod: updateShippingMethod({ db, zones }),
      deleteShippingMethod: deleteShippingMethod({ db, zones }),
    },
  }
}
