import type { ReservationDetails } from '@merastore/inventory/contract'
import type { PaymentDetails } from '@merastore/payment/contract'
import type { AuditedCheckout } from './audit-checkouts-sql.ts'
import type { AuditedOrder } from './audit-orders-sql.ts'
import { deliveryMs, isRecent, type Judgement, overdueMs, type Verdict, verdictOf } from './audit-verdict.ts'
import type { OrderPaymentStatus } from './statuses.ts'

/** What is wrong with a checkout, from the rows of this service. */
export function judgeCheckout(checkout: AuditedCheckout, now: Date): Verdict {
  const { checkoutId, status, deadlineAt, order, placedTwin } = checkout
  const isDecided = status === 'placed' || status === 'abandoned'
  const fault = `It is ${status}, and was to be decided by ${deadlineAt}.`
  return verdictOf(checkoutId, {
    'checkout-decided-in-time': isDecided ? undefined : isRecent(deadlineAt, overdueMs, now) ? 'waiting' : { fault },
    'checkout-has-order': orderOfCheckout(checkout, order),
    'cart-bought-once': placedTwin === null ? undefined : { fault: `Its cart was bought by ${placedTwin} too.` },
  })
}

function orderOfCheckout(checkout: AuditedCheckout, order: AuditedCheckout['order']): Judgement {
  if (checkout.status !== 'placed')
    return order === null ? undefined : { fault: `It is ${checkout.status}, but has an order.` }
  if (order === null) return { fault: 'It is placed, but its order is not there.' }
  const isSame =
    order.checkoutId === checkout.checkoutId &&
    order.paymentId === checkout.paymentId &&
    order.reservationId === checkout.reservationId
  return isSame ? undefined : { fault: 'Its order bears another checkout, payment or reservation.' }
}

/** When it is judged, and since when the rows are all there that retention deletes; undefined where none ever was. */
export type AuditMoment = {
  readonly now: Date
  readonly eventsKeptSince: Date | undefined
  readonly checkoutsKeptSince: Date | undefined
  readonly reservationsKeptSince: Date | undefined
}

/** What is wrong with an order, from its own rows, its payment and its reservation. */
export function judgeOrder(
  order: AuditedOrder,
  payment: PaymentDetails | undefined,
  reservation: ReservationDetails | undefined,
  at: AuditMoment,
): Verdict {
  const { orderId } = order
  const { now, eventsKeptSince } = at
  return verdictOf(orderId, {
    'checkout-has-order': hasCheckout(order, at),
    'order-adds-up': addsUp(order),
    'order-told-once': isPublishedOnce(order, eventsKeptSince),
    'order-has-payment': hasPayment(order, payment),
    'order-knows-payment': agreesWithPayment(order, payment, now),
    'order-has-stock': hasStock(order, reservation, at),
  })
}

function hasCheckout({ checkoutStatus, placedAt }: AuditedOrder, { checkoutsKeptSince }: AuditMoment): Judgement {
  if (checkoutStatus === 'placed') return undefined
  if (checkoutStatus !== null) return { fault: `Its checkout is ${checkoutStatus}.` }
  return isBefore(placedAt, checkoutsKeptSince) ? undefined : { fault: 'Its checkout is not there.' }
}

function isBefore(at: string, since: Date | undefined): boolean {
  return since !== undefined && new Date(at) < since
}

/** The event of an order from before the log's retention may be gone; two events are always a fault. */
function isPublishedOnce({ placedEvents, placedAt }: AuditedOrder, eventsKeptSince: Date | undefined): Judgement {
  const mayBeGone = isBefore(placedAt, eventsKeptSince)
  if (placedEvents === 1 || (placedEvents === 0 && mayBeGone)) return undefined
  return { fault: `It has ${placedEvents} events of its placing.` }
}

function addsUp(order: AuditedOrder): Judgement {
  const { lines, totals, totalMinor, shippingMethod, itemCount, currency } = order
  const sumOf = (figure: (line: AuditedOrder['lines'][number]) => number) =>
    lines.reduce((total, line) => total + figure(line), 0)
  const tax = sumOf((line) => line.taxMinor) + (shippingMethod?.tax.amount ?? 0)
  const shown = totals.subtotal.amount + totals.shipping.amount
  const due = totals.taxIncluded ? shown : shown + totals.tax.amount
  const faults = [
    lines.length === 0 && 'it has no lines',
    sumOf((line) => line.quantity) !== itemCount && 'its lines are not the pieces that it counts',
    sumOf((line) => line.totalMinor) !== totals.subtotal.amount && 'its lines do not make its subtotal',
    lines.some((line) => line.unitMinor * line.quantity !== line.totalMinor) &&
      'a line is not its price times its quantity',
    (shippingMethod?.price.amount ?? 0) !== totals.shipping.amount && 'its shipping costs something else',
    tax !== totals.tax.amount && 'its taxes do not make its tax',
    due !== totals.total.amount && 'subtotal, shipping and tax do not make its total',
    (totals.total.amount !== totalMinor || totals.total.currency !== currency) &&
      'its total is stored twice and differs',
    lines.some((line) => line.packed !== line.fulfilled || line.sent !== line.shipped) &&
      'its parcels are not what left of its lines',
  ].filter((fault) => fault !== false)
  return faults.length === 0 ? undefined : { fault: `Does not add up: ${faults.join('; ')}.` }
}

