import { addMs, newId } from '@merastore/kernel'
import {
  finishedJobs,
  insertEvent,
  insertEvents,
  type Job,
  type JsonValue,
  job,
  leaseIsOver,
  onlyRow,
  type Tx,
} from '@merastore/runtime'
import type { NewEmail } from './email-sql.ts'
import { notificationEvents } from './events.ts'
import { deliverEmailJob } from './jobs.ts'
import { type EmailStatus, linkTemplates } from './statuses.ts'

export type ClaimedEmail = Pick<
  NewEmail,
  'id' | 'template' | 'to' | 'senderName' | 'replyTo' | 'subject' | 'messageId' | 'html' | 'text'
> & {
  /** The number of this try, from 1. */
  readonly attempt: number
}

/**
 * Stores emails, taken for their first try; returns the ids of those that are new. The others' causes have an email
 * already.
 */
export async function insertClaimed(tx: Tx, emails: readonly NewEmail[], leaseMs: number): Promise<Set<string>> {
  const { call, clock } = tx.context
  const now = clock.now()
  const rows = await tx<{ id: string }[]>`
    with email as (
      insert into notification.emails (store_id, id, cause, template, recipient, locale, sender_name, reply_to, subject,
        message_id, html, text, order_id, resend_of, created_at, status, attempts, leased_until)
      select ${call.storeId}, id, cause, template, "to", locale, "senderName", "replyTo", subject, "messageId", html, text,
        "orderId", "resendOf", ${now}::timestamptz, 'sending', 1, ${addMs(now, leaseMs)}::timestamptz
      from jsonb_to_recordset(${tx.json(emails as unknown as JsonValue)}) as email (id text, cause text, template text,
        "to" text, locale text, "senderName" text, "replyTo" text, subject text, "messageId" text, html text, text text,
        "orderId" text, "resendOf" text)
      on conflict do nothing returning id),
    attempt as (
      insert into notification.delivery_attempts (store_id, email_id, number, started_at)
      select ${call.storeId}, id, 1, ${now}::timestamptz from email)
    select id from email`
  return new Set(rows.map(({ id }) => id))
}

/**
 * Takes an email for one try: one that is due, or one that a process left in the middle of a try longer ago than the
 * lease. Undefined where there is nothing to do, or another process is at it.
 */
export async function claimEmail(tx: Tx, emailId: string, leaseMs: number): Promise<ClaimedEmail | undefined> {
  const { call, clock } = tx.context
  const now = clock.now()
  const [row] = await tx<ClaimedEmail[]>`
    with claimed as (
      update notification.emails set status = 'sending', attempts = attempts + 1, next_attempt_at = null,
        leased_until = ${addMs(now, leaseMs)}
      where store_id = ${call.storeId} and id = ${emailId} and html is not null and text is not null
        and ((status = 'queued' and next_attempt_at <= ${now})
          or (status = 'sending' and ${leaseIsOver(tx, tx`leased_until`, leaseMs)}))
      returning *),
    attempt as (
      insert into notification.delivery_attempts (store_id, email_id, number, started_at)
      select store_id, id, attempts, ${now}::timestamptz from claimed)
    select id, template, attempts as attempt, recipient as "to", sender_name as "senderName", reply_to as "replyTo",
      subject, message_id as "messageId", html, text
    from claimed`
  return row
}

/** Where an email stands that could not be claimed. */
export async function findDeliveryState(tx: Tx, emailId: string) {
  const [row] = await tx<{ status: EmailStatus; leasedUntil: string | null; nextAttemptAt: string | null }[]>`
    select status, leased_until as "leasedUntil", next_attempt_at as "nextAttemptAt" from notification.emails
    where store_id = ${tx.context.call.storeId} and id = ${emailId}`
  return row
}

/** What becomes of the body of an email with a link, once the mail server has it. */
export type SentLinks = 'stored' | 'erased'

/** A try that succeeded, and the job whose work it was. */
export type Sent = { readonly email: ClaimedEmail; readonly answer: string; readonly job: Job }

/**
 * Notes tries of one store that succeeded, which ends their jobs. It holds even against a later try: the recipient has
 * the email.
 */
