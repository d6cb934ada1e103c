import type { Call } from '@merastore/contract'
import { type Currency, type Money, money, newId } from '@merastore/kernel'
import { type Fragment, insertEvent, type Tx } from '@merastore/runtime'
import type { CardSummary, Payment, ProviderName } from './contract.ts'
import type { DeclineCode } from './decline-codes.ts'
import { paymentEvents } from './events.ts'
import { type PaymentEvent, type PaymentStatus, statusesOpenTo } from './payment.ts'

export type PaymentRow = {
  readonly paymentId: string
  readonly checkoutId: string | null
  readonly provider: ProviderName
  readonly status: PaymentStatus
  readonly amountMinor: number | null
  readonly currency: Currency | null
  readonly capturedMinor: number
  readonly releasedMinor: number
  readonly refundedMinor: number
  readonly declineCode: DeclineCode | null
  readonly challengeUrl: string | null
  readonly cardBrand: string | null
  readonly cardLast4: string | null
  readonly createdAt: string
  /** Whether its provider is being asked to void it, since it knew nothing of it. */
  readonly isGivenUp: boolean
}

function paymentColumns(tx: Tx): Fragment {
  return tx`p.payment_id as "paymentId", p.checkout_id as "checkoutId", p.provider, p.status,
    p.amount_minor as "amountMinor", p.currency, p.captured_minor as "capturedMinor", p.released_minor as "releasedMinor",
    p.refunded_minor as "refundedMinor", p.decline_code as "declineCode", p.challenge_url as "challengeUrl",
    p.card_brand as "cardBrand", p.card_last4 as "cardLast4", p.created_at as "createdAt",
    p.given_up_at is not null as "isGivenUp"`
}

export async function findPayment(tx: Tx, paymentId: string): Promise<PaymentRow | undefined> {
  const [row] = await tx<PaymentRow[]>`
    select ${paymentColumns(tx)} from payment.payments p
    where p.store_id = ${tx.context.call.storeId} and p.payment_id = ${paymentId}`
  return row
}

export type AttemptKind = Payment['attempts'][number]['kind']

/** The insertion of an attempt: what was asked, and what came of it. */
export function attempt(tx: Tx, paymentId: string, kind: AttemptKind, amount: Money | null, answer: string): Fragment {
  const { call, clock } = tx.context
  const actor = call.actor.kind === 'system' ? `system:${call.actor.name}` : actorText(call.actor)
  return tx`
    insert into payment.attempts
      (store_id, attempt_id, payment_id, kind, amount_minor, currency, answer, actor, request_id, at)
    select ${call.storeId}, ${newId('attempt')}, ${paymentId}, ${kind}, ${amount?.amount ?? null}::bigint,
      ${amount?.currency ?? null}::text, ${answer}, ${actor}, ${call.requestId}, ${clock.now()}::timestamptz`
}

/** Whether an answer differs from the last one of its kind: what is asked again and again fills no table. */
function isNews(tx: Tx, paymentId: string, kind: AttemptKind, answer: string): Fragment {
  return tx`${answer} is distinct from (
    select a.answer from payment.attempts a
    where a.store_id = ${tx.context.call.storeId} and a.payment_id = ${paymentId} and a.kind = ${kind}
    order by a.attempt_id desc limit 1)`
}

function actorText(actor: { kind: string; id?: string }): string {
  return actor.id === undefined ? actor.kind : `${actor.kind}:${actor.id}`
}

/** What a provider's answer means for the payment. */
export type Verdict = {
  readonly event: Extract<PaymentEvent, 'authorized' | 'declined' | 'challenged' | 'delayed' | 'awaited'>
  readonly declineCode: DeclineCode | null
  readonly challengeUrl: string | null
  /** The answer as the audit trail shows it. */
  readonly answer: string
  readonly memory?: (tx: Tx) => Fragment
}

const statusAfter = {
  authorized: 'authorized',
  declined: 'declined',
  challenged: 'challenge',
  delayed: 'pending',
  awaited: 'awaiting',
} as const

export type NewPayment = {
  readonly paymentId: string
  readonly checkoutId: string
  readonly provider: ProviderName
  readonly amount: Money
  readonly card: CardSummary | null
}

/**
 * Records a provider's answer to the request for an amount, in one statement: the payment where it is new or may still
 * change, the attempt, the event if the payment was decided by it, and the provider's memory where that lives here.
 * Returns the payment as it stands afterwards; undefined where it was not to be changed: decided before, known to the
 * provider before, or written by a concurrent call, which this statement would not see as it stands now.
 */