const taken = ['partiallyCaptured', 'captured', 'partiallyRefunded', 'refunded']

function hasPayment(order: AuditedOrder, payment: PaymentDetails | undefined): Judgement {
  const { totalMinor, currency, checkoutId, status } = order
  if (totalMinor === 0) {
    const isBound = payment?.status === 'authorized' || taken.includes(payment?.status ?? '')
    return isBound ? { fault: 'It costs nothing, but money is authorized or captured for it.' } : undefined
  }
  if (payment === undefined || payment.status === null) return { fault: 'It has no payment.' }
  const { amount } = payment
  if (amount === null || amount.amount !== totalMinor || amount.currency !== currency) {
    const paid = amount === null ? 'nothing' : `${amount.amount} ${amount.currency}`
    return { fault: `Its total is ${totalMinor} ${currency}, its payment is of ${paid}.` }
  }
  if (payment.checkoutId !== checkoutId) return { fault: 'Its payment belongs to another checkout.' }
  return status === 'cancelled' ? isGivenBack(order, payment) : isPaid(order, payment)
}

const returnJobs = ['return-money', 'refund-payment']

function isGivenBack({ jobs, failedJobs }: AuditedOrder, payment: PaymentDetails): Judgement {
  if (payment.status === 'voided' || payment.status === 'refunded') return undefined
  if (failedJobs.length === 0 && returnJobs.some((job) => jobs.includes(job))) return 'waiting'
  const failed = failedJobs.length === 0 ? '' : `, and ${failedJobs.join(', ')} has failed`
  return { fault: `It is cancelled, but its payment is ${payment.status}${failed}.` }
}

const moneyJobs = ['capture-payment', 'release-payment', 'refund-payment']

function isPaid(order: AuditedOrder, payment: PaymentDetails): Judgement {
  const { jobs, lines, paymentStatus, capturesMinor, refundsMinor } = order
  const { status, chargeStatus, capturedMinor, refundedMinor } = payment
  if (moneyJobs.some((job) => jobs.includes(job))) return 'waiting'
  if (taken.includes(status ?? '')) {
    if (capturesMinor !== null && capturesMinor !== capturedMinor)
      return { fault: `Its captures took ${capturesMinor}, its payment says ${capturedMinor}.` }
    if (refundsMinor > refundedMinor)
      return { fault: `Its refunds gave back ${refundsMinor}, its payment says ${refundedMinor}.` }
    return undefined
  }
  if (status === 'awaiting') {
    return lines.some((line) => line.shipped > 0) ? { fault: 'It was sent, but its transfer is awaited.' } : undefined
  }
  if (status !== 'authorized') return { fault: `It is placed, but its payment is ${status}.` }
  if (chargeStatus === 'voided') return { fault: 'It is placed, but its payment is voided at the provider.' }
  if (chargeStatus === 'captured') return { fault: 'Its payment was taken at the provider, and nobody notes that.' }
  const hasLeft = lines.some((line) => line.shipped > 0 && line.totalMinor > 0)
  if (hasLeft && paymentStatus !== 'captureFailed') return { fault: 'It was sent, but its payment was never taken.' }
  return undefined
}

/** What an order may say of a payment in each of its states. */
const said: Readonly<Record<string, readonly OrderPaymentStatus[]>> = {
  awaiting: ['awaiting'],
  authorized: ['authorized', 'captureFailed'],
  partiallyCaptured: ['partiallyCaptured', 'captureFailed'],
  captured: ['captured'],
  partiallyRefunded: ['partiallyRefunded'],
  refunded: ['refunded'],
  voided: ['voided'],
}

