import { type Currency, formatMoney, money } from '@merastore/kernel'
import type { Fragment, Tx } from '@merastore/runtime'
import { completion, timelineEntry } from './change-order-sql.ts'
import { paymentStatusesOpenTo } from './order-tables.ts'

type PaymentFigures = { readonly paymentId: string; readonly amount: number; readonly currency: Currency }

/** What a payment's fact makes of its order; nothing where there is no such order, or it was told before. */
export async function recordPaymentFact(tx: Tx, fact: PaymentFigures, event: 'captured' | 'voided'): Promise<void> {
  await tx`
    with o as (
      update orders.orders set payment_status = ${event}, revision = revision + 1,
        ${completion(tx, tx`fulfilment_status`, tx`${event}::text`)}
      where store_id = ${tx.context.call.storeId} and payment_id = ${fact.paymentId}
        and payment_status = any(${paymentStatusesOpenTo(event)})
      returning order_id)
    ${paymentEntry(tx, `${amountText(fact)} ${event}`)}`
}

/** Counts what was given back; all of it makes the order refunded. */
export async function recordRefund(tx: Tx, fact: PaymentFigures): Promise<void> {
  await tx`
    with o as (
      update orders.orders set revision = revision + 1, refunded_minor = refunded_minor + ${fact.amount},
        payment_status = case when refunded_minor + ${fact.amount} >= total_minor
          then 'refunded' else 'partiallyRefunded' end
      where store_id = ${tx.context.call.storeId} and payment_id = ${fact.paymentId}
      returning order_id)
    ${paymentEntry(tx, `${amountText(fact)} refunded`)}`
}

/** Tells staff that the money of an order could not be taken. */
export async function recordCaptureFailure(tx: Tx, orderId: string, code: string): Promise<void> {
  const { call } = tx.context
  await tx`
    with o as (
      update orders.orders set payment_status = 'captureFailed', revision = revision + 1
      where store_id = ${call.storeId} and order_id = ${orderId}
        and payment_status = any(${paymentStatusesOpenTo('captureFailed')})
      returning 1)
    ${timelineEntry(tx, orderId, 'payment', `The payment could not be captured: ${code}`)} from o`
}

function paymentEntry(tx: Tx, text: string): Fragment {
  const { call, clock } = tx.context
  return tx`
    insert into orders.timeline (store_id, order_id, at, actor_kind, kind, text)
    select ${call.storeId}, o.order_id, ${clock.now()}::timestamptz, 'system', 'payment', ${text} from o`
}

function amountText({ amount, currency }: PaymentFigures): string {
  return formatMoney(money(amount, currency), 'en')
}
