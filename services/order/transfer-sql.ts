import { finishedJobs, insertEvent, type Job, publish, type Tx } from '@merastore/runtime'
import { timelineEntry } from './change-order-sql.ts'
import { orderEvents } from './events.ts'
import type { LockedOrder } from './order-sql.ts'

/**
 * Notes the arrival of a transfer; where the payment's event came first, the order is paid and published already. What
 * the bank calls it is for staff alone.
 */
export async function saveTransferReceived(
  tx: Tx,
  order: LockedOrder,
  text: string,
  reference: string | undefined,
): Promise<void> {
  const { id: orderId, payment, totals } = order
  if (order.status === 'open' && order.paymentStatus === 'awaiting') {
    const { amount, currency } = totals.total
    const { paymentId } = payment
    await publish(tx, orderEvents['order.payment-received.v1'], { orderId, paymentId, amount, currency })
  }
  await tx`
    with o as (
      update orders.orders set revision = revision + 1,
        captured_minor = case when payment_status = 'awaiting' then total_minor else captured_minor end,
        payment_status = case when payment_status = 'awaiting' then 'captured' else payment_status end
      where store_id = ${tx.context.call.storeId} and order_id = ${orderId})
    ${timelineEntry(tx, orderId, 'payment', text)}`
  if (reference !== undefined) await tx`${timelineEntry(tx, orderId, 'note', `Bank reference: ${reference}`)}`
}

/** Publishes that a customer is to be reminded, if the money is still awaited, and ends the job with it. */
export async function saveReminder(tx: Tx, orderId: string, job: Job): Promise<void> {
  await tx`
    with finished as (${finishedJobs(tx, [job])} returning 1),
    o as (
      update orders.orders set revision = revision + 1
      where store_id = ${tx.context.call.storeId} and order_id = ${orderId}
        and status = 'open' and payment_status = 'awaiting' and exists (select from finished)
      returning 1),
    published as (${insertEvent(tx, orderEvents['order.payment-reminded.v1'], { orderId }, { from: tx`o` })})
    ${timelineEntry(tx, orderId, 'payment', 'Payment reminder sent')} from o`
}