export async function saveSent(tx: Tx, sent: readonly Sent[], sentLinks: SentLinks): Promise<void> {
  const { call, clock } = tx.context
  const now = clock.now()
  // Named beside the join, so that each is looked for by its key whatever PostgreSQL expects of the tables.
  const ids = sent.map(({ email }) => email.id)
  const tries = sent.map(({ email: { id, attempt }, answer }) => ({ id, attempt, answer, eventId: newId('event') }))
  const erased = tx`,
    html = case when template = any(${[...linkTemplates]}::text[]) then null else html end,
    text = case when template = any(${[...linkTemplates]}::text[]) then null else text end`
  await tx`
    with sent as materialized (
      select id, attempt, answer, "eventId" as event_id
      from jsonb_to_recordset(${tx.json(tries)}) as sent (id text, attempt integer, answer text, "eventId" text)),
    saved as (
      update notification.emails email set status = 'sent', sent_at = ${now}, settled_at = ${now}, last_error = null,
        leased_until = null, next_attempt_at = null ${sentLinks === 'erased' ? erased : tx``}
      from sent
      where email.store_id = ${call.storeId} and email.id = any(${ids}::text[]) and email.id = sent.id
        and email.status <> 'sent'
      returning email.id, email.template, sent.event_id),
    attempt as (
      update notification.delivery_attempts attempt set finished_at = ${now}, outcome = 'sent', answer = sent.answer
      from sent
      where attempt.store_id = ${call.storeId} and attempt.email_id = any(${ids}::text[])
        and attempt.email_id = sent.id and attempt.number = sent.attempt),
    finished as (${finishedJobs(
      tx,
      sent.map((each) => each.job),
    )})
    ${insertEvents(tx, {
      from: tx`saved`,
      id: tx`event_id`,
      type: tx`${notificationEvents['email.sent.v1'].type}`,
      aggregateId: tx`id`,
      data: tx`jsonb_build_object('emailId', id, 'template', template)`,
    })}`
}

/** Notes that a try failed for now, and queues the next one. */
export async function saveTemporaryFailure(tx: Tx, email: ClaimedEmail, answer: string, retryAt: Date): Promise<void> {
  const { call, clock } = tx.context
  const { id: emailId, attempt } = email
  await tx`
    with saved as (
      update notification.emails set status = 'queued', next_attempt_at = ${retryAt}, leased_until = null,
        last_error = ${answer}
      where store_id = ${call.storeId} and id = ${emailId} and status = 'sending' and attempts = ${attempt}),
    attempt as (
      update notification.delivery_attempts set finished_at = ${clock.now()}, outcome = 'temporary-failure',
        answer = ${answer}
      where store_id = ${call.storeId} and email_id = ${emailId} and number = ${attempt})
    ${job(tx, deliverEmailJob, { emailId, isRetry: true }, { runAt: retryAt })}`
}

/** How many emails over all stores wait to be tried again after a mail server did not take them. */
export async function countFailing(tx: Tx): Promise<{ readonly emails: number }> {
  return onlyRow(
    await tx<{ emails: number }[]>`
    select count(*)::integer as emails from notification.jobs
    where kind = ${deliverEmailJob} and status = 'waiting' and (data ->> 'isRetry')::boolean`,
  )
}

/** Notes that a try failed for good, or that it was the last one. */
export async function saveFailed(
  tx: Tx,
  email: ClaimedEmail,
  answer: string,
  outcome: 'temporary-failure' | 'permanent-failure',
): Promise<void> {
  const { call, clock } = tx.context
  const now = clock.now()
  const { id: emailId, template, attempt } = email
  await tx`
    with saved as (
      update notification.emails set status = 'failed', settled_at = ${now}, leased_until = null, last_error = ${answer}
      where store_id = ${call.storeId} and id = ${emailId} and status = 'sending' and attempts = ${attempt}
      returning 1),
    attempt as (
      update notification.delivery_attempts set finished_at = ${now}, outcome = ${outcome}, answer = ${answer}
      where store_id = ${call.storeId} and email_id = ${emailId} and number = ${attempt})
    ${insertEvent(tx, notificationEvents['email.failed.v1'], { emailId, template }, { from: tx`saved` })}`
}
