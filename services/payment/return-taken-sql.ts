import { insertEvent, type Tx } from '@merastore/runtime'
import { paymentEvents } from './events.ts'
import { statusesOpenTo } from './payment.ts'
import { attempt, eventData, type KnownPayment, totalOf } from './payment-sql.ts'

/**
 * Reserves the whole amount as a capture that the provider made by itself; false where we captured of it, or have asked
 * for a capture. A repetition changes nothing.
 */
export async function reserveTaken(tx: Tx, payment: KnownPayment, captureId: string): Promise<boolean> {
  const { call, clock } = tx.context
  const [row] = await tx<{ isReserved: boolean }[]>`
    with before as (
      select 1 from payment.captures
      where store_id = ${call.storeId} and capture_id = ${captureId} and status = 'requested'),
    p as (
      update payment.payments p set capturing_minor = p.amount_minor, updated_at = ${clock.now()}
      where p.store_id = ${call.storeId} and p.payment_id = ${payment.paymentId}
        and p.status = any(${statusesOpenTo('returned')}) and p.captured_minor + p.capturing_minor + p.released_minor = 0
        and not exists (select from before)
      returning p.amount_minor),
    requested as (
      insert into payment.captures (store_id, capture_id, payment_id, amount_minor, status, reason, actor, created_at)
      select ${call.storeId}, ${captureId}, ${payment.paymentId}, p.amount_minor, 'requested',
        'taken by the provider itself', 'system', ${clock.now()}::timestamptz from p)
    select exists (select from before) or exists (select from p) as "isReserved"`
  return row?.isReserved === true
}

/**
 * Records that the provider took the money by itself and gave it back, once. Two statements of one transaction, since the
 * capture is to be read before the refund.
 */
export async function settleReturned(
  tx: Tx,
  payment: KnownPayment,
  { captureId, refundId }: { readonly captureId: string; readonly refundId: string },
): Promise<void> {
  const { call, clock } = tx.context
  const now = clock.now()
  const total = totalOf(payment)
  const data = eventData(payment)
  const captured = await tx`
    with p as (
      update payment.payments p set status = 'refunded', captured_minor = p.amount_minor, capturing_minor = 0,
        refunded_minor = p.amount_minor, updated_at = ${now}
      where p.store_id = ${call.storeId} and p.payment_id = ${payment.paymentId}
        and p.status = any(${statusesOpenTo('returned')})
      returning 1),
    captured as (
      update payment.captures set status = 'captured' from p
      where store_id = ${call.storeId} and capture_id = ${captureId}),
    published as (${insertEvent(tx, paymentEvents['payment.captured.v1'], data, { from: tx`p` })})
    ${attempt(tx, payment.paymentId, 'capture', total, 'captured by the provider itself')} from p returning 1`
  if (captured.length === 0) return
  await tx`
    with refunded as (
      insert into payment.refunds (store_id, refund_id, payment_id, amount_minor, status, reason, actor, created_at)
      values (${call.storeId}, ${refundId}, ${payment.paymentId}, ${total.amount}, 'refunded',
        'taken by the provider itself', 'system', ${now})),
    published as (${insertEvent(tx, paymentEvents['payment.refunded.v1'], data)})
    ${attempt(tx, payment.paymentId, 'refund', total, 'refunded')}`
}
