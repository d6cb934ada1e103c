import { cartContract } from '@merastore/cart/contract'
import {
  access,
  CountedPage,
  countedPageQuery,
  defineContract,
  Email,
  Id,
  input,
  LongText,
  MoneySchema,
  OneOf,
  Page,
  pageQuery,
  Text,
  Timestamp,
} from '@merastore/contract'
import { PaymentMethodInput, ReturnPath } from '@merastore/payment/contract'
import { Type } from 'typebox'
import { orderAuditOperations } from './contract-audit.ts'
import { waitingCheckoutOperations } from './contract-checkouts.ts'
import { Carrier, CarrierName, CheckoutResult, LinesInput, Order, OrderSummary } from './schemas.ts'
import { fulfilmentStatuses, orderPaymentStatuses, orderStatuses } from './statuses.ts'

export { orderAuditRules } from './audit-rules.ts'
export * from './contract-checkouts.ts'
export { orderEvents } from './events.ts'
export * from './schemas.ts'
export * from './statuses.ts'

const refusal = {
  ORDER_NOT_FOUND: { status: 404, detail: 'There is no such order.' },
  CHECKOUT_NOT_FOUND: { status: 404, detail: 'There is no such checkout.' },
  OUT_OF_STOCK: {
    status: 409,
    detail: 'There is not enough in stock; errors say how many are left where that is few.',
    errors: ['OUT_OF_STOCK'],
  },
  TOTAL_CHANGED: {
    status: 409,
    detail: 'The total has changed since it was shown; look at it again.',
    errors: ['TOTAL_CHANGED'],
  },
  PAYMENT_DECLINED: {
    status: 402,
    detail: 'The payment was declined; try another card.',
    errors: [
      'CARD_DECLINED',
      'INSUFFICIENT_FUNDS',
      'CARD_EXPIRED',
      'CVC_WRONG',
      'CHALLENGE_REFUSED',
      'PROVIDER_NOT_REACHED',
    ],
  },
  TOO_MANY_DECLINES: {
    status: 429,
    detail: 'Too many payments of this cart were declined; try again in an hour, or ask the shop.',
  },
  TOKEN_INVALID: { status: 422, detail: 'The payment token is not valid; enter the card again.' },
  PAYMENT_UNAVAILABLE: {
    status: 409,
    detail: 'This shop does not take this kind of payment now; nothing was ordered.',
  },
  CHECKOUT_EXPIRED: {
    status: 409,
    detail: 'The checkout took too long and was given up; nothing was charged. Try again.',
  },
  CHECKOUT_REPLACED: {
    status: 409,
    detail: 'Another checkout of this cart took the place of this one, which was given up; it charged nothing.',
  },
  TOO_MANY_CHECKOUTS: {
    status: 429,
    detail: 'Too many of your checkouts wait to be finished; finish one of them, or try again in a quarter of an hour.',
  },
  ORDER_CANCELLED: { status: 409, detail: 'The order is cancelled.' },
  ORDER_SHIPPED: { status: 409, detail: 'Something of the order has been shipped; it can no longer be cancelled.' },
  QUANTITY_TOO_LARGE: {
    status: 409,
    detail: 'More than what is open; errors name the lines.',
    errors: ['QUANTITY_TOO_LARGE'],
  },
  LINE_NOT_FOUND: { status: 404, detail: 'The order has no such line.' },
  FULFILMENT_NOT_FOUND: { status: 404, detail: 'The order has no such fulfilment.' },
  SHIPMENT_NOT_FOUND: { status: 404, detail: 'The order has no such shipment.' },
  CURSOR_INVALID: { status: 422, detail: 'The cursor is none of ours; start from the first page.' },
  TRACKING_URL_INVALID: { status: 422, detail: 'A tracking address begins with https://.' },
} as const

const {
  CART_NOT_FOUND,
  CART_COMPLETED,
  CART_EMPTY,
  DETAILS_MISSING,
  VARIANT_GONE,
  SHIPPING_METHOD_GONE,
  STORE_CLOSED,
} = cartContract.operations.getCartForCheckout.refusals
const { ORDER_NOT_FOUND, CHECKOUT_NOT_FOUND, ORDER_CANCELLED, ORDER_SHIPPED, QUANTITY_TOO_LARGE } = refusal
const { OUT_OF_STOCK, TOTAL_CHANGED, PAYMENT_DECLINED, TOKEN_INVALID, PAYMENT_UNAVAILABLE } = refusal
const { CHECKOUT_EXPIRED, CHECKOUT_REPLACED, TOO_MANY_CHECKOUTS } = refusal
const { LINE_NOT_FOUND, FULFILMENT_NOT_FOUND, SHIPMENT_NOT_FOUND, TRACKING_URL_INVALID, CURSOR_INVALID } = refusal

