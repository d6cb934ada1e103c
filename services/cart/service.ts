import type { catalogContract } from '@merastore/catalog/contract'
import type { Call, Client } from '@merastore/contract'
import type { inventoryContract } from '@merastore/inventory/contract'
import type { Clock } from '@merastore/kernel'
import { createAnswerStore, type Database, type EventReader, hasUnread, type Service } from '@merastore/runtime'
import type { shippingContract } from '@merastore/shipping/contract'
import type { storeContract } from '@merastore/store/contract'
import type { taxContract } from '@merastore/tax/contract'
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

export type CartServiceOptions = {
  readonly database: Database
  readonly clock: Clock
  readonly store: Client<typeof storeContract>
  readonly catalog: Client<typeof catalogContract>
  readonly inventory: Client<typeof inventoryContract>
  readonly tax: Client<typeof taxContract>
  readonly shipping: Client<typeof shippingContract>
  /** The log that tells of placed orders. Without it a cart is open until that event is read. */
  readonly orderLog?: Pick<EventReader, 'has'>
}

/** Owns the carts of guests and customers: what they want to buy, where it goes, and what that comes to. */
export function createCartService(options: CartServiceOptions): Service<typeof cartContract> {
  const { database, clock, store, orderLog: reader, ...clients } = options
  const db = database.forSchema('cart', clock)
  const completing = completeOnOrderPlaced()
  const { name: consumer, event } = completing
  const isOrdered = async ({ storeId }: Call, cartId: string) =>
    reader !== undefined &&
    hasUnread(db, { source: event.service, consumer, reader }, { type: event.type, storeId, data: { cartId } })
  const storeSettings = createStoreSettings(store, clock)
  const deps = { db, memory: createCartMemory(clock), storeSettings, isOrdered, ...clients }
  return {
    contract: cartContract,
    db,
    migrations: { schema: 'cart', folder: new URL('./migrations/', import.meta.url) },
    answers: createAnswerStore(db),
    events: [],
    consumers: [completing],
    jobs: [],
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
}
