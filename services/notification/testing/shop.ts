import { type Call, createDispatch, type EventOf, localClient } from '@merastore/contract'
import { done, expectDone, newId } from '@merastore/kernel'
import { type Order, orderContract, type orderEvents } from '@merastore/order/contract'
import {
  type Consumer,
  createConsumerRunner,
  type Database,
  type JobHandler,
  type LoggedEvent,
  refuseCallsInTransactions,
  silentLogger,
  startWorker,
} from '@merastore/runtime'
import { storeModule } from '@merastore/store'
import { storeContract } from '@merastore/store/contract'
import { memoryLog, movableClock, openTestService, serviceCall } from '@merastore/testing'
import type { HandOver } from '../hand-over.ts'
import { writeOrderEmailJob } from '../jobs.ts'
import { type NotificationOptions, notificationModule } from '../service.ts'
import { writeOrderEmails } from '../write-order-emails.ts'

/** The notification service beside a real store service, with orders and their events from the test. */
export async function testShop(
  database: Database,
  smtpUrl?: string,
  mailbox: 'open' | 'closed' = 'open',
  options: Partial<NotificationOptions> = {},
) {
  // Stands beside real time, since calls have real deadlines.
  const clock = movableClock(new Date())
  const stores = openTestService(storeModule, { database, clock })
  const storeDispatch = createDispatch(stores)
  const store = localClient(storeContract, 'notification', () => storeDispatch, refuseCallsInTransactions)
  const orders = new Map<string, Order>()
  const log = memoryLog()
  const orderDispatch = createDispatch({
    contract: orderContract,
    operations: {
      listOrdersForNotification: async ({ orderIds }: { orderIds: string[] }) => {
        const found = orderIds.flatMap((orderId) => orders.get(orderId) ?? [])
        return done({ data: found.map((order) => ({ order, accessToken: 'a-secret-of-the-order' })) })
      },
      listOrderFacts: async (_input: object, call: Call) =>
        done({
          data: log
            .events()
            .filter((event) => event.storeId === call.storeId)
            .map(listedEvent),
          nextCursor: null,
        }),
    },
  })
  const written = {
    fromAddress: 'shop@mail.example',
    storefrontUrl: async () => 'https://shop.example',
    store,
    order: localClient(orderContract, 'notification', () => orderDispatch, refuseCallsInTransactions),
  }
  const readers = { order: log }
  const context = {
    database,
    clock,
    links: { storefrontUrl: written.storefrontUrl, dashboardUrl: 'https://dashboard.example' },
    clients: { store: written.store, order: written.order },
    settings: {
      MAIL_FROM: written.fromAddress,
      MAILBOX: mailbox === 'open',
      ...(smtpUrl === undefined ? {} : { SMTP_URL: smtpUrl }),
    },
  }
  const service = openTestService(notificationModule, context, options)
  const worker = startWorker({
    services: [service],
    readers,
    logger: silentLogger,
    background: false,
  })
  await worker.declareConsumers()
  return {
    service,
    store,
    clock,
    orders,
    work: () => worker.drain(),
    /** Handles the events, and runs none of the jobs that they queue. */
    async takeIn(consumers: readonly Consumer[]): Promise<void> {
      const reader = createConsumerRunner({ db: service.db, consumers, readers, logger: silentLogger })
      while ((await reader.runOnce()).count > 0);
    },
    /** The work of writing emails about orders, handed over otherwise. */
    writing(handOver: HandOver): JobHandler {
      const write = writeOrderEmails({ ...written, db: service.db, handOver })
      return { kind: writeOrderEmailJob, handle: (job) => write([job]), handleTogether: write }
    },
    /** A new store, `more` over the defaults. */
    async openStore(more: { name?: string; contactEmail?: string } = {}): Promise<string> {
      const id = newId('store')
      const handle = id.replace('_', '-')
      const settings = { name: 'Kaffee & Söhne', currency: 'EUR' as const, locales: ['de'], country: 'DE' }
      const rest = { pricesIncludeTax: true, contactEmail: 'hallo@kaffee.example', domains: [`${handle}.localhost`] }
      const call = serviceCall('installation', 'test')
      expectDone(await store.createStore({ id, handle, ...settings, ...rest, ...more }, call))
      return id
    },
    /** An order of the store; the service learns of it only by an event. */
    takeOrder(more: Partial<Order> = {}): Order {
      const order = { ...sampleOrder(), ...more }
      orders.set(order.id, order)
      return order
    },
    /** Writes an event into the order service's log. */
    publish(storeId: string, type: keyof typeof orderEvents, orderId: string, shipmentId?: string): LoggedEvent {
      const event = orderEvent(storeId, type, { orderId, shipmentId })
      return log.append(event)
    },
    /** The same event again, as a replay of the log brings it: under another event id. */
    publishAgain(event: LoggedEvent): void {
      log.append({ ...event, id: newId('event') })
    },
  }
}

