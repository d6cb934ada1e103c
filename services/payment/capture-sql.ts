import { insertEvent, type Tx } from '@merastore/runtime'
import { paymentEvents } from './events.ts'
import { statusesOpenTo } from './payment.ts'
import { attempt, eventData, type KnownPayment } from './payment-sql.ts'

export type CaptureStatus = 'requested' | 'captured' | 'refused'
export type CaptureRequest = {
  readonly captureId: string
  readonly amountMinor: number
  readonly reason: string | null
  readonly actor: string
}

/**
 * Reserves an amount for a capture if that much is authorized and neither captured, reserved nor released: one
 * conditional statement, so that concurrent captures never take more than was authorized. Returns the status of the
 * capture under this id; `too-large` has to be rolled back.
 */
export async function requestCapture(
  tx: Tx,
  payment: KnownPayment,
  capture: CaptureRequest,
): Promise<CaptureStatus | 'too-large'> {
  const { call, clock } = tx.context
  const { captureId, amountMinor, reason, actor } = capture
  const [row] = await tx<{ before: CaptureStatus | null; isNew: boolean; reserved: boolean }[]>`
    with before as (
      select status from payment.captures where store_id = ${call.storeId} and capture_id = ${captureId}),
    requested as (
      insert into payment.captures (store_id, capture_id, payment_id, amount_minor, status, reason, actor, created_at)
      select ${call.storeId}, ${captureId}, ${payment.paymentId}, ${amountMinor}::bigint, 'requested',
        ${reason}::text, ${actor}, ${clock.now()}::timestamptz
      where not exists (select from before)
      on conflict (store_id, capture_id) do nothing
      returning payment_id),
    reserved as (
      update payment.payments p
      set capturing_minor = p.capturing_minor + ${amountMinor}, updated_at = ${clock.now()}
      from requested where p.store_id = ${call.storeId} and p.payment_id = requested.payment_id
        and p.status = any(${statusesOpenTo('capturedPartly')})
        and p.amount_minor - p.captured_minor - p.capturing_minor - p.released_minor >= ${amountMinor}
      returning 1)
    select (select status from before) as before, exists (select from requested) as "isNew",
      exists (select from reserved) as reserved`
  if (row?.isNew && !row.reserved) return 'too-large'
  // Neither new nor there before: a concurrent call has just requested it.
  return row?.before ?? 'requested'
}

/** Records that the provider took the money: the payment's figures and status, the attempt and the event, once. */
export async function settleCapture(tx: Tx, payment: KnownPayment, capture: CaptureRequest): Promise<void> {
  const { call, clock } = tx.context
  const { captureId, amountMinor } = capture
  const amount = { amount: amountMinor, currency: payment.currency }
  await tx`
    with settled as (
      update payment.captures set status = 'captured'
      where store_id = ${call.storeId} and capture_id = ${captureId} and status = 'requested'
      returning payment_id),
    p as (
      update payment.payments p set updated_at = ${clock.now()},
        capturing_minor = p.capturing_minor - ${amountMinor}, captured_minor = p.captured_minor + ${amountMinor},
        status = case when p.refunded_minor > 0 then 'partiallyRefunded'
          when p.captured_minor + ${amountMinor} + p.released_minor = p.amount_minor then 'captured'
          else 'partiallyCaptured' end
      from settled where p.store_id = ${call.storeId} and p.payment_id = settled.payment_id
      returning 1),
    published as (${insertEvent(tx, paymentEvents['payment.captured.v1'], { ...eventData(payment), amount: amountMinor }, { from: tx`settled` })})
    ${attempt(tx, payment.paymentId, 'capture', amount, 'captured')} from settled`
}

/** Gives up what was reserved for a capture that the provider refused. */
export async function dropCapture(
  tx: Tx,
  payment: KnownPayment,
  capture: CaptureRequest,
  answer: string,
): Promise<void> {
  const { call } = tx.context
  const amount = { amount: capture.amountMinor, currency: payment.currency }
  await tx`
    with dropped as (
      update payment.captures set status = 'refused'
      where store_id = ${call.storeId} and capture_id = ${capture.captureId} and status = 'requested'
      returning payment_id),
    p as (
      update payment.payments p set capturing_minor = p.capturing_minor - ${capture.amountMinor}
      from dropped where p.store_id = ${call.storeId} and p.payment_id = dropped.payment_id)
    ${attempt(tx, payment.paymentId, 'capture', amount, answer)} from dropped`
}

export type Released = { readonly isClosed: boolean }

/**
 * Decides that no more than an amount is ever to be captured, and returns what is released by that. Undefined where
 * more is captured, or reserved for a capture; a repetition changes nothing.
 */
export async function decideRelease(tx: Tx, payment: KnownPayment, keepMinor: number): Promise<Released | undefined> {
  const { call, clock } = tx.context
  const [row] = await tx<Released[]>`
    with before as materialized (
      select released_minor from payment.payments
      where store_id = ${call.storeId} and payment_id = ${payment.paymentId} for update),
    p as (
      update payment.payments p set updated_at = ${clock.now()},
        released_minor = greatest(p.released_minor, p.amount_minor - ${keepMinor}),
        status = case when p.status = 'partiallyCaptured' and p.captured_minor
          + greatest(p.released_minor, p.amount_minor - ${keepMinor}) = p.amount_minor then 'captured' else p.status end
      from before where p.store_id = ${call.storeId} and p.payment_id = ${payment.paymentId}
        and p.captured_minor + p.capturing_minor <= ${keepMinor}
      returning p.*, p.released_minor - before.released_minor as rest_minor),
    news as (select rest_minor from p where rest_minor > 0),
    published as (${insertEvent(tx, paymentEvents['payment.released.v1'], eventData(payment), {
      from: tx`news`,
      also: tx`jsonb_build_object('amount', news.rest_minor)`,
    })}),
    tried as (${attempt(tx, payment.paymentId, 'release', null, 'released')} from news)
    select coalesce(captured_minor + released_minor = amount_minor, false) as "isClosed" from p`
  return row
}