export async function recordAuthorization(
  tx: Tx,
  request: NewPayment,
  verdict: Verdict,
): Promise<PaymentRow | undefined> {
  const { call, clock } = tx.context
  const { paymentId, checkoutId, provider, amount, card } = request
  const status = statusAfter[verdict.event]
  const memory = verdict.memory === undefined ? tx`select 1` : verdict.memory(tx)
  const rows = await tx<PaymentRow[]>`
    with memory as (${memory}),
    p as (
      insert into payment.payments as p (store_id, payment_id, checkout_id, provider, status, amount_minor, currency,
        decline_code, challenge_url, card_brand, card_last4, poll_at, created_at, updated_at)
      select ${call.storeId}, ${paymentId}, ${checkoutId}, ${provider}, ${status}, ${amount.amount}::bigint,
        ${amount.currency}, ${verdict.declineCode}::text, ${verdict.challengeUrl}::text, ${card?.brand ?? null}::text,
        ${card?.last4 ?? null}::text, ${clock.now()}::timestamptz, ${clock.now()}::timestamptz, ${clock.now()}::timestamptz
      from memory
      on conflict (store_id, payment_id) do update set status = excluded.status,
        decline_code = excluded.decline_code, challenge_url = excluded.challenge_url, updated_at = excluded.updated_at
      where p.status = any(${statusesOpenTo(verdict.event)}) and p.amount_minor = excluded.amount_minor
        and ${countsStill(tx, verdict)}
      returning p.*),
    tried as (${attempt(tx, paymentId, 'authorize', amount, verdict.answer)}
      -- It belongs to a payment that is there, and says more than the last one.
      where exists (select from p) or (exists (select from memory)
        or exists (select from payment.payments where store_id = ${call.storeId} and payment_id = ${paymentId}))
          and ${isNews(tx, paymentId, 'authorize', verdict.answer)}),
    published as (${eventOf(tx, verdict.event, { paymentId, checkoutId, ...amountOf(amount) }, tx`p`, isAnswered(call))})
    select ${paymentColumns(tx)} from p`
  return rows[0]
}

function amountOf(amount: Money) {
  return { amount: amount.amount, currency: amount.currency }
}

type EventData = { paymentId: string; checkoutId: string; amount: number; currency: Currency }

const eventTypes = {
  authorized: 'payment.authorized.v1',
  declined: 'payment.declined.v1',
  voided: 'payment.voided.v1',
} as const

/** The event that is published for a change, for the rows that it changed; of some changes none is. */
function eventOf(tx: Tx, event: PaymentEvent, data: EventData, from: Fragment, deferred = false): Fragment {
  const type = event in eventTypes ? eventTypes[event as keyof typeof eventTypes] : undefined
  return type === undefined ? tx`select 1` : insertEvent(tx, paymentEvents[type], data, { from, deferred })
}

/** Whether the caller waits still, and so has the outcome of the payment before its event. */
function isAnswered({ deadlineMs }: Call): boolean {
  return Date.now() < deadlineMs
}

/** A payment that has been asked for: everything but a void of an unknown payment. */
export type KnownPayment = PaymentRow & {
  readonly checkoutId: string
  readonly amountMinor: number
  readonly currency: Currency
}

export function isKnown(payment: PaymentRow): payment is KnownPayment {
  return payment.amountMinor !== null && payment.currency !== null && payment.checkoutId !== null
}

export function totalOf(payment: KnownPayment): Money {
  return money(payment.amountMinor, payment.currency)
}

/** Records what a provider answered to a question about a known payment: its change, the attempt and the event. */
export async function recordVerdict(tx: Tx, payment: KnownPayment, kind: AttemptKind, verdict: Verdict): Promise<void> {
  await tx`
    with p as (
      update payment.payments p set status = ${statusAfter[verdict.event]}, decline_code = ${verdict.declineCode},
        challenge_url = ${verdict.challengeUrl}, updated_at = ${tx.context.clock.now()}
      where p.store_id = ${tx.context.call.storeId} and p.payment_id = ${payment.paymentId}
        and p.status = any(${statusesOpenTo(verdict.event)}) and ${countsStill(tx, verdict)}
      returning 1),
    published as (${eventOf(tx, verdict.event, eventData(payment), tx`p`)})
    ${attempt(tx, payment.paymentId, kind, totalOf(payment), verdict.answer)}`
}

export function eventData(payment: KnownPayment): EventData {
  const { paymentId, checkoutId } = payment
  return { paymentId, checkoutId, ...amountOf(totalOf(payment)) }
}

