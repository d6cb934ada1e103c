import type { CheckoutCart, cartContract } from '@merastore/cart/contract'
import { type Call, type Client, createDispatch, localClient } from '@merastore/contract'
import { inventoryModule } from '@merastore/inventory'
import { inventoryContract } from '@merastore/inventory/contract'
import { type Clock, done, expectDone, type Money, money, newId, refused } from '@merastore/kernel'
import { paymentModule } from '@merastore/payment'
import { type PaymentMethodInput, paymentContract } from '@merastore/payment/contract'
import {
  createEventReader,
  type Database,
  forgetEventsTimer,
  logReaderOf,
  refuseCallsInTransactions,
  silentLogger,
  startWorker,
} from '@merastore/runtime'
import { customerCall, memoryLog, movableClock, openTestService, serviceCall, visitorCall } from '@merastore/testing'
import { orderContract } from '../contract.ts'
import { orderModule } from '../service.ts'

const secret = 'a secret for tests only, 32 bytes long'

type Carts = Client<typeof cartContract>
export type Clients = {
  readonly cart: Pick<Carts, 'getCartForCheckout'>
  readonly inventory: Client<typeof inventoryContract>
  readonly payment: Client<typeof paymentContract>
}
/** Puts something between the order service and the services that it calls: a lost answer, a crash. */
export type Between = (clients: Clients) => Clients

export const cards = {
  good: '4242424242424242',
  declined: '4000000000000002',
  noFunds: '4000000000009995',
  challenge: '4000000000003220',
  late: '4000000000005019',
  timeout: '4000000000006017',
} as const

const address = {
  firstName: 'Ada',
  lastName: 'Buyer',
  line1: 'Main street 1',
  postalCode: '10115',
  city: 'Berlin',
  country: 'DE',
}
const unitMinor = 1000

/** The order service with the real stock and payments behind it, and carts that a test fills. */
export function createShop(
  database: Database,
  clock = movableClock(),
  between: Between = (clients) => clients,
  { offersSandbox = true } = {},
) {
  const storeId = newId('store')
  const call = serviceCall(storeId, 'test')
  const carts = new Map<string, CheckoutCart | 'completed'>()
  const inventory = openTestService(inventoryModule, {
    database,
    clock,
    clients: { catalog: { describeVariants: async () => done({ variants: [] }) } },
  })
  const payment = openTestService(paymentModule, {
    database,
    clock,
    secret,
    settings: { SANDBOX_PAYMENTS: offersSandbox },
  })
  const clients: Clients = {
    cart: {
      getCartForCheckout: async ({ cartId }) => {
        const cart = carts.get(cartId)
        if (cart === undefined) return refused('CART_NOT_FOUND')
        return cart === 'completed' ? refused('CART_COMPLETED') : done(cart)
      },
    },
    inventory: connect(inventory, inventoryContract),
    payment: connect(payment, paymentContract),
  }
  const orders = orderService(database, clock, between(clients))
  const order = connect(orders, orderContract)
  return {
    storeId,
    call,
    clock,
    orders,
    order,
    inventory: clients.inventory,
    payment: clients.payment,
    carts,
    /** A tracked variant with so many on hand. */
    async stocked(onHand: number): Promise<string> {
      const variantId = newId('variant')
      expectDone(await clients.inventory.setStock({ variantId, onHand, cause: 'imported' }, call))
      return variantId
    },
    fill: (lines: { variantId: string; quantity: number }[], more: Partial<CheckoutCart> = {}): CheckoutCart => {
      const cart = filledCart(lines, more)
      carts.set(cart.cartId, cart)
      return cart
    },
    async pay(number: string) {
      const card = { number, expMonth: 12, expYear: 2035, cvc: '123', name: 'Ada Buyer' }
      const { token } = expectDone(await clients.payment.createPaymentToken(card, call))
      return { provider: 'sandbox', token } as const
    },
    /** Sends the checkout as the customer's browser would, under a key of its own. */
    async buy(cart: CheckoutCart, number: string = cards.good, more: Partial<Call> = {}) {
      const method = await this.pay(number)
      return this.send(cart, method, more)
    },
    send(cart: CheckoutCart, method: PaymentMethodInput, more: Partial<Call> = {}) {
      const input = { cartId: cart.cartId, shownTotal: cart.totals.total, payment: method }
      const base = cart.customerId === null ? visitorCall(storeId) : customerCall(storeId, cart.customerId)
      return order.checkout(input, { ...base, key: newId('key'), ...more })
    },
    async level(variantId: string) {
      const { items } = expectDone(await clients.inventory.checkAvailability({ variantIds: [variantId] }, call))
      return items[0]?.available
    },
    runTimers: async () => {
      for (const timer of [...payment.timers, ...orders.timers, ...inventory.timers]) await timer.run()
    },
    /** Deletes the events that are older than so many days. */
    forgetEvents: async (retentionDays: number) => {
      const services = [inventory, payment, orders]
      for (const service of services) await forgetEventsTimer(service, services.map(logReaderOf), retentionDays).run()
    },
    /** Runs the consumers and jobs of all three services until nothing is left to do. */
    drain: () =>
      startWorker({
        services: [inventory, payment, orders],
        readers: {
          payment: createEventReader(payment.db),
          order: createEventReader(orders.db),
          store: memoryLog(),
          catalog: memoryLog(),
        },
        logger: silentLogger,
        background: false,
      }).drain(),
  }
}

