import type { CheckoutCart } from '@merastore/cart/contract'
import { addMs, type Done, dayMs, done, type FieldError, newId, type Refused, refused, step } from '@merastore/kernel'
import type { CardSummary, TransferInstructions } from '@merastore/payment/contract'
import { fulfilmentTable, orderTable } from './order-tables.ts'
import type { Fulfilment, LineQuantity, Order, OrderLine, OrderTransfer, Shipment } from './schemas.ts'
import type { FulfilmentStatus } from './statuses.ts'

/** How an order is paid: the card that holds the money, or where it has to be sent; neither where it costs nothing. */
export type PaidBy = { readonly card: CardSummary | null; readonly transfer: TransferInstructions | null }

export type PlacedFrom = PaidBy & {
  readonly orderId: string
  readonly paymentId: string
  readonly cart: CheckoutCart
}

/** The order that comes of a checkout, under a number of the store's sequence. All amounts are those of the cart. */
export function placedOrder(from: PlacedFrom, number: number, now: Date): Order {
  const { orderId, paymentId, cart, card, transfer } = from
  const { email, locale, customerId, currency, shippingAddress, billingAddress, shippingMethod, totals } = cart
  const free = totals.total.amount === 0
  const at = now.toISOString()
  const nothing = { amount: 0, currency }
  const actor =
    customerId === null ? ({ kind: 'visitor', id: null } as const) : ({ kind: 'customer', id: customerId } as const)
  return {
    id: orderId,
    number,
    status: 'open',
    paymentStatus: free ? 'notRequired' : transfer === null ? 'authorized' : 'awaiting',
    fulfilmentStatus: 'unfulfilled',
    email,
    locale,
    customerId,
    currency,
    shippingAddress,
    billingAddress,
    shippingMethod,
    lines: cart.lines.map(({ lineId, ...line }) => ({
      id: lineId,
      ...line,
      fulfilledQuantity: 0,
      shippedQuantity: 0,
      cancelledQuantity: 0,
    })),
    totals,
    payment: {
      paymentId,
      card,
      transfer: transferUntil(transfer, now),
      captured: nothing,
      refunded: nothing,
      refundable: nothing,
      unsentRefunds: [],
    },
    fulfilments: [],
    shipments: [],
    timeline: [
      { at, actor, kind: 'placed', text: 'Order placed' },
      ...(free
        ? []
        : [
            {
              at,
              actor: { kind: 'system', id: null },
              kind: 'payment',
              text: transfer === null ? 'Payment authorized' : 'Bank transfer awaited',
            } as const,
          ]),
    ],
    cancelReason: null,
    placedAt: at,
    revision: 1,
  }
}

function transferUntil(transfer: TransferInstructions | null, placedAt: Date): OrderTransfer | null {
  if (transfer === null) return null
  const { accountHolder, iban, bic, bankName, dueDays } = transfer
  return { accountHolder, iban, bic, bankName, dueAt: addMs(placedAt, dueDays * dayMs).toISOString() }
}

/** What its customer may see: no notes, no names of staff. Why it was cancelled is written for them. */
export function customerView(order: Order): Order {
  const timeline = order.timeline
    .filter((entry) => entry.kind !== 'note')
    .map((entry) => (entry.actor.kind === 'staff' ? { ...entry, actor: { kind: 'staff', id: null } as const } : entry))
  return { ...order, timeline }
}

/** The order cancelled, unless something of it has left the house. */
export function cancel(order: Order): Done<'cancelled'> | Refused<'ORDER_CANCELLED' | 'ORDER_SHIPPED'> {
  if (order.shipments.length > 0) return refused('ORDER_SHIPPED')
  const next = step(orderTable, order.status, 'cancel')
  return next.kind === 'refuse' ? refused(next.code) : done('cancelled')
}

/** What of a line is neither packed nor cancelled. */
function openOf(line: OrderLine): number {
  return Math.max(0, line.quantity - line.cancelledQuantity - line.fulfilledQuantity)
}

