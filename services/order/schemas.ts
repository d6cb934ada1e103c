import { CheckoutLine, CheckoutShippingMethod, Totals } from '@merastore/cart/contract'
import {
  Address,
  CurrencyCode,
  Id,
  input,
  Locale,
  MoneySchema,
  Nullable,
  OneOf,
  Text,
  Timestamp,
} from '@merastore/contract'
import { CardSummary } from '@merastore/payment/contract'
import { type Static, Type } from 'typebox'
import { fulfilmentStatuses, orderPaymentStatuses, orderStatuses, shipmentStatuses, timelineKinds } from './statuses.ts'

const { lineId: _lineId, ...product } = CheckoutLine.properties

/** A line as it was bought; what is fulfilled is packed, what is shipped has left. */
export const OrderLine = Type.Object(
  {
    id: Id('line'),
    ...product,
    fulfilledQuantity: Type.Integer(),
    shippedQuantity: Type.Integer(),
    /** Cancelled after other parts of the order had left. */
    cancelledQuantity: Type.Integer(),
  },
  { $id: 'OrderLine' },
)
export type OrderLine = Static<typeof OrderLine>

export const LineQuantity = Type.Object(
  { lineId: Id('line'), variantId: Id('variant'), quantity: Type.Integer({ minimum: 1 }) },
  { $id: 'LineQuantity' },
)
export type LineQuantity = Static<typeof LineQuantity>

export const Fulfilment = Type.Object(
  { id: Id('fulfilment'), lines: Type.Array(LineQuantity), createdAt: Timestamp },
  { $id: 'Fulfilment' },
)
export type Fulfilment = Static<typeof Fulfilment>

export const Shipment = Type.Object(
  {
    id: Id('shipment'),
    fulfilmentId: Id('fulfilment'),
    carrier: Type.String(),
    trackingNumber: Nullable(Type.String()),
    trackingUrl: Nullable(Type.String()),
    status: OneOf(shipmentStatuses),
    lines: Type.Array(LineQuantity),
    shippedAt: Timestamp,
    deliveredAt: Nullable(Timestamp),
  },
  { $id: 'Shipment' },
)
export type Shipment = Static<typeof Shipment>

export const TimelineEntry = Type.Object(
  {
    at: Timestamp,
    actor: Type.Object({ kind: OneOf(['visitor', 'customer', 'staff', 'system']), id: Nullable(Type.String()) }),
    kind: OneOf(timelineKinds),
    text: Type.String(),
  },
  { $id: 'TimelineEntry' },
)
export type TimelineEntry = Static<typeof TimelineEntry>

/** Where the customer has to send the money; the order's number is the reference. */
export const OrderTransfer = Type.Object(
  {
    accountHolder: Type.String(),
    /** Without spaces. */
    iban: Type.String(),
    bic: Nullable(Type.String()),
    bankName: Type.String(),
    /** When the order is given up. */
    dueAt: Timestamp,
  },
  { $id: 'OrderTransfer' },
)
export type OrderTransfer = Static<typeof OrderTransfer>

export const UnsentRefund = Type.Object({ id: Id('refund'), amount: MoneySchema }, { $id: 'UnsentRefund' })
export type UnsentRefund = Static<typeof UnsentRefund>

export const Order = Type.Object(
  {
    id: Id('order'),
    /** Counts up without gaps, a sequence for each store. */
    number: Type.Integer(),
    status: OneOf(orderStatuses),
    paymentStatus: OneOf(orderPaymentStatuses),
    fulfilmentStatus: OneOf(fulfilmentStatuses),
    email: Type.String(),
    locale: Locale,
    customerId: Nullable(Id('customer')),
    currency: CurrencyCode,
    shippingAddress: Address,
    billingAddress: Address,
    shippingMethod: Nullable(CheckoutShippingMethod),
    lines: Type.Array(OrderLine),
    totals: Totals,
    payment: Type.Object({
      paymentId: Id('payment'),
      card: Nullable(CardSummary),
      /** Null where it is not paid by bank transfer. */
      transfer: Nullable(OrderTransfer),
      captured: MoneySchema,
      refunded: MoneySchema,
      /** What is captured, not given back, and not about to be. */
      refundable: MoneySchema,
      /** Refunds of a bank transfer that nobody has sent yet, oldest first: staff send them by hand. */
      unsentRefunds: Type.Array(UnsentRefund),
    }),
    fulfilments: Type.Array(Fulfilment),
    shipments: Type.Array(Shipment),
    /** Oldest first. Notes and the names of staff are for staff only. */
    timeline: Type.Array(TimelineEntry),
    /** Why it, or the rest of it, was cancelled; its customer reads it too. */
    cancelReason: Nullable(Type.String()),
    placedAt: Timestamp,
    revision: Type.Integer(),
  },
  { $id: 'Order' },
)
export type Order = Static<typeof Order>

export const OrderSummary = Type.Object(
  {
    id: Id('order'),
    number: Type.Integer(),
    status: OneOf(orderStatuses),
    paymentStatus: OneOf(orderPaymentStatuses),
    fulfilmentStatus: OneOf(fulfilmentStatuses),
    email: Type.String(),
    customerName: Type.String(),
    customerId: Nullable(Id('customer')),
    total: MoneySchema,
    /** Pieces, not lines. */
    itemCount: Type.Integer(),
    placedAt: Timestamp,
  },
  { $id: 'OrderSummary' },
)
export type OrderSummary = Static<typeof OrderSummary>

/** Where a checkout stands. */
export const CheckoutResult = Type.Object(
  {
    /** `challenge`: the customer has to go to `challengeUrl`, then resume. `pending`: ask again in some seconds. */
    status: OneOf(['placed', 'challenge', 'pending', 'failed']),
    checkoutId: Id('checkout'),
    challengeUrl: Nullable(Type.String()),
    order: Nullable(Order),
    /** Opens the order to whoever bears it: a guest's way to follow their order. */
    accessToken: Nullable(Type.String()),
    failure: Nullable(Type.Object({ code: Type.String(), detail: Type.String() })),
  },
  { $id: 'CheckoutResult' },
)
export type CheckoutResult = Static<typeof CheckoutResult>

export const LinesInput = Type.Array(
  input({ lineId: Id('line'), quantity: Type.Integer({ minimum: 1, maximum: 999 }) }),
  {
    minItems: 1,
    maxItems: 100,
  },
)
export const Carrier = Type.Object(
  { code: Type.String(), name: Type.String(), trackingUrlTemplate: Type.String() },
  { $id: 'Carrier' },
)
export const CarrierName = Text({ min: 1, max: 60 })