function listedEvent({ id: eventId, type, data, occurredAt }: LoggedEvent) {
  const { orderId, shipmentId } = data as { orderId: string; shipmentId: string }
  return { eventId, type, orderId, shipmentId: shipmentId === '' ? null : shipmentId, refundId: null, occurredAt }
}

function orderEvent(
  storeId: string,
  type: string,
  data: { orderId: string; shipmentId?: string },
): EventOf<(typeof orderEvents)['shipment.delivered.v1']> {
  return {
    id: newId('event'),
    type,
    storeId,
    aggregateId: data.orderId,
    occurredAt: new Date().toISOString(),
    requestId: newId('request'),
    data: { orderId: data.orderId, shipmentId: data.shipmentId ?? '' },
  }
}

const euro = (amount: number) => ({ amount, currency: 'EUR' as const })

/** Two coffees and a cup for 32.80 € with shipping, one parcel on its way. */
export function sampleOrder(): Order {
  const [coffee, cup] = [newId('line'), newId('line')]
  const product = {
    sku: null,
    image: null,
    weightGrams: 500,
    requiresShipping: true,
    taxClass: 'standard',
    ratePpm: 190_000,
    taxName: 'MwSt.',
    fulfilledQuantity: 0,
    shippedQuantity: 0,
    cancelledQuantity: 0,
  }
  const ids = () => ({ variantId: newId('variant'), productId: newId('product') })
  const variantId = newId('variant')
  const address = {
    firstName: 'Zoë',
    lastName: 'Ångström',
    line1: 'Lange Straße 1',
    postalCode: '04103',
    city: 'Leipzig',
    country: 'DE',
  }
  return {
    id: newId('order'),
    number: 1001,
    status: 'open',
    paymentStatus: 'authorized',
    fulfilmentStatus: 'shipped',
    email: 'zoe@customer.example',
    locale: 'de',
    customerId: null,
    currency: 'EUR',
    shippingAddress: address,
    billingAddress: address,
    shippingMethod: {
      methodId: newId('shippingMethod'),
      name: 'Standard',
      price: euro(490),
      taxClass: 'standard',
      ratePpm: 190_000,
      taxName: 'MwSt.',
      tax: euro(78),
      minDays: 2,
      maxDays: 4,
    },
    lines: [
      {
        id: coffee,
        ...product,
        ...ids(),
        variantId,
        productHandle: 'coffee',
        productTitle: 'Kaffee Äthiopien',
        variantTitle: '500 g',
        options: [{ name: 'Größe', value: '500 g' }],
        quantity: 2,
        cancelledQuantity: 0,
        unitPrice: euro(995),
        total: euro(1990),
        tax: euro(318),
      },
      {
        id: cup,
        ...product,
        ...ids(),
        productHandle: 'cup',
        productTitle: 'Tasse',
        variantTitle: '',
        options: [],
        quantity: 1,
        cancelledQuantity: 0,
        unitPrice: euro(800),
        total: euro(800),
        tax: euro(128),
      },
    ],
    totals: {
      subtotal: euro(2790),
      shipping: euro(490),
      tax: euro(524),
      total: euro(3280),
      taxIncluded: true,
      taxes: [{ name: 'MwSt.', ratePpm: 190_000, amount: euro(524) }],
    },
    payment: {
      paymentId: newId('payment'),
      card: { brand: 'Visa', last4: '4242' },
      transfer: null,
      captured: euro(0),
      refunded: euro(0),
      refundable: euro(0),
      unsentRefunds: [],
    },
    fulfilments: [],
    shipments: [
      {
        id: newId('shipment'),
        fulfilmentId: newId('fulfilment'),
        carrier: 'DHL',
        trackingNumber: '00340434161094000000',
        trackingUrl: 'https://track.example/00340434161094000000',
        status: 'shipped',
        lines: [{ lineId: coffee, variantId, quantity: 2 }],
        shippedAt: '2026-06-02T09:00:00.000Z',
        deliveredAt: null,
      },
    ],
    timeline: [],
    cancelReason: null,
    placedAt: '2026-06-01T10:00:00.000Z',
    revision: 1,
  }
}
