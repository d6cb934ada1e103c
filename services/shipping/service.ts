import { createTtlCache, defineService } from '@merastore/runtime'
import { taxContract } from '@merastore/tax/contract'
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

/** Owns where a store ships to and by which methods, and tells what they cost for a parcel. */
export const shippingModule = defineService({
  contract: shippingContract,
  migrations: new URL('./migrations/', import.meta.url),
  needs: { tax: taxContract },
  permissions: { 'shipping:read': ['manager'], 'shipping:update': ['manager'] },
  create({ db, clock, clients: { tax } }) {
    const zones: Zones = createTtlCache({ clock, ttlMs: 5000, entriesMax: 1000 })
    return {
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
  },
})
