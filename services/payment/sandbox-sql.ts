import type { Money } from '@merastore/kernel'
import type { Fragment, Tx } from '@merastore/runtime'
import { unknownProvider } from './contract.ts'
import type { DeclineCode } from './decline-codes.ts'
import type { SandboxBehaviour } from './sandbox-cards.ts'

export type Charge = {
  readonly paymentId: string
  readonly behaviour: SandboxBehaviour
  readonly status: 'challenge' | 'pending' | 'authorized' | 'declined' | 'voided' | 'captured'
  readonly amountMinor: number | null
  readonly currency: string | null
  readonly cardBrand: string | null
  readonly cardLast4: string | null
  readonly returnUrl: string | null
  readonly declineCode: DeclineCode | null
  readonly challengeAnswer: 'approve' | 'refuse' | null
}

/** A late charge whose time has come has said yes. */
export function settled(tx: Tx): Fragment {
  return tx`case when c.status = 'pending' and c.settles_at <= ${tx.context.clock.now()}::timestamptz then 'authorized'
    else c.status end`
}

function chargeColumns(tx: Tx): Fragment {
  return tx`c.payment_id as "paymentId", c.behaviour, ${settled(tx)} as status, c.amount_minor as "amountMinor", c.currency,
    c.card_brand as "cardBrand", c.card_last4 as "cardLast4", c.return_url as "returnUrl",
    c.decline_code as "declineCode", c.challenge_answer as "challengeAnswer"`
}

export type NewCharge = {
  readonly paymentId: string
  readonly behaviour: SandboxBehaviour
  readonly status: Charge['status']
  readonly amount: Money
  readonly brand: string
  readonly last4: string
  readonly returnUrl: string | null
  readonly declineCode: DeclineCode | null
  readonly settlesAt: Date | null
}

/** The insertion of a charge, which returns a row where it is new; one that is there already stays as it is. */
export function chargeInsertion(tx: Tx, charge: NewCharge): Fragment {
  return tx`
    insert into payment.sandbox_charges as c (store_id, payment_id, behaviour, status, amount_minor, currency,
      card_brand, card_last4, return_url, decline_code, settles_at, webhook_due_at)
    values (${tx.context.call.storeId}, ${charge.paymentId}, ${charge.behaviour}, ${charge.status},
      ${charge.amount.amount}, ${charge.amount.currency}, ${charge.brand}, ${charge.last4}, ${charge.returnUrl},
      ${charge.declineCode}, ${charge.settlesAt}, ${charge.settlesAt})
    on conflict (store_id, payment_id) do nothing returning 1`
}

/** Whether the charge is new; it is there afterwards in any case. */
export async function insertCharge(tx: Tx, charge: NewCharge): Promise<boolean> {
  const rows = await tx`${chargeInsertion(tx, charge)}`
  return rows.length > 0
}

export async function findCharge(tx: Tx, paymentId: string): Promise<Charge | undefined> {
  const [row] = await tx<Charge[]>`
    select ${chargeColumns(tx)} from payment.sandbox_charges c
    where c.store_id = ${tx.context.call.storeId} and c.payment_id = ${paymentId}`
  return row
}

/** What was taken of a charge; one that was captured before captures had ids was captured whole. */
function takenOf(tx: Tx): Fragment {
  return tx`case when c.status <> 'captured' then 0 when c.captures = '{}' then c.amount_minor
    else (select sum(part.value::bigint) from jsonb_each_text(c.captures) part) end::bigint`
}

/** Captures within what is authorized, once under each capture id; whether the capture is made. */
export async function captureCharge(tx: Tx, paymentId: string, captureId: string, amount: number): Promise<boolean> {
  const rows = await tx`
    update payment.sandbox_charges c
    set status = 'captured', captures = c.captures || jsonb_build_object(${captureId}::text, ${amount}::bigint)
    where c.store_id = ${tx.context.call.storeId} and c.payment_id = ${paymentId}
      and ${settled(tx)} in ('authorized', 'captured')
      and (c.captures ? ${captureId} or not c.is_released and ${takenOf(tx)} + ${amount} <= c.amount_minor
        -- Captured whole before captures had ids, and asked for again after a crash.
        or c.captures = '{}' and c.status = 'captured' and c.amount_minor = ${amount})
    returning 1`
  return rows.length > 0
}

