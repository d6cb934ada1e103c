import { type Currency, formatMoney, money, newId } from '@merastore/kernel'
import { type Fragment, insertEvents, type Tx } from '@merastore/runtime'
import { completion, timelineEntry } from './change-order-sql.ts'
import { orderEvents } from './events.ts'
import { capturedOf } from './order-sql.ts'
import { paymentStatusesOpenTo } from './order-tables.ts'

type PaymentFigures = { readonly paymentId: string; readonly amount: number; readonly currency: Currency }

/**
 * Counts what was captured; with what was released, all of it makes the order paid. Of an awaited transfer the
 * event is published here, where the request of staff ended before it could.
 */
export async function recordCapture(tx: Tx, event: PaymentFigures): Promise<void> {
  const { paymentId, amount, currency } = event
  const captured = tx`(${capturedOf(tx)} + ${event.amount})`
  const status = tx`case when o.refunded_minor > 0 then 'partiallyRefunded'
    when ${captured} + o.released_minor >= o.total_minor then 'captured' else 'partiallyCaptured' end`
  await tx`
    with o as (
      update orders.orders o set revision = revision + 1, captured_minor = ${captured}, payment_status = ${status},
        ${completion(tx, tx`fulfilment_status`, status)}
      where store_id = ${tx.context.call.storeId} and payment_id = ${event.paymentId}
        and payment_status = any(${paymentStatusesOpenTo('captured')})
      returning o.order_id, o.transfer is not null and o.status = 'open' as "isAwaited"),
    received as (${insertEvents(tx, {
      from: tx`o where o."isAwaited"`,
      id: tx`${newId('event')}`,
      type: tx`${orderEvents['order.payment-received.v1'].type}`,
      aggregateId: tx`o.order_id`,
      data: tx`${tx.json({ paymentId, amount, currency })}::jsonb || jsonb_build_object('orderId', o.order_id)`,
    })})
    ${paymentEntry(tx, `${amountText(event)} captured`)}`
}

/** The payment was voided; nothing where there is no such order, or it is recorded already. */
export async function recordVoid(tx: Tx, event: PaymentFigures): Promise<void> {
  await tx`
    with o as (
      update orders.orders set payment_status = 'voided', revision = revision + 1
      where store_id = ${tx.context.call.storeId} and payment_id = ${event.paymentId}
        and payment_status = any(${paymentStatusesOpenTo('voided')})
      returning order_id)
    ${paymentEntry(tx, `${amountText(event)} voided`)}`
}

/** Shows staff what was released of a payment of which a part is captured. */
export async function recordRelease(tx: Tx, event: PaymentFigures): Promise<void> {
  await tx`
    with o as (
      update orders.orders set revision = revision + 1
      where store_id = ${tx.context.call.storeId} and payment_id = ${event.paymentId} returning order_id)
    ${paymentEntry(tx, `${amountText(event)} of the payment released`)}`
}

/** Counts what was given back; all that was captured makes the order refunded. That of a transfer is still to be sent. */
export async function recordRefund(tx: Tx, event: PaymentFigures): Promise<void> {
  await tx`
    with o as (
      update orders.orders o set revision = revision + 1, refunded_minor = refunded_minor + ${event.amount},
        captured_minor = ${capturedOf(tx)},
        payment_status = case when refunded_minor + ${event.amount} >= ${capturedOf(tx)}
          and ${capturedOf(tx)} + released_minor >= total_minor
          then 'refunded' else 'partiallyRefunded' end
      where store_id = ${tx.context.call.storeId} and payment_id = ${event.paymentId}
      returning order_id, transfer is not null as "isByHand")
    ${paymentEntry(
      tx,
      tx`case when o."isByHand" then ${`${amountText(event)} to be sent back by bank transfer`}::text
      else ${`${amountText(event)} refunded`}::text end`,
    )}`
}

/** Shows staff that the money of an order could not be captured. */
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

function paymentEntry(tx: Tx, text: string | Fragment): Fragment {
  const { call, clock } = tx.context
  return tx`
    insert into orders.timeline (store_id, order_id, at, actor_kind, kind, text)
    select ${call.storeId}, o.order_id, ${clock.now()}::timestamptz, 'system', 'payment', ${text} from o`
}

function amountText({ amount, currency }: PaymentFigures): string {
  return formatMoney(money(amount, currency), 'en')
}
