import { newId } from '@merastore/kernel'
import { insertEvent, type Tx } from '@merastore/runtime'
import { paymentEvents } from './events.ts'
import type { KnownPayment } from './payment-sql.ts'

export type RefundStatus = 'requested' | 'refunded' | 'refused'
type RefundKey = {
  readonly refundId: string
  readonly amountMinor: number
  readonly reason: string | null
  readonly actor: string
}

/**
 * Reserves an amount for a refund if that much was captured and is neither refunded nor reserved: one conditional
 * statement, so that concurrent refunds never give back more than was captured. Returns the status of the refund under
 * this id; `too-large` has to be rolled back.
 */
export async function requestRefund(
  tx: Tx,
  payment: KnownPayment,
  refund: RefundKey,
): Promise<RefundStatus | 'too-large'> {
  const { call, clock } = tx.context
  const [row] = await tx<{ before: RefundStatus | null; isNew: boolean; reserved: boolean }[]>`
    with before as (
      select status from payment.refunds where store_id = ${call.storeId} and refund_id = ${refund.refundId}),
    requested as (
      insert into payment.refunds (store_id, refund_id, payment_id, amount_minor, status, reason, actor,
        created_at)
      select ${call.storeId}, ${refund.refundId}, ${payment.paymentId}, ${refund.amountMinor}::bigint, 'requested',
        ${refund.reason}::text, ${refund.actor}, ${clock.now()}::timestamptz
      where not exists (select from before)
      on conflict (store_id, refund_id) do nothing
      returning payment_id),
    reserved as (
      update payment.payments p
      set refunding_minor = p.refunding_minor + ${refund.amountMinor}, updated_at = ${clock.now()}
      from requested where p.store_id = ${call.storeId} and p.payment_id = requested.payment_id
        and p.captured_minor - p.refunded_minor - p.refunding_minor >= ${refund.amountMinor}
      returning 1)
    select (select status from before) as before, exists (select from requested) as "isNew",
      exists (select from reserved) as reserved`
  if (row?.isNew && !row.reserved) return 'too-large'
  // Neither new nor there before: a concurrent call has just requested it.
  return row?.before ?? 'requested'
}

/** Records that the provider gave the money back: the payment's status, the attempt and the event, once. */
export async function settleRefund(tx: Tx, payment: KnownPayment, refund: RefundKey): Promise<void> {
  const { call, clock } = tx.context
  const { paymentId, checkoutId, currency } = payment
  const data = { paymentId, checkoutId, amount: refund.amountMinor, currency }
  await tx`
    with settled as (
      update payment.refunds set status = 'refunded'
      where store_id = ${call.storeId} and refund_id = ${refund.refundId} and status = 'requested'
      returning payment_id),
    p as (
      update payment.payments p set updated_at = ${clock.now()},
        refunding_minor = p.refunding_minor - ${refund.amountMinor},
        refunded_minor = p.refunded_minor + ${refund.amountMinor},
        status = case when p.refunded_minor + ${refund.amountMinor} = p.captured_minor
            and p.captured_minor + p.released_minor = p.amount_minor
          then 'refunded' else 'partiallyRefunded' end
      from settled where p.store_id = ${call.storeId} and p.payment_id = settled.payment_id
      returning 1),
    published as (${insertEvent(tx, paymentEvents['payment.refunded.v1'], data, { from: tx`settled` })})
    insert into payment.attempts
      (store_id, attempt_id, payment_id, kind, amount_minor, currency, answer, actor, request_id, at)
    select ${call.storeId}, ${newId('attempt')}, ${paymentId}, 'refund', ${refund.amountMinor}::bigint, ${currency},
      'refunded', 'system', ${call.requestId}, ${clock.now()}::timestamptz from settled`
}

/** Gives back what was reserved for a refund that the provider refused. */
export async function dropRefund(tx: Tx, refund: RefundKey): Promise<void> {
  const { call } = tx.context
  await tx`
    with dropped as (
      update payment.refunds set status = 'refused'
      where store_id = ${call.storeId} and refund_id = ${refund.refundId} and status = 'requested'
      returning payment_id)
    update payment.payments p set refunding_minor = p.refunding_minor - ${refund.amountMinor}
    from dropped where p.store_id = ${call.storeId} and p.payment_id = dropped.payment_id`
}