/** Closes a charge of which a part was captured: nothing more is taken. */
export async function releaseCharge(tx: Tx, paymentId: string): Promise<void> {
  await tx`
    update payment.sandbox_charges c set is_released = true
    where c.store_id = ${tx.context.call.storeId} and c.payment_id = ${paymentId} and c.status = 'captured'`
}

/** Voids what is not captured and not at work; an unknown charge is remembered as voided. */
export async function voidCharge(tx: Tx, paymentId: string): Promise<Charge['status']> {
  const [row] = await tx<{ status: Charge['status'] }[]>`
    insert into payment.sandbox_charges as c (store_id, payment_id, behaviour, status)
    values (${tx.context.call.storeId}, ${paymentId}, 'approve', 'voided')
    on conflict (store_id, payment_id) do update
    set status = case when ${settled(tx)} in ('authorized', 'challenge') then 'voided' else c.status end
    returning c.status`
  return row?.status ?? 'voided'
}

/** Refunds within what was captured, once under each refund id; whether the refund is made. */
export async function refundCharge(tx: Tx, paymentId: string, refundId: string, amount: number): Promise<boolean> {
  const rows = await tx`
    update payment.sandbox_charges c set refunds = c.refunds || jsonb_build_object(${refundId}::text, ${amount}::bigint)
    where c.store_id = ${tx.context.call.storeId} and c.payment_id = ${paymentId} and c.status = 'captured'
      and (c.refunds ? ${refundId} or ${takenOf(tx)} >= ${amount}
        + (select coalesce(sum(r.value::bigint), 0) from jsonb_each_text(c.refunds) r))
    returning 1`
  return rows.length > 0
}

/** The customer's answer at their bank; the first one counts. */
export async function answerChallenge(tx: Tx, paymentId: string, answer: 'approve' | 'refuse'): Promise<void> {
  const approved = answer === 'approve'
  await tx`
    update payment.sandbox_charges c set challenge_answer = ${answer}, webhook_due_at = ${tx.context.clock.now()},
      status = ${approved ? 'authorized' : 'declined'}, decline_code = ${approved ? null : 'challenge-refused'}
    where c.store_id = ${tx.context.call.storeId} and c.payment_id = ${paymentId} and c.status = 'challenge'`
}

export type DueWebhook = { readonly storeId: string; readonly paymentId: string }

/** Takes the webhooks that are due over all stores, each once: a lost one is made good by asking. */
export async function takeDueWebhooks(tx: Tx): Promise<DueWebhook[]> {
  const now = tx.context.clock.now()
  return tx<DueWebhook[]>`
    update payment.sandbox_charges c set webhook_due_at = null
    where (c.store_id, c.payment_id) in (
      select store_id, payment_id from payment.sandbox_charges where webhook_due_at <= ${now}
      order by webhook_due_at limit 50 for update skip locked)
    returning c.store_id as "storeId", c.payment_id as "paymentId"`
}

/** What the sandbox remembers of a payment `p` whose charge `c` may be missing; null of another provider's payment. */
export function auditedCharge(tx: Tx): Fragment {
  return tx`case when p.provider = 'sandbox' or p.provider = ${unknownProvider} and c.payment_id is not null then jsonb_build_object(
    'status', ${settled(tx)}, 'amountMinor', c.amount_minor, 'currency', c.currency, 'capturedMinor', ${takenOf(tx)},
    'refundedMinor', coalesce((select sum(refund.value::bigint) from jsonb_each_text(c.refunds) as refund), 0)) end`
}
