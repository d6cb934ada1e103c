import type { Total } from '@merastore/contract'
import { addMs, firstIdAt } from '@merastore/kernel'
import { countRows, type Fragment, job, onlyRow, type Tx } from '@merastore/runtime'
import type { EmailDetails, EmailSummary, MailboxEmail, MailboxItem } from './contract.ts'
import { deliverEmailJob } from './jobs.ts'
import { linkBodyRetentionMs, orderBodyRetentionMs } from './retention.ts'
import { type EmailStatus, type EmailTemplate, linkTemplates } from './statuses.ts'

export type NewEmail = {
  readonly id: string
  readonly cause: string
  readonly template: EmailTemplate
  readonly to: string
  readonly locale: string
  readonly senderName: string
  readonly replyTo: string | null
  readonly subject: string
  readonly messageId: string
  readonly html: string
  readonly text: string
  readonly orderId: string | null
  readonly resendOf: string | null
}

/** Stores an email and queues its delivery, in one statement; false where its cause (or its id) has an email already. */
export async function insertEmail(tx: Tx, email: NewEmail): Promise<boolean> {
  const now = tx.context.clock.now()
  const rows = await tx`
    with email as (insert into notification.emails (store_id, id, cause, template, recipient, locale, sender_name,
      reply_to, subject, message_id, html, text, order_id, resend_of, created_at, next_attempt_at)
    values (${tx.context.call.storeId}, ${email.id}, ${email.cause}, ${email.template}, ${email.to}, ${email.locale},
      ${email.senderName}, ${email.replyTo}, ${email.subject}, ${email.messageId}, ${email.html}, ${email.text},
      ${email.orderId}, ${email.resendOf}, ${now}, ${now})
    on conflict do nothing returning id),
    queued as (${job(tx, deliverEmailJob, { emailId: email.id }, { from: tx`email` })})
    select id from email`
  return rows.length === 1
}

export async function findEmailByCause(tx: Tx, cause: string) {
  const [row] = await tx<{ emailId: string; status: EmailStatus }[]>`
    select id as "emailId", status from notification.emails
    where store_id = ${tx.context.call.storeId} and cause = ${cause}`
  return row
}

function summaryColumns(tx: Tx): Fragment {
  return tx`
    e.id, e.template, e.recipient as "to", e.locale, e.subject, e.status, e.attempts, e.order_id as "orderId",
    e.resend_of as "resendOf", e.last_error as "lastError", e.created_at as "createdAt",
    e.next_attempt_at as "nextAttemptAt", e.sent_at as "sentAt"`
}

export type EmailFilter = {
  readonly status?: EmailStatus
  readonly template?: EmailTemplate
  readonly to?: string
  readonly orderId?: string
}

/** Newest first; `before` is the id of the last email of the page before. */
export async function listEmailsBefore(tx: Tx, filter: EmailFilter, before: string | undefined, limit: number) {
  return tx<EmailSummary[]>`
    select ${summaryColumns(tx)} from ${filteredEmails(tx, filter)}
      ${before === undefined ? tx`` : tx`and e.id < ${before}`}
    order by e.id desc limit ${limit}`
}

/** How many emails match a filter. */
export async function countEmails(tx: Tx, filter: EmailFilter): Promise<Total> {
  return countRows(tx, tx`select from ${filteredEmails(tx, filter)}`)
}

function filteredEmails(tx: Tx, { status, template, to, orderId }: EmailFilter): Fragment {
  return tx`
    notification.emails e
    where e.store_id = ${tx.context.call.storeId}
      ${status === undefined ? tx`` : tx`and e.status = ${status}`}
      ${template === undefined ? tx`` : tx`and e.template = ${template}`}
      ${to === undefined ? tx`` : tx`and lower(e.recipient) = lower(${to})`}
      ${orderId === undefined ? tx`` : tx`and e.order_id = ${orderId}`}`
}

export async function findEmailSummary(tx: Tx, emailId: string): Promise<EmailSummary | undefined> {
  const [row] = await tx<EmailSummary[]>`
    select ${summaryColumns(tx)} from notification.emails e
    where e.store_id = ${tx.context.call.storeId} and e.id = ${emailId}`
  return row
}

