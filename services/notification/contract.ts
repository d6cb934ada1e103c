import {
  access,
  auditOperation,
  CountedPage,
  countedPageQuery,
  cursorRefusal,
  defineContract,
  Id,
  input,
  Locale,
  OneOf,
  Page,
  pageQuery,
  Text,
} from '@merastore/contract'
import { Type } from 'typebox'
import {
  EmailAddress,
  EmailDelivery,
  EmailDetails,
  EmailSummary,
  InvitationData,
  LinkData,
  MailboxEmail,
  MailboxItem,
} from './schemas.ts'
import { emailStatuses, emailTemplates, linkTemplates } from './statuses.ts'

export { emailAuditRules } from './audit-rules.ts'
export { notificationEvents } from './events.ts'
export * from './schemas.ts'
export { SMTP_URL } from './settings.ts'
export * from './statuses.ts'

const emailId = Id('email')
const EMAIL_NOT_FOUND = { status: 404, detail: 'There is no such email.' } as const

export const notificationContract = defineContract('notification', {
  sendEmail: {
    summary: 'Send an email with a link that only its recipient may open',
    description:
      'One email a cause: a second call with the same cause sends nothing and answers with the first email. ' +
      'The call answers once the email is stored; it is delivered in the background.',
    access: access.services,
    input: input({
      emailId: Type.Optional(emailId),
      /** Names the event that the email reports, such as `password-reset:key_…`; never the token itself. */
      cause: Text({ min: 1, max: 200 }),
      template: OneOf(linkTemplates),
      to: EmailAddress,
      locale: Locale,
      /** `InvitationData` for the staff invitation, `LinkData` for the others. */
      data: Type.Union([LinkData, InvitationData]),
    }),
    output: Type.Object({ emailId, status: OneOf(emailStatuses) }),
    refusals: {
      DATA_INVALID: { status: 422, detail: 'The data is not what the template needs.' },
      EMAIL_ID_TAKEN: { status: 409, detail: 'Another email has this id.' },
      STORE_NOT_FOUND: { status: 404, detail: 'There is no such store.' },
    },
    retry: 'keyed',
  },
  listEmails: {
    summary: 'The emails of the store, newest first',
    method: 'GET',
    path: '/admin/v1/emails',
    access: access.staff('notification:read'),
    input: input({
      ...countedPageQuery,
      status: Type.Optional(OneOf(emailStatuses)),
      template: Type.Optional(OneOf(emailTemplates)),
      /** The whole address, in any case. */
      to: Type.Optional(Text({ min: 1, max: 254 })),
      orderId: Type.Optional(Id('order')),
    }),
    output: CountedPage(EmailSummary),
    refusals: cursorRefusal,
    retry: 'safe',
  },
  getEmail: {
    summary: 'An email with its tries of delivery, and its body where staff may read it',
    method: 'GET',
    path: '/admin/v1/emails/{emailId}',
    access: access.staff('notification:read'),
    input: input({ emailId }),
    output: EmailDetails,
    refusals: { EMAIL_NOT_FOUND },
    retry: 'safe',
  },
  getEmailDelivery: {
    summary: 'Where emails go, and how many of the store wait',
    description: 'With the outlet `none` there is no mail server: emails are stored and wait until there is one.',
    method: 'GET',
    path: '/admin/v1/email-delivery',
    access: access.staff('notification:read'),
    input: input({}),
    output: EmailDelivery,
    refusals: {},
    retry: 'safe',
  },
  resendEmail: {
    summary: 'Send an email again, to the same address',
    method: 'POST',
    path: '/admin/v1/emails/{emailId}/resend',
    access: access.staff('notification:send'),
    input: input({ emailId }),
    output: EmailSummary,
    refusals: {
      EMAIL_NOT_FOUND,
      EMAIL_HAS_LINK: {
        status: 409,
        detail: 'An email with a link is not sent again: its recipient asks for another, or is invited again.',
      },
      EMAIL_RESENT_OFTEN: { status: 429, detail: 'The email was sent again five times today; wait until tomorrow.' },
      EMAIL_UNDER_WAY: { status: 409, detail: 'The email is still being delivered; wait until that ended.' },
      EMAIL_ERASED: { status: 409, detail: 'The body of the email is no longer stored, so it cannot be sent again.' },
    },
    retry: 'keyed',
    status: 201,
  },
  listMailbox: {
    summary: 'The emails of all stores, newest first, for the mailbox page of a trial installation',
    access: access.services,
    input: input(pageQuery),
    output: Page(MailboxItem),
    refusals: cursorRefusal,
    retry: 'safe',
  },
  getMailboxEmail: {
    summary: 'An email of any store with its body, for the mailbox page of a trial installation',
    access: access.services,
    input: input({ emailId }),
    output: MailboxEmail,
    refusals: { EMAIL_NOT_FOUND },
    retry: 'safe',
  },
  auditEmails: auditOperation('Where an email of a store is missing, or is there twice'),
})
