import { CurrencyCode, defineEvents, Id, Nullable } from '@merastore/contract'
import { Type } from 'typebox'

const lines = Type.Array(Type.Object({ variantId: Id('variant'), quantity: Type.Integer({ minimum: 1 }) }))

export const orderEvents = defineEvents('order', {
  'order.placed.v1': {
    summary: 'A customer bought: the stock is reserved and the payment authorized',
    aggregate: 'orderId',
    data: Type.Object({
      orderId: Id('order'),
      number: Type.Integer(),
      cartId: Id('cart'),
      checkoutId: Id('checkout'),
      reservationId: Id('reservation'),
      paymentId: Id('payment'),
      /** Minor units of the currency. */
      total: Type.Integer(),
      currency: CurrencyCode,
      lines,
      customerId: Nullable(Id('customer')),
    }),
  },
  'order.cancelled.v1': {
    summary: 'An order was cancelled before anything of it was shipped',
    aggregate: 'orderId',
    data: Type.Object({ orderId: Id('order'), reservationId: Id('reservation'), restock: Type.Boolean(), lines }),
  },
  'order.remainder-cancelled.v1': {
    summary: 'What had not left of an order was cancelled after something of it had',
    aggregate: 'orderId',
    data: Type.Object({
      orderId: Id('order'),
      reservationId: Id('reservation'),
      restock: Type.Boolean(),
      /** What is cancelled. */
      lines,
      /** What had left before. */
      shipmentIds: Type.Array(Id('shipment')),
    }),
  },
  'order.refunded.v1': {
    summary: 'Money of an order was given back',
    aggregate: 'orderId',
    data: Type.Object({
      orderId: Id('order'),
      refundId: Id('refund'),
      /** Minor units of the currency. */
      amount: Type.Integer(),
      currency: CurrencyCode,
    }),
  },
  'order.payment-reminded.v1': {
    summary: 'The customer is to be reminded of a bank transfer that has not arrived',
    aggregate: 'orderId',
    data: Type.Object({ orderId: Id('order') }),
  },
  'order.payment-received.v1': {
    summary: 'The money of an awaited bank transfer has arrived',
    aggregate: 'orderId',
    data: Type.Object({
      orderId: Id('order'),
      paymentId: Id('payment'),
      /** Minor units of the currency. */
      amount: Type.Integer(),
      currency: CurrencyCode,
    }),
  },
  'shipment.shipped.v1': {
    summary: 'A parcel left the house',
    aggregate: 'orderId',
    data: Type.Object({ orderId: Id('order'), shipmentId: Id('shipment'), lines, reservationId: Id('reservation') }),
  },
  'shipment.delivered.v1': {
    summary: 'A parcel reached the customer',
    aggregate: 'orderId',
    data: Type.Object({ orderId: Id('order'), shipmentId: Id('shipment') }),
  },
})