/** With its tries, and without the body where it bears a link that only its recipient may open. */
export async function findEmailForStaff(tx: Tx, emailId: string): Promise<EmailDetails | undefined> {
  const [row] = await tx<EmailDetails[]>`
    select ${summaryColumns(tx)}, e.message_id as "messageId",
      case when e.template <> all(${[...linkTemplates]}::text[]) then e.html end as html,
      case when e.template <> all(${[...linkTemplates]}::text[]) then e.text end as text,
      coalesce((select jsonb_agg(jsonb_build_object('number', a.number, 'startedAt', merastore.rfc3339(a.started_at),
          'finishedAt', merastore.rfc3339(a.finished_at), 'outcome', a.outcome, 'answer', a.answer) order by a.number)
        from notification.delivery_attempts a where a.store_id = e.store_id and a.email_id = e.id),
        '[]') as "deliveryAttempts"
    from notification.emails e
    where e.store_id = ${tx.context.call.storeId} and e.id = ${emailId}`
  return row
}

export type StoredEmail = Omit<NewEmail, 'html' | 'text'> & {
  readonly status: EmailStatus
  readonly html: string | null
  readonly text: string | null
}

export async function findEmailToRepeat(tx: Tx, emailId: string): Promise<StoredEmail | undefined> {
  const [row] = await tx<StoredEmail[]>`
    select id, cause, template, recipient as "to", locale, sender_name as "senderName", reply_to as "replyTo", subject,
      message_id as "messageId", html, text, order_id as "orderId", resend_of as "resendOf", status
    from notification.emails where store_id = ${tx.context.call.storeId} and id = ${emailId}`
  return row
}

/** How often an email was sent again since a moment. Holds the email: of presses side by side each sees those before. */
export async function countResends(tx: Tx, emailId: string, since: Date): Promise<number> {
  const { storeId } = tx.context.call
  await tx`select 1 from notification.emails where store_id = ${storeId} and id = ${emailId} for update`
  const rows = await tx`
    select 1 from notification.emails where store_id = ${storeId} and resend_of = ${emailId} and created_at > ${since}`
  return rows.length
}

const waitingMax = 1000

/** How many emails of the store wait to be delivered, counted up to a thousand, and since when the first does. */
export async function countWaitingEmails(tx: Tx) {
  const rows = await tx<{ waiting: number; waitingSince: string | null }[]>`
    select count(*)::integer as waiting, min(created_at) as "waitingSince"
    from (
      select created_at from notification.emails
      where store_id = ${tx.context.call.storeId} and status = 'queued' order by id limit ${waitingMax}
    ) as first`
  return onlyRow(rows)
}

function mailboxColumns(tx: Tx): Fragment {
  return tx`id as "emailId", store_id as "storeId", recipient as "to", subject, status, created_at as "createdAt",
    sent_at as "sentAt"`
}

/** Of all stores, in the scope across them. */
export async function listMailboxBefore(tx: Tx, before: string | undefined, limit: number): Promise<MailboxItem[]> {
  return tx<MailboxItem[]>`
    select ${mailboxColumns(tx)} from notification.emails
    ${before === undefined ? tx`` : tx`where id < ${before}`}
    order by id desc limit ${limit}`
}

/** Of any store, in the scope across them. */
export async function findMailboxEmail(tx: Tx, emailId: string): Promise<MailboxEmail | undefined> {
  const [row] = await tx<MailboxEmail[]>`
    select ${mailboxColumns(tx)}, html, text from notification.emails where id = ${emailId}`
  return row
}

/** Erases up to `limit` bodies whose time is over, across stores; returns how many it erased. */
export async function eraseDueBodies(tx: Tx, now: Date, limit: number): Promise<number> {
  const rows = await tx`
    update notification.emails set html = null, text = null
    where (store_id, id) in (
      select store_id, id from notification.emails
      where html is not null and (settled_at <= ${addMs(now, -orderBodyRetentionMs)}
        or (template = any(${[...linkTemplates]}::text[]) and settled_at <= ${addMs(now, -linkBodyRetentionMs)}))
      order by settled_at limit ${limit} for update skip locked)
    returning 1`
  return rows.length
}

/**
 * Deletes up to `limit` emails that were settled before a moment, with their tries, across stores; returns
 * how many. One that was sent again waits for those that repeat it. Ids are in the order of time, so none is looked at twice.
 */
export async function deleteOldEmails(tx: Tx, before: Date, limit: number): Promise<number> {
  const { count } = await tx`
    with old as materialized (
      select store_id, id from notification.emails email
      where id < ${firstIdAt('email', before)} and settled_at < ${before}
        and not exists (select from notification.emails repeat
          where repeat.store_id = email.store_id and repeat.resend_of = email.id)
      order by id limit ${limit} for update skip locked),
    attempts as (
      delete from notification.delivery_attempts attempt using old
      where attempt.store_id = old.store_id and attempt.email_id = old.id)
    delete from notification.emails email using old where email.store_id = old.store_id and email.id = old.id`
  return count
}
