import type { Order } from './api.ts'

export const euro = (amount: number) => ({ amount, currency: 'EUR' })

/** An order of two pieces for 25 euros, for tests. */
export function orderOf(changes: Partial<Order> = {}): Order {
  const address = {
    firstName: 'Ada',
    lastName: 'Lovelace',
    line1: 'Gasse 1',
    postalCode: '8001',
    city: 'Zürich',
    country: 'CH',
  }
  return {
    id: 'order_1',
    number: 1001,
    status: 'open',
    paymentStatus: 'authorized',
    fulfilmentStatus: 'unfulfilled',
    email: 'ada@example.com',
    locale: 'en',
    customerId: null,
    currency: 'EUR',
    shippingAddress: address,
    billingAddress: address,
    shippingMethod: null,
    lines: [lineOf({})],
    totals: {
      subtotal: euro(2500),
      shipping: euro(0),
      tax: euro(0),
      total: euro(2500),
      taxIncluded: true,
      taxes: [],
    },
    payment: {
      paymentId: 'payment_1',
      card: null,
      transfer: null,
      captured: euro(0),
      refunded: euro(0),
      refundable: euro(0),
      unsentRefunds: [],
    },
    fulfilments: [],
    shipments: [],
    timeline: [],
    cancelReason: null,
    placedAt: '2026-11-29T10:00:00.000Z',
    revision: 1,
    ...changes,
  }
}

export function lineOf(changes: Partial<Order['lines'][number]>): Order['lines'][number] {
  return {
    id: 'line_1',
    variantId: 'variant_1',
    productId: 'product_1',
    productHandle: 'bell',
    productTitle: 'Bell',
    variantTitle: '',
    options: [],
    sku: null,
    image: null,
    quantity: 2,
    unitPrice: euro(1250),
    total: euro(2500),
    tax: euro(0),
    fulfilledQuantity: 0,
    shippedQuantity: 0,
    cancelledQuantity: 0,
    ...changes,
  } as Order['lines'][number]
}