function hasAllLeft(line: OrderLine): boolean {
  return line.shippedQuantity + line.cancelledQuantity === line.quantity
}

export type RestCancelled = { readonly lines: readonly OrderLine[]; readonly status: FulfilmentStatus }

/** Cancels what has not left of an order of which something has. */
export function cancelRest(
  order: Order,
): Done<RestCancelled> | Refused<'ORDER_CANCELLED' | 'ORDER_UNSHIPPED' | 'ORDER_SHIPPED'> {
  if (order.status === 'cancelled') return refused('ORDER_CANCELLED')
  if (order.shipments.length === 0) return refused('ORDER_UNSHIPPED')
  if (order.lines.every(hasAllLeft)) return refused('ORDER_SHIPPED')
  const lines = order.lines.map((line) => ({ ...line, cancelledQuantity: line.quantity - line.shippedQuantity }))
  const isDelivered = order.shipments.every((shipment) => shipment.status === 'delivered')
  const event = isDelivered ? 'restCancelledDelivered' : 'restCancelled'
  return done({ lines, status: step(fulfilmentTable, order.fulfilmentStatus, event).state })
}

export type AskedLine = { readonly lineId: string; readonly quantity: number }
type LinesRefused = Refused<'LINE_NOT_FOUND' | 'QUANTITY_TOO_LARGE'>

export type Packed = {
  readonly fulfilment: Fulfilment
  readonly lines: readonly OrderLine[]
  readonly status: FulfilmentStatus
}

/** Packs lines, all that is open where none are named. */
export function pack(
  order: Order,
  asked: readonly AskedLine[] | undefined,
  now: Date,
): Done<Packed> | LinesRefused | Refused<'ORDER_CANCELLED'> {
  if (order.status === 'cancelled') return refused('ORDER_CANCELLED')
  const wanted = resolveLines(order, asked, openOf)
  if (wanted.outcome !== 'done') return wanted
  const lines = order.lines.map((line) => {
    const fulfilledQuantity = line.fulfilledQuantity + quantityOf(wanted.value, line.id)
    return { ...line, fulfilledQuantity }
  })
  const wholly = lines.every((line) => openOf(line) === 0)
  const { state } = step(fulfilmentTable, order.fulfilmentStatus, wholly ? 'packedWholly' : 'packedPartly')
  const fulfilment = { id: newId('fulfilment'), lines: wanted.value, createdAt: now.toISOString() }
  return done({ fulfilment, lines, status: state })
}

export type Carriage = Pick<Shipment, 'carrier' | 'trackingNumber' | 'trackingUrl'>
export type Shipped = {
  /** Where the lines were not packed before. */
  readonly fulfilment: Fulfilment | null
  readonly shipment: Shipment
  readonly lines: readonly OrderLine[]
  readonly status: FulfilmentStatus
}

/** Ships lines that are not packed yet, packing them in the same go. */
export function packAndShip(
  order: Order,
  asked: readonly AskedLine[] | undefined,
  carriage: Carriage,
  now: Date,
): Done<Shipped> | LinesRefused | Refused<'ORDER_CANCELLED'> {
  const packed = pack(order, asked, now)
  if (packed.outcome !== 'done') return packed
  const { fulfilment, lines } = packed.value
  return done({ fulfilment, ...send(order, lines, fulfilment.id, fulfilment.lines, carriage, now) })
}

/** Ships what is packed in a fulfilment: the lines that are named, or all of it that has not been sent. */
export function shipFulfilment(
  order: Order,
  fulfilmentId: string,
  asked: readonly AskedLine[] | undefined,
  carriage: Carriage,
  now: Date,
): Done<Shipped> | LinesRefused | Refused<'FULFILMENT_NOT_FOUND' | 'ORDER_CANCELLED'> {
  if (order.status === 'cancelled') return refused('ORDER_CANCELLED')
  const fulfilment = order.fulfilments.find((candidate) => candidate.id === fulfilmentId)
  if (fulfilment === undefined) return refused('FULFILMENT_NOT_FOUND')
  const sent = order.shipments
    .filter((shipment) => shipment.fulfilmentId === fulfilmentId)
    .flatMap(({ lines }) => lines)
  const wanted = resolveLines(order, asked, (line) =>
    Math.min(
      quantityOf(fulfilment.lines, line.id) - quantityOf(sent, line.id),
      line.quantity - line.cancelledQuantity - line.shippedQuantity,
    ),
  )
  if (wanted.outcome !== 'done') return wanted
  return done({ fulfilment: null, ...send(order, order.lines, fulfilmentId, wanted.value, carriage, now) })
}