export type Shop = ReturnType<typeof createShop>

function orderService(database: Database, clock: Clock, clients: Clients) {
  // The order service asks a cart for its checkout and nothing else.
  const cart = clients.cart as Carts
  return openTestService(orderModule, { database, clock, secret, clients: { ...clients, cart } })
}

function connect<C extends typeof orderContract | typeof inventoryContract | typeof paymentContract>(
  service: Parameters<typeof createDispatch>[0],
  contract: C,
): Client<C> {
  const dispatch = createDispatch(service)
  return localClient(contract, 'test', () => dispatch, refuseCallsInTransactions)
}

function eur(amount: number): Money {
  return money(amount, 'EUR')
}

function filledCart(wanted: { variantId: string; quantity: number }[], more: Partial<CheckoutCart>): CheckoutCart {
  const lines = wanted.map(({ variantId, quantity }) => ({
    lineId: newId('line'),
    variantId,
    productId: newId('product'),
    productHandle: 'mug',
    productTitle: 'Mug',
    variantTitle: 'Blue',
    sku: `MUG-${variantId.slice(-6)}`,
    options: [{ name: 'Colour', value: 'Blue' }],
    image: null,
    quantity,
    unitPrice: eur(unitMinor),
    total: eur(unitMinor * quantity),
    requiresShipping: true,
    weightGrams: 300,
    taxClass: 'standard',
    ratePpm: 190_000,
    taxName: 'VAT',
    tax: eur(160 * quantity),
  }))
  const subtotal = lines.reduce((total, line) => total + line.total.amount, 0)
  const tax = lines.reduce((total, line) => total + line.tax.amount, 80)
  return {
    cartId: newId('cart'),
    cartRevision: 1,
    mergedCartIds: [],
    customerId: null,
    email: 'ada@example.com',
    locale: 'en',
    currency: 'EUR',
    shippingAddress: address,
    billingAddress: address,
    shippingMethod: {
      methodId: newId('shippingMethod'),
      name: 'Standard',
      price: eur(500),
      taxClass: 'standard',
      ratePpm: 190_000,
      taxName: 'VAT',
      tax: eur(80),
      minDays: 1,
      maxDays: 3,
    },
    lines,
    totals: {
      subtotal: eur(subtotal),
      shipping: eur(500),
      tax: eur(tax),
      total: eur(subtotal + 500),
      taxIncluded: true,
      taxes: [{ name: 'VAT', ratePpm: 190_000, amount: eur(tax) }],
    },
    ...more,
  }
}