/** Records a void that the provider made, with the attempt and the event; whether the payment could still be voided. */
export async function recordVoid(tx: Tx, payment: KnownPayment): Promise<boolean> {
  const rows = await tx`
    with p as (
      update payment.payments p set status = 'voided', updated_at = ${tx.context.clock.now()}
      where p.store_id = ${tx.context.call.storeId} and p.payment_id = ${payment.paymentId}
        and p.status = any(${statusesOpenTo('voided')})
      returning 1),
    published as (${eventOf(tx, 'voided', eventData(payment), tx`p`)})
    ${attempt(tx, payment.paymentId, 'void', totalOf(payment), 'voided')} from p returning 1`
  return rows.length > 0
}

/** A payment that was given up is being voided at the provider: then a refusal alone is true for long. */
function countsStill(tx: Tx, { event }: Verdict): Fragment {
  return event === 'declined' ? tx`true` : tx`p.given_up_at is null`
}

/**
 * Gives an undecided payment up, for good; whether it is undecided still. To be committed before the provider is asked to
 * void it: what it authorizes meanwhile must not be recorded, since it will not last.
 */
export async function recordGivenUp(tx: Tx, payment: KnownPayment): Promise<boolean> {
  const now = tx.context.clock.now()
  const rows = await tx`
    update payment.payments p set given_up_at = ${now}, updated_at = ${now}
    where p.store_id = ${tx.context.call.storeId} and p.payment_id = ${payment.paymentId}
      and p.status = any(${statusesOpenTo('declined')})
    returning 1`
  return rows.length > 0
}

/**
 * Opens a payment again that was declined or voided here, although its provider says that it holds it, or may: it is given
 * up, and voided there until the provider says that it is. The payment afterwards; undefined where it is open already.
 */
export async function reopenPayment(tx: Tx, request: NewPayment, answer: string): Promise<PaymentRow | undefined> {
  const now = tx.context.clock.now()
  const { paymentId, checkoutId, provider, amount } = request
  const [row] = await tx<PaymentRow[]>`
    with p as (
      update payment.payments p set status = 'pending', provider = ${provider}, decline_code = null,
        checkout_id = coalesce(p.checkout_id, ${checkoutId}), amount_minor = coalesce(p.amount_minor, ${amount.amount}),
        currency = coalesce(p.currency, ${amount.currency}), given_up_at = ${now}, poll_at = ${now}, polls = 0,
        updated_at = ${now}
      where p.store_id = ${tx.context.call.storeId} and p.payment_id = ${paymentId}
        and p.status = any(${statusesOpenTo('reopened')})
      returning p.*),
    tried as (${attempt(tx, paymentId, 'authorize', amount, `${answer}, to be voided`)} from p)
    select ${paymentColumns(tx)} from p`
  return row
}

/** Records a question whose answer changed nothing, unless the last one of its kind was the same. */
export async function recordAttempt(tx: Tx, payment: KnownPayment, kind: AttemptKind, answer: string): Promise<void> {
  const { paymentId } = payment
  await tx`${attempt(tx, paymentId, kind, totalOf(payment), answer)} where ${isNews(tx, paymentId, kind, answer)}`
}

/** Remembers that a payment which was never asked for must not be made; whether it is new. */
export async function insertVoidedPayment(tx: Tx, paymentId: string, provider: ProviderName): Promise<boolean> {
  const now = tx.context.clock.now()
  const rows = await tx`
    with p as (
      insert into payment.payments (store_id, payment_id, provider, status, created_at, updated_at)
      values (${tx.context.call.storeId}, ${paymentId}, ${provider}, 'voided', ${now}, ${now})
      on conflict (store_id, payment_id) do nothing returning 1)
    ${attempt(tx, paymentId, 'void', null, 'voided')} from p returning 1`
  return rows.length > 0
}

export async function findPaymentWithAttempts(tx: Tx, paymentId: string): Promise<(PaymentRow & Tried) | undefined> {
  const [row] = await tx<(PaymentRow & Tried)[]>`
    select ${paymentColumns(tx)}, coalesce((
      select jsonb_agg(jsonb_build_object('kind', a.kind, 'answer', a.answer, 'actor', a.actor,
        'at', merastore.rfc3339(a.at), 'amount', case when a.amount_minor is not null then
          jsonb_build_object('amount', a.amount_minor, 'currency', a.currency) end) order by a.attempt_id)
      from payment.attempts a where a.store_id = p.store_id and a.payment_id = p.payment_id), '[]') as attempts
    from payment.payments p
    where p.store_id = ${tx.context.call.storeId} and p.payment_id = ${paymentId}`
  return row
}
export type Tried = { readonly attempts: Payment['attempts'] }
