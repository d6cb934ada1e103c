import { createTtlCache, defineService } from '@merastore/runtime'
import { taxContract } from '@merastore/tax/contract'
import { shippingContract } from './contract.ts'
import { listShippingCountries } from './list-shipping-countries.ts'
import { quoteShipping } from './quote-shipping.ts'
import type { Zones } from './read-zones.ts'
import { shippingMethodOperations } from './shipping-methods.ts'
import { shippingZoneOperations } from './shipping-zones.ts'
import { upsertShipping } from './upsert-shipping.ts'

/** Owns where a store ships to and by which methods, and says what they cost for a parcel. */
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
        ...shippingZoneOperations(db, zones),
        ...shippingMethodOperations({ db, zones, tax }),
      },
    }
  },
})
