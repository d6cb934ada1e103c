import type { Actor } from '@merastore/contract'
import { formatMoney, type Money, money, newId, sum } from '@merastore/kernel'
import { enqueue, type Fragment, insertEvent, type Tx } from '@merastore/runtime'
import { timelineEntry } from './change-order-sql.ts'
import { orderEvents } from './events.ts'
import type { LockedOrder } from './order-sql.ts'
import type { UnsentRefund } from './schemas.ts'

/** Asks for a part of an order's payment, by a durable job that may be repeated under its id. */
export async function requestCapture(
  tx: Tx,
  order: LockedOrder,
  shipmentId: string,
  amountMinor: number,
): Promise<void> {
  const { call, clock } = tx.context
  const captureId = newId('capture')
  await tx`
    insert into orders.captures (store_id, capture_id, order_id, shipment_id, amount_minor, status, created_at)
    values (${call.storeId}, ${captureId}, ${order.id}, ${shipmentId}, ${amountMinor}, 'requested', ${clock.now()})`
  const amount = money(amountMinor, order.currency)
  const data = {
    orderId: order.id,
    paymentId: order.payment.paymentId,
    captureId,
    amount,
    actor: actorName(call.actor),
  }
  await enqueue(tx, 'capture-payment', data)
}

/** Asks for a refund, by a durable job that may be repeated under its id. */
export async function requestRefund(
  tx: Tx,
  order: LockedOrder,
  amountMinor: number,
  reason: string,
  refundId = newId('refund'),
): Promise<void> {
  const { call, clock } = tx.context
  const actor = actorName(call.actor)
  await tx`
    insert into orders.refunds (store_id, refund_id, order_id, amount_minor, reason, actor, status, created_at, by_hand)
    values (${call.storeId}, ${refundId}, ${order.id}, ${amountMinor}, ${reason}, ${actor}, 'requested', ${clock.now()},
      ${order.payment.transfer !== null})`
  const amount = money(amountMinor, order.currency)
  // A note: the reason is for staff alone.
  const text = `Refund of ${formatMoney(amount, 'en')} asked for: ${reason}`
  await tx`
    with o as (update orders.orders set revision = revision + 1
      where store_id = ${call.storeId} and order_id = ${order.id})
    ${timelineEntry(tx, order.id, 'note', text)}`
  const { paymentId } = order.payment
  await enqueue(tx, 'refund-payment', { orderId: order.id, paymentId, refundId, amount, reason, actor })
}

/** Who wants it, as the payment service notes it. */
export function actorName(actor: Actor): string {
  return actor.kind === 'staff' || actor.kind === 'customer' ? `${actor.kind}:${actor.id}` : actor.kind
}

export async function markCapture(tx: Tx, captureId: string, status: 'captured' | 'refused'): Promise<void> {
  await tx`
    update orders.captures set status = ${status}
    where store_id = ${tx.context.call.storeId} and capture_id = ${captureId} and status = 'requested'`
}

export type RefundJob = {
  readonly orderId: string
  readonly paymentId: string
  readonly refundId: string
  readonly amount: Money
  readonly reason: string
  readonly actor: string
}

/** Notes that a refund was made, and publishes it once. */
export async function markRefunded(tx: Tx, { orderId, refundId, amount }: RefundJob): Promise<void> {
  const data = { orderId, refundId, ...amount }
  await tx`
    with r as (
      update orders.refunds set status = 'refunded'
      where store_id = ${tx.context.call.storeId} and refund_id = ${refundId} and status = 'requested' returning 1)
    ${insertEvent(tx, orderEvents['order.refunded.v1'], data, { from: tx`r` })}`
}

/**
 * The refunds `r` of bank transfers that the payment service has made and nobody has sent yet. It implies the condition
 * of their index, which those that are only asked for meet too.
 */
export function isUnsent(tx: Tx): Fragment {
  return tx`r.by_hand and r.sent_at is null and r.status = 'refunded'`
}

/** Notes that staff have sent the money of some of an order's refunds by bank transfer. */
export async function saveRefundsSent(tx: Tx, order: LockedOrder, refunds: readonly UnsentRefund[]): Promise<void> {
  const { call, clock } = tx.context
  const amount = sum(
    order.currency,
    refunds.map((refund) => refund.amount),
  )
  await tx`
    with r as (
      update orders.refunds r set sent_at = ${clock.now()}
      where r.store_id = ${call.storeId} and r.refund_id = any(${refunds.map(({ id }) => id)}::text[])),
    o as (update orders.orders set revision = revision + 1 where store_id = ${call.storeId} and order_id = ${order.id})
    ${timelineEntry(tx, order.id, 'payment', `${formatMoney(amount, 'en')} sent back by bank transfer`)}`
}

/** Notes that the provider gave nothing back, where staff see it. */
export async function markRefundRefused(tx: Tx, { orderId, refundId }: RefundJob, code: string): Promise<void> {
  const { storeId } = tx.context.call
  await tx`
    with r as (
      update orders.refunds set status = 'refused'
      where store_id = ${storeId} and refund_id = ${refundId} and status = 'requested' returning 1),
    o as (update orders.orders set revision = revision + 1
      where store_id = ${storeId} and order_id = ${orderId} and exists (select from r))
    ${timelineEntry(tx, orderId, 'note', `The refund could not be made: ${code}`)} from r`
}