/** Ids and tokens that open something to a guest are too long to be guessed; whoever tries is stopped all the same. */
const misses = { max: 60, windowSeconds: 60 } as const

const orderId = Id('order')
const accessToken = Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{10,100}$' }))

export const orderContract = defineContract('order', {
  checkout: {
    summary: 'Buy what is in a cart',
    description:
      'Reserves the stock, has the payment authorized and places the order, or none of it. `shownTotal` is what the ' +
      'customer saw: another total is refused, never charged. Sent twice, it is one order and one payment. Sent with other contents, ' +
      'another address or way of shipping or another card while an earlier one waits, it takes the place of that one.',
    method: 'POST',
    path: '/storefront/v1/carts/{cartId}/checkout',
    access: access.anyone,
    input: input({
      cartId: Id('cart'),
      shownTotal: MoneySchema,
      /** Not needed where the total is 0. */
      payment: Type.Optional(PaymentMethodInput),
      /** Where on the shop’s site a challenge sends the customer back to. */
      returnUrl: Type.Optional(ReturnPath),
    }),
    output: CheckoutResult,
    refusals: {
      CART_NOT_FOUND,
      CART_COMPLETED,
      CART_EMPTY,
      DETAILS_MISSING,
      VARIANT_GONE,
      SHIPPING_METHOD_GONE,
      STORE_CLOSED,
      OUT_OF_STOCK,
      TOTAL_CHANGED,
      PAYMENT_DECLINED,
      TOO_MANY_DECLINES: refusal.TOO_MANY_DECLINES,
      TOKEN_INVALID,
      PAYMENT_UNAVAILABLE,
      CHECKOUT_EXPIRED,
      CHECKOUT_REPLACED,
      TOO_MANY_CHECKOUTS,
      PAYMENT_MISSING: { status: 422, detail: 'Say how it is to be paid.' },
    },
    retry: 'keyed',
    keyRequired: true,
    // Stolen cards are tried out where declines cost nothing.
    missLimit: { max: 30, windowSeconds: 600, codes: ['PAYMENT_DECLINED'] },
  },
  getCheckout: {
    summary: 'Where a checkout stands',
    method: 'GET',
    path: '/storefront/v1/checkouts/{checkoutId}',
    access: access.anyone,
    input: input({ checkoutId: Id('checkout') }),
    output: CheckoutResult,
    refusals: { CHECKOUT_NOT_FOUND },
    retry: 'safe',
    missLimit: { ...misses, codes: ['CHECKOUT_NOT_FOUND'] },
  },
  resumeCheckout: {
    summary: 'Go on with a checkout after the challenge',
    method: 'POST',
    path: '/storefront/v1/checkouts/{checkoutId}/resume',
    access: access.anyone,
    input: input({ checkoutId: Id('checkout') }),
    output: CheckoutResult,
    refusals: {
      CHECKOUT_NOT_FOUND,
      OUT_OF_STOCK,
      PAYMENT_DECLINED,
      TOKEN_INVALID,
      PAYMENT_UNAVAILABLE,
      CHECKOUT_EXPIRED,
      CHECKOUT_REPLACED,
      TOO_MANY_CHECKOUTS,
    },
    whileSuspended: true,
    retry: 'keyed',
    // Where it stands may change between two questions, so no answer is stored; the order is made once all the same.
    idempotency: 'natural',
    missLimit: { ...misses, codes: ['CHECKOUT_NOT_FOUND'] },
  },
  getOrder: {
    summary: 'An order, as its customer sees it',
    method: 'GET',
    path: '/storefront/v1/orders/{orderId}',
    access: access.anyone,
    input: input({ orderId, accessToken }),
    output: Order,
    refusals: { ORDER_NOT_FOUND },
    retry: 'safe',
    missLimit: { ...misses, codes: ['ORDER_NOT_FOUND'] },
  },
  listCustomerOrders: {
    summary: 'The orders of the signed-in customer, newest first',
    method: 'GET',
    path: '/storefront/v1/customer/orders',
    access: access.customer,
    input: input(pageQuery),
    output: Page(OrderSummary),
    refusals: { CURSOR_INVALID },
    retry: 'safe',
  },
  ...waitingCheckoutOperations,
  listOrders: {
    summary: 'The orders of the store',
    method: 'GET',
    path: '/admin/v1/orders',
    access: access.staff('order:read'),
    input: input({
      ...countedPageQuery,
      status: Type.Optional(OneOf(orderStatuses)),
      paymentStatus: Type.Optional(OneOf(orderPaymentStatuses)),
      fulfilmentStatus: Type.Optional(OneOf(fulfilmentStatuses)),
      /** Open orders of which nothing is packed yet, and whose money has been promised or has come; or all others. */
      isReadyToPack: Type.Optional(Type.Boolean()),
      /** Orders paid by bank transfer of which staff still have to send money back; or all others. */
      hasUnsentRefunds: Type.Optional(Type.Boolean()),
      customerId: Type.Optional(Id('customer')),
      q: Type.Optional(
        Text({
          min: 1,
          max: 200,
          description:
            'An order number (1001, #1001), the beginning of an email address, of any word of the name or company of whom it ' +
            'is sent to (with the words that follow, or the last name first), or a whole SKU. Case, accents, commas and ' +
            'double spaces make no difference, and ü, ue and u are one. Spaces alone let every order through.',
        }),
      ),
      /** Placed at or after. */
      from: Type.Optional(Timestamp),
      /** Placed before. */
      to: Type.Optional(Timestamp),
      sort: Type.Optional(OneOf(['newest', 'oldest', 'total-desc', 'total-asc'])),
    }),
    output: CountedPage(OrderSummary),
    refusals: { CURSOR_INVALID },
    retry: 'safe',
  },
  getOrderDetails: {
    summary: 'An order with its timeline and notes',
    method: 'GET',
    path: '/admin/v1/orders/{orderId}',
    access: access.staff('order:read'),
    input: input({ orderId }),
    output: Order,
    refusals: { ORDER_NOT_FOUND },
    retry: 'safe',
    revision: 'optional',
  },
  cancelOrder: {
    summary: 'Cancel an order of which nothing has been shipped; the payment is voided or refunded',
    method: 'POST',
    path: '/admin/v1/orders/{orderId}/cancel',
    access: access.staff('order:cancel'),
    input: input({ orderId, reason: Text({ min: 1, max: 500 }), restock: Type.Boolean() }),
    output: Order,
    refusals: {
      ORDER_NOT_FOUND,
      ORDER_CANCELLED,
      ORDER_SHIPPED,
      PAYMENT_RECEIVED: { status: 409, detail: 'The order was marked as paid just now; look at it again.' },
    },
    retry: 'keyed',
    revision: 'optional',
  },
  cancelRemaining: {
    summary: 'Cancel what has not left of an order of which something has',
    description: 'Its share of the authorization is released, what was captured for it is refunded.',
    method: 'POST',
    path: '/admin/v1/orders/{orderId}/cancel-remaining',
    access: access.staff('order:cancel'),
    input: input({ orderId, reason: Text({ min: 1, max: 500 }), restock: Type.Boolean() }),
    output: Order,
    refusals: {
      ORDER_NOT_FOUND,
      ORDER_CANCELLED,
      ORDER_UNSHIPPED: { status: 409, detail: 'Nothing of the order has been shipped: cancel the order.' },
      ORDER_SHIPPED: { status: 409, detail: 'Everything of the order has been shipped.' },
    },
    retry: 'keyed',
    revision: 'optional',
  },
  recordOrderPayment: {
    summary: 'Note that the bank transfer of an order has arrived, all of it',
    description: 'Noted again, it counts once.',
    method: 'POST',
    path: '/admin/v1/orders/{orderId}/payments',
    access: access.staff('payment:record'),
    input: input({
      orderId,
      /** What the bank calls it. */
      reference: Type.Optional(Text({ min: 1, max: 140 })),
    }),
    output: Order,
    refusals: {
      ORDER_NOT_FOUND,
      ORDER_CANCELLED,
      PAYMENT_NOT_AWAITED: { status: 409, detail: 'No bank transfer is awaited for this order.' },
    },
    retry: 'keyed',
    keyRequired: true,
    status: 201,
    revision: 'optional',
  },
  refundOrder: {
    summary: 'Give money back, never more than was captured',
    method: 'POST',
    path: '/admin/v1/orders/{orderId}/refunds',
    access: access.staff('order:refund'),
    input: input({ orderId, amount: MoneySchema, reason: Text({ min: 1, max: 500 }) }),
    output: Order,
    refusals: {
      ORDER_NOT_FOUND,
      REFUND_TOO_LARGE: {
        status: 409,
        detail: 'The refund is more than what was captured and not yet refunded.',
        errors: ['REFUND_TOO_LARGE'],
      },
    },
    retry: 'keyed',
    keyRequired: true,
    status: 201,
    revision: 'optional',
  },
  markRefundsSent: {
    summary: 'Note that staff have sent the refunds of an order by bank transfer',
    description:
      'A refund of an order that was paid by bank transfer moves no money by itself. Where one of the refunds is not to ' +
      'be sent, none is noted as sent.',
    method: 'POST',
    path: '/admin/v1/orders/{orderId}/refunds/sent',
    access: access.staff('order:refund'),
    input: input({
      orderId,
      /** Those of `payment.unsentRefunds` that were sent: a refund that came meanwhile stays to be sent. */
      refundIds: Type.Array(Id('refund'), { minItems: 1, maxItems: 100, uniqueItems: true }),
    }),
    output: Order,
    refusals: {
      ORDER_NOT_FOUND,
      REFUND_NOT_TO_SEND: {
        status: 409,
        detail: 'One of the refunds is noted as sent already, or is not one to send; read the order again.',
      },
    },
    retry: 'keyed',
    keyRequired: true,
    revision: 'optional',
  },
  createFulfilment: {
    summary: 'Pack all or part of what is open',
    method: 'POST',
    path: '/admin/v1/orders/{orderId}/fulfilments',
    access: access.staff('order:fulfil'),
    input: input({ orderId, lines: Type.Optional(LinesInput) }),
    output: Order,
    refusals: { ORDER_NOT_FOUND, ORDER_CANCELLED, LINE_NOT_FOUND, QUANTITY_TOO_LARGE },
    retry: 'keyed',
    status: 201,
    revision: 'optional',
  },
  createShipment: {
    summary: 'Send what is packed, or pack and send in one go',
    description:
      'With a fulfilmentId, what of it has not been sent; otherwise the lines (all that is open where none are named). ' +
      'Captures its share of the payment, or all of it, by the setting of the store.',
    method: 'POST',
    path: '/admin/v1/orders/{orderId}/shipments',
    access: access.staff('order:ship'),
    input: input({
      orderId,
      fulfilmentId: Type.Optional(Id('fulfilment')),
      lines: Type.Optional(LinesInput),
      /** A code of GET /admin/v1/carriers, or any name. */
      carrier: CarrierName,
      trackingNumber: Type.Optional(Text({ min: 1, max: 100 })),
      /** Left out, it follows from the carrier and the number. */
      trackingUrl: Type.Optional(Text({ min: 1, max: 500 })),
    }),
    output: Order,
    refusals: {
      PAYMENT_AWAITED: { status: 409, detail: 'The order is not paid yet: its bank transfer is awaited.' },
      PAYMENT_REFUNDED: { status: 409, detail: 'The money of the order is given back: nothing of it is to be sent.' },
      ORDER_NOT_FOUND,
      ORDER_CANCELLED,
      LINE_NOT_FOUND,
      FULFILMENT_NOT_FOUND,
      QUANTITY_TOO_LARGE,
      TRACKING_URL_INVALID,
    },
    retry: 'keyed',
    status: 201,
    revision: 'optional',
  },
  deliverShipment: {
    summary: 'Note that a shipment arrived',
    method: 'POST',
    path: '/admin/v1/orders/{orderId}/shipments/{shipmentId}/deliver',
    access: access.staff('order:ship'),
    input: input({ orderId, shipmentId: Id('shipment') }),
    output: Order,
    refusals: { ORDER_NOT_FOUND, SHIPMENT_NOT_FOUND },
    retry: 'keyed',
    revision: 'optional',
  },
  addOrderNote: {
    summary: 'Write a note that only staff see',
    method: 'POST',
    path: '/admin/v1/orders/{orderId}/notes',
    access: access.staff('order:note'),
    input: input({ orderId, text: LongText({ max: 5_000 }) }),
    output: Order,
    refusals: { ORDER_NOT_FOUND },
    retry: 'keyed',
    status: 201,
    revision: 'optional',
  },
  listCarriers: {
    summary: 'The carriers whose tracking addresses are known',
    method: 'GET',
    path: '/admin/v1/carriers',
    access: access.staff('order:read'),
    input: input({}),
    output: Type.Object({ data: Type.Array(Carrier) }),
    refusals: {},
    retry: 'safe',
  },
  claimGuestOrders: {
    summary: 'Put the orders that were placed as a guest under a confirmed address into the history of its customer',
    description: 'Also those that are placed from now on. A repetition finds those that came in between.',
    access: access.services,
    input: input({ customerId: Id('customer'), email: Email }),
    output: Type.Object({ claimed: Type.Integer() }),
    refusals: {},
    retry: 'keyed',
  },
  listOrdersForNotification: {
    summary: 'Orders with the tokens that open them to their customers; without those that are not there',
    access: access.services,
    input: input({ orderIds: Type.Array(orderId, { minItems: 1, maxItems: 100 }) }),
    output: Type.Object({ data: Type.Array(Type.Object({ order: Order, accessToken: Type.String() })) }),
    refusals: {},
    retry: 'safe',
  },
  ...orderAuditOperations,
})
