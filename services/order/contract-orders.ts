import {
  access,
  CountedPage,
  countedPageQuery,
  Id,
  input,
  LongText,
  MoneySchema,
  OneOf,
  type Operations,
  Text,
  Timestamp,
} from '@merastore/contract'
import { Type } from 'typebox'
import { orderId, refusal } from './contract-refusals.ts'
import { Order, OrderSummary } from './schemas.ts'
import { fulfilmentStatuses, orderPaymentStatuses, orderStatuses } from './statuses.ts'

const { ORDER_NOT_FOUND, ORDER_CANCELLED, ORDER_SHIPPED, CURSOR_INVALID } = refusal

/** What staff ask of an order and its money. */
export const adminOrderOperations = {
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
      PAYMENT_PROVIDER_MISSING: {
        status: 409,
        detail: 'The provider of this payment is no longer set up in this installation; nothing was changed.',
      },
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
} as const satisfies Operations
