import { createTtlCache, defineService } from '@merastore/runtime'
import { taxContract } from '@merastore/tax/contract'
import { shippingContract } from './contract.ts'
import { listShippingCountries } from './list-shipping-countries.ts'
import { quoteShipping } from './quote-shipping.ts'
import type { Zones } from './read-zones.ts'
import { shippingMethodOperations } from './shipping-methods.ts'
import { createZoneRates, type ShippingRates } from './shipping-rates.ts'
import { shippingZoneOperations } from './shipping-zones.ts'
import { upsertShipping } from './upsert-shipping.ts'

export type { ParcelRequest, ShippingRates } from './shipping-rates.ts'

export type ShippingOptions = {
  /** Finds methods and prices in place of the store's zones, as a carrier's service does. */
  readonly rates: ShippingRates
}

/** Owns where a store ships to and by which methods, and says what they cost for a parcel. */
export const shippingModule = defineService({
  contract: shippingContract,
  migrations: new URL('./migrations/', import.meta.url),
  needs: { tax: taxContract },
  permissions: { 'shipping:read': ['manager'], 'shipping:update': ['manager'] },
  create({ db, clock, clients: { tax } }, options: Partial<ShippingOptions>) {
    const zones: Zones = createTtlCache({ clock, ttlMs: 5000, entriesMax: 1000 })
    const { rates = createZoneRates({ db, zones }) } = options
    return {
      operations: {
        quoteShipping: quoteShipping({ rates }),
        upsertShipping: upsertShipping({ db, zones, tax }),
        listShippingCountries: listShippingCountries({ db, zones }),
        ...shippingZoneOperations(db, zones),
        ...shippingMethodOperations({ db, zones, tax }),
      },
    }
  },
})
