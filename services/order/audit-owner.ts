import type { ReservationDetails } from '@merastore/inventory/contract'
import type { PaymentDetails } from '@merastore/payment/contract'
import type { Owner, Placed } from './audit-owners-sql.ts'
import { deliveryMs, isRecent, type Judgement, overdueMs, type Verdict, verdictOf } from './audit-verdict.ts'

/** What stands behind a payment that holds money or took it. */
export type MoneySides = {
  readonly order: Placed | undefined
  readonly owner: Owner | undefined
  /** Nobody recorded it, but a checkout that is not decided has asked for it. */
  readonly isAskedFor: boolean
}

export function judgeMoney(payment: PaymentDetails, sides: MoneySides, now: Date): Verdict {
  const { owner } = sides
  const isSecond = owner !== undefined && owner.paymentId !== payment.paymentId
  return verdictOf(payment.paymentId, {
    'payment-has-order': hasOrder(payment, sides, now),
    'checkout-charged-once': isSecond
      ? { fault: `${owner.checkoutId} has the payment ${owner.paymentId}, and this one too.` }
      : undefined,
  })
}

function hasOrder(payment: PaymentDetails, { order, owner, isAskedFor }: MoneySides, now: Date): Judgement {
  if (order !== undefined) return undefined
  const { status, chargeStatus, changedAt } = payment
  if (status === null) {
    return isAskedFor ? 'waiting' : { fault: `The provider says ${chargeStatus}, but no payment is recorded.` }
  }
  // Taken by the provider itself of a checkout that came to nothing, and given back.
  if (status === 'refunded' && owner !== undefined && owner.orderId === null) return undefined
  if (status !== 'authorized' || chargeStatus === 'captured') return { fault: `It is ${status} without an order.` }
  if (owner === undefined) return { fault: 'It is authorized for a checkout that is not there.' }
  if (isUnderWay(owner, now)) return 'waiting'
  // The provider authorized it late: the event of it makes a job, which voids the payment.
  const isLate = owner.status === 'abandoned' && (owner.hasOpenJob || isRecent(changedAt, deliveryMs, now))
  if (isLate) return 'waiting'
  return { fault: `It is authorized, but ${owner.checkoutId} is ${owner.status} and there is no order.` }
}

export function judgeGoods(
  reservation: ReservationDetails,
  owner: Owner | undefined,
  order: Placed | undefined,
  now: Date,
): Verdict {
  return verdictOf(reservation.reservationId, { 'stock-has-order': goodsHaveOrder(reservation, owner, order, now) })
}

function goodsHaveOrder(
  { reservationId, status, orderReference }: ReservationDetails,
  owner: Owner | undefined,
  order: Placed | undefined,
  now: Date,
): Judgement {
  if (status !== 'held') {
    if (order?.reservationId === reservationId) return undefined
    return { fault: `It is ${status} for ${orderReference ?? 'nobody'}, which is no order on this reservation.` }
  }
  if (owner?.reservationId !== reservationId) return { fault: 'It is held for a checkout that is not there.' }
  // Placed, it is the order's, which is judged by its own side.
  if (owner.orderId !== null) return undefined
  if (isUnderWay(owner, now)) return 'waiting'
  return { fault: `It is held, but ${owner.checkoutId} is ${owner.status} and there is no order.` }
}

function isUnderWay({ status, deadlineAt }: Owner, now: Date): boolean {
  return status !== 'placed' && status !== 'abandoned' && isRecent(deadlineAt, overdueMs, now)
}