function send(
  order: Order,
  before: readonly OrderLine[],
  fulfilmentId: string,
  sent: LineQuantity[],
  carriage: Carriage,
  now: Date,
): Omit<Shipped, 'fulfilment'> {
  const lines = before.map((line) => ({ ...line, shippedQuantity: line.shippedQuantity + quantityOf(sent, line.id) }))
  const wholly = lines.every(hasAllLeft)
  const { state } = step(fulfilmentTable, order.fulfilmentStatus, wholly ? 'shippedWholly' : 'shippedPartly')
  const shippedAt = now.toISOString()
  const times = { status: 'shipped', shippedAt, deliveredAt: null } as const
  return { shipment: { id: newId('shipment'), fulfilmentId, ...carriage, ...times, lines: sent }, lines, status: state }
}

/** What a delivery makes of the order: undefined where the shipment was delivered before. */
export function deliver(
  order: Order,
  shipmentId: string,
): Done<{ status: FulfilmentStatus } | undefined> | Refused<'SHIPMENT_NOT_FOUND'> {
  const shipment = order.shipments.find((candidate) => candidate.id === shipmentId)
  if (shipment === undefined) return refused('SHIPMENT_NOT_FOUND')
  if (shipment.status === 'delivered') return done(undefined)
  const othersArrived = order.shipments.every((other) => other.id === shipmentId || other.status === 'delivered')
  const allSent = order.lines.every(hasAllLeft)
  const event = othersArrived && allSent ? 'deliveredWholly' : 'deliveredPartly'
  return done({ status: step(fulfilmentTable, order.fulfilmentStatus, event).state })
}

/** Lines by variant, as events carry them. */
export function variantQuantities(lines: readonly { variantId: string; quantity: number }[]) {
  return lines.map(({ variantId, quantity }) => ({ variantId, quantity }))
}

function quantityOf(lines: readonly LineQuantity[], lineId: string): number {
  return lines.reduce((total, line) => (line.lineId === lineId ? total + line.quantity : total), 0)
}

/** The lines that were asked for, summed and compared with what is open; all that is open where none are named. */
function resolveLines(
  order: Order,
  asked: readonly AskedLine[] | undefined,
  openOf: (line: OrderLine) => number,
): Done<LineQuantity[]> | LinesRefused {
  const unknown = asked?.findIndex(({ lineId }) => !order.lines.some((line) => line.id === lineId)) ?? -1
  if (unknown >= 0) return refused('LINE_NOT_FOUND')
  const wanted = order.lines.flatMap((line) => {
    const quantity = asked === undefined ? openOf(line) : askedOf(asked, line.id)
    return quantity === 0 ? [] : [{ lineId: line.id, variantId: line.variantId, quantity, open: openOf(line) }]
  })
  const errors: FieldError[] = wanted
    .filter(({ quantity, open }) => quantity > open)
    .map(({ lineId, open }) => ({
      pointer: `/lines/${asked?.findIndex((line) => line.lineId === lineId) ?? 0}`,
      code: 'QUANTITY_TOO_LARGE',
      detail: `${open} of this line are open.`,
    }))
  if (errors.length > 0 || wanted.length === 0) return refused('QUANTITY_TOO_LARGE', { errors })
  return done(wanted.map(({ open: _, ...line }) => line))
}

function askedOf(asked: readonly AskedLine[], lineId: string): number {
  return asked.reduce((total, line) => (line.lineId === lineId ? total + line.quantity : total), 0)
}
