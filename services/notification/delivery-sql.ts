import { addMs } from '@merastore/kernel'
import { fact, finishedJob, type Job, job, leaseIsOver, type Tx } from '@merastore/runtime'
import { notificationEvents } from './events.ts'
import { deliverEmailJob } from './jobs.ts'
import { type EmailStatus, type EmailTemplate, isLinkTemplate } from './statuses.ts'

export type ClaimedEmail = {
  readonly id: string
  readonly template: EmailTemplate
  /** The number of this try, from 1. */
  readonly attempt: number
  readonly to: string
  readonly senderName: string
  readonly replyTo: string | null
  readonly subject: string
  readonly messageId: string
  readonly html: string
  readonly text: string
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
      where store_id = ${call.storeId} and id = ${emailId} and html is not null
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
export type SentLinks = 'kept' | 'erased'

type Sent = { readonly answer: string; readonly sentLinks: SentLinks; readonly job: Job }

/** Notes that a try succeeded, which ends its job. It holds even against a later try: the recipient has the email. */
export async function saveSent(tx: Tx, email: ClaimedEmail, { answer, sentLinks, job: work }: Sent): Promise<void> {
  const { call, clock } = tx.context
  const now = clock.now()
  const { id: emailId, template, attempt } = email
  const erased = sentLinks === 'erased' && isLinkTemplate(template)
  await tx`
    with saved as (
      update notification.emails set status = 'sent', sent_at = ${now}, settled_at = ${now}, last_error = null,
        leased_until = null, next_attempt_at = null ${erased ? tx`, html = null, text = null` : tx``}
      where store_id = ${call.storeId} and id = ${emailId} and status <> 'sent'
      returning 1),
    attempt as (
      update notification.delivery_attempts set finished_at = ${now}, outcome = 'sent', answer = ${answer}
      where store_id = ${call.storeId} and email_id = ${emailId} and number = ${attempt}),
    finished as (${finishedJob(tx, work)})
    ${fact(tx, notificationEvents['email.sent.v1'], { emailId, template }, { from: tx`saved` })}`
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
    ${job(tx, deliverEmailJob, { emailId }, { runAt: retryAt })}`
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
    ${fact(tx, notificationEvents['email.failed.v1'], { emailId, template }, { from: tx`saved` })}`
}