function agreesWithPayment(order: AuditedOrder, payment: PaymentDetails | undefined, now: Date): Judgement {
  const { totalMinor, paymentStatus, capturedMinor, refundedMinor } = order
  if (totalMinor === 0) {
    return paymentStatus === 'notRequired'
      ? undefined
      : { fault: `It costs nothing, but its payment is ${paymentStatus}.` }
  }
  if (payment === undefined || payment.status === null) return undefined
  const isKnown = said[payment.status]?.includes(paymentStatus) ?? false
  const isSame = refundedMinor === payment.refundedMinor && capturedMinor === payment.capturedMinor
  if (isKnown && isSame) return undefined
  // The order learns it from an event, so it may be behind, and never ahead.
  const isAhead = refundedMinor > payment.refundedMinor || capturedMinor > payment.capturedMinor
  if (!isAhead && isRecent(payment.changedAt, deliveryMs, now)) return 'waiting'
  return {
    fault:
      `It says ${paymentStatus}, ${capturedMinor} captured, ${refundedMinor} refunded; its payment is ${payment.status}, ` +
      `${payment.capturedMinor} captured, ${payment.refundedMinor} refunded.`,
  }
}

function hasStock(
  order: AuditedOrder,
  reservation: ReservationDetails | undefined,
  { now, reservationsKeptSince }: AuditMoment,
): Judgement {
  if (reservation === undefined) {
    return isDoneWithGoodsBefore(order, reservationsKeptSince) ? undefined : { fault: 'It has no reservation.' }
  }
  const { reference, orderReference, status } = reservation
  if (reference !== order.checkoutId) return { fault: 'Its reservation belongs to another checkout.' }
  if (orderReference !== null && orderReference !== order.orderId)
    return { fault: 'Its reservation belongs to another order.' }
  if (!isForLines(order, reservation)) return { fault: 'Its reservation is for other goods than its lines.' }
  if (order.status === 'cancelled') {
    if (status === 'cancelled' || status === 'expired') return undefined
    if (isRecent(order.cancelledAt, deliveryMs, now)) return 'waiting'
    return { fault: `It is cancelled, but its stock is ${status}.` }
  }
  const isCutShort = order.lines.some((line) => line.cancelled > 0)
  if (isCutShort && status === 'committed') {
    if (isRecent(order.cancelledAt, deliveryMs, now)) return 'waiting'
    return { fault: 'What had not left of it is cancelled, but its stock is committed.' }
  }
  if (isCutShort && status === 'cancelled') return hasSent(order, reservation, now)
  if (status === 'committed' || status === 'shipped') return hasSent(order, reservation, now)
  if ((status === 'held' || status === 'expired') && isRecent(order.placedAt, deliveryMs, now)) return 'waiting'
  return { fault: `It is placed, but its stock is ${status}.` }
}

/** Whether all its goods had left or were given up before a moment. */
function isDoneWithGoodsBefore(
  { status, lines, cancelledAt, shippedAt }: AuditedOrder,
  since: Date | undefined,
): boolean {
  const isDone = status === 'cancelled' || lines.every((line) => line.shipped + line.cancelled === line.quantity)
  const ends = [cancelledAt, shippedAt].filter((at) => at !== null)
  return isDone && ends.length > 0 && ends.every((at) => isBefore(at, since))
}

function isForLines({ lines }: AuditedOrder, { wanted, taken: goods }: ReservationDetails): boolean {
  const bought = sumByVariant(lines, (line) => line.quantity)
  const asked = sumByVariant(wanted, (part) => part.quantity)
  return (
    bought.size === asked.size &&
    [...bought].every(([variantId, quantity]) => asked.get(variantId) === quantity) &&
    // Goods that are not counted are taken from nowhere.
    goods.every(({ variantId, quantity }) => asked.get(variantId) === quantity)
  )
}

function hasSent(order: AuditedOrder, { taken: goods }: ReservationDetails, now: Date): Judgement {
  const sent = sumByVariant(order.lines, (line) => line.shipped)
  const strayed = goods.find(({ variantId, shipped }) => shipped !== sent.get(variantId))
  if (strayed === undefined) return undefined
  const due = sent.get(strayed.variantId) ?? 0
  // Stock learns it from an event, so it may be behind, and never ahead.
  if (strayed.shipped < due && isRecent(order.shippedAt, deliveryMs, now)) return 'waiting'
  return { fault: `${due} of ${strayed.variantId} were sent, ${strayed.shipped} have left the stock.` }
}

function sumByVariant<Part extends { readonly variantId: string }>(
  parts: readonly Part[],
  figure: (part: Part) => number,
): Map<string, number> {
  const sums = new Map<string, number>()
  for (const part of parts) sums.set(part.variantId, (sums.get(part.variantId) ?? 0) + figure(part))
  return sums
}
