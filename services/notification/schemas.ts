import { Email as EmailAddress, Id, input, Locale, Nullable, OneOf, Text, Timestamp } from '@merastore/contract'
import { type Static, Type } from 'typebox'
import { attemptOutcomes, emailOutlets, emailStatuses, emailTemplates } from './statuses.ts'

export { EmailAddress }

const Link = Type.String({ pattern: '^https?://[^\\s<>"\']{1,1900}$', maxLength: 2_000 })

/** What the emails about an account contain: a link, and until when it opens something. */
export const LinkData = input({ link: Link, expiresAt: Type.Optional(Timestamp) })
export type LinkData = Static<typeof LinkData>

/** What `staff-invitation` contains: beside the link, the role that waits, and who invites. */
export const InvitationData = input({
  link: Link,
  expiresAt: Type.Optional(Timestamp),
  role: OneOf(['owner', 'manager', 'support', 'fulfilment']),
  inviterName: Type.Optional(Nullable(Text({ max: 100 }))),
})
export type InvitationData = Static<typeof InvitationData>

const emailFields = {
  id: Id('email'),
  template: OneOf(emailTemplates),
  to: Type.String(),
  locale: Locale,
  subject: Type.String(),
  status: OneOf(emailStatuses),
  attempts: Type.Integer(),
  /** The order that it is about. */
  orderId: Nullable(Id('order')),
  /** Of which email it is a repetition that staff asked for. */
  resendOf: Nullable(Id('email')),
  lastError: Nullable(Type.String()),
  createdAt: Timestamp,
  /** When the next try is due; null where none is. */
  nextAttemptAt: Nullable(Timestamp),
  sentAt: Nullable(Timestamp),
}

/** An email in the delivery log. */
export const EmailSummary = Type.Object(emailFields, { $id: 'EmailSummary' })
export type EmailSummary = Static<typeof EmailSummary>

export const DeliveryAttempt = Type.Object(
  {
    number: Type.Integer(),
    startedAt: Timestamp,
    finishedAt: Nullable(Timestamp),
    outcome: Nullable(OneOf(attemptOutcomes)),
    /** What the mail server answered, or what went wrong on the way to it. */
    answer: Nullable(Type.String()),
  },
  { $id: 'DeliveryAttempt' },
)

export const EmailDetails = Type.Object(
  {
    ...emailFields,
    /** The Message-ID header, the same at every try. */
    messageId: Type.String(),
    deliveryAttempts: Type.Array(DeliveryAttempt),
    /** Null once the body is erased, and always where the email bears a link that only its recipient may open. */
    html: Nullable(Type.String()),
    text: Nullable(Type.String()),
  },
  { $id: 'Email' },
)
export type EmailDetails = Static<typeof EmailDetails>

export const EmailDelivery = Type.Object(
  {
    outlet: OneOf(emailOutlets),
    /** How many emails wait to be sent; 1000 stands for that many and more. */
    waiting: Type.Integer(),
    /** Since when the first of them waits. */
    waitingSince: Nullable(Timestamp),
  },
  { $id: 'EmailDelivery' },
)

/** An email of any store, as the mailbox page of an installation without a mail server lists it. */
const mailboxFields = {
  emailId: Id('email'),
  /** A store's id, or `installation`. */
  storeId: Type.String(),
  to: Type.String(),
  subject: Type.String(),
  status: OneOf(emailStatuses),
  createdAt: Timestamp,
  sentAt: Nullable(Timestamp),
}
export const MailboxItem = Type.Object(mailboxFields, { $id: 'MailboxItem' })
export type MailboxItem = Static<typeof MailboxItem>

export const MailboxEmail = Type.Object(
  { ...mailboxFields, html: Nullable(Type.String()), text: Nullable(Type.String()) },
  { $id: 'MailboxEmail' },
)
export type MailboxEmail = Static<typeof MailboxEmail>
