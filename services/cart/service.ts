import { catalogContract } from '@merastore/catalog/contract'
import type { Call } from '@merastore/contract'
import { inventoryContract } from '@merastore/inventory/contract'
import { defineService, hasUnread } from '@merastore/runtime'
import { shippingContract } from '@merastore/shipping/contract'
import { storeContract } from '@merastore/store/contract'
import { taxContract } from '@merastore/tax/contract'
import { addLine } from './add-line.ts'
import { createCartMemory } from './cart-memory.ts'
import { claimCart } from './claim-cart.ts'
import { cartContract } from './contract.ts'
import { createCart } from './create-cart.ts'
import { deleteUntouched } from './delete-untouched-carts.ts'
import { getCart } from './get-cart.ts'
import { getCartForCheckout } from './get-cart-for-checkout.ts'
import { getCustomerCart } from './get-customer-cart.ts'
import { getShippingMethods } from './get-shipping-methods.ts'
import { completeOnOrderPlaced } from './on-order-placed.ts'
import { removeLine } from './remove-line.ts'
import { setDetails } from './set-details.ts'
import { createStoreSettings } from './store-settings.ts'
import { updateLine } from './update-line.ts'

/** Owns the carts of guests and customers: what they want to buy, where it goes, and what that comes to. */
export const cartModule = defineService({
  contract: cartContract,
  migrations: new URL('./migrations/', import.meta.url),
  needs: {
    store: storeContract,
    catalog: catalogContract,
    inventory: inventoryContract,
    tax: taxContract,
    shipping: shippingContract,
  },
  create({ db, clock, readers, clients: { store, ...clients } }) {
    const completing = completeOnOrderPlaced()
    const { name: consumer, event } = completing
    const isOrdered = async ({ storeId }: Call, cartId: string) => {
      const reader = readers[event.service]
      if (reader === undefined) throw new Error(`the log of ${event.service} cannot be read here`)
      const about = { type: event.type, storeId, data: { cartId } }
      return hasUnread(db, { source: event.service, consumer, reader }, about)
    }
    const storeSettings = createStoreSettings(store, clock)
    const deps = { db, memory: createCartMemory(clock), storeSettings, isOrdered, ...clients }
    return {
      consumers: [completing],
      timers: [deleteUntouched({ db })],
      operations: {
        createCart: createCart(deps),
        getCart: getCart(deps),
        getCustomerCart: getCustomerCart(deps),
        addLine: addLine(deps),
        updateLine: updateLine(deps),
        removeLine: removeLine(deps),
        setDetails: setDetails(deps),
        getShippingMethods: getShippingMethods(deps),
        claimCart: claimCart(deps),
        getCartForCheckout: getCartForCheckout(deps),
      },
    }
  },
})
