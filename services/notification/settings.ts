import { coreSettings, retentionDaysDefault } from '@merastore/runtime/settings'
import { Type } from 'typebox'

const { HOST, PUBLIC_URL, STOREFRONT_URL, TRUSTED_PROXIES, EVENTS_KEPT_DAYS } = coreSettings.properties

/** What an installation sets about its emails. */
export const notificationSettings = Type.Object({
  HOST,
  PUBLIC_URL,
  STOREFRONT_URL,
  TRUSTED_PROXIES,
  EVENTS_KEPT_DAYS,
  SMTP_URL: Type.Optional(
    Type.String({
      pattern: '^smtps?://[^?#]+$',
      description:
        'Mail server for outgoing emails, smtp://user:password@host:port. Without it, emails stand in the mailbox page, or wait where there is none.',
    }),
  ),
  SMTP_TLS: Type.Boolean({
    default: true,
    description:
      'Whether emails leave only over TLS with a certificate that holds: smtps:// or STARTTLS. A mail server on this machine is taken without. false sends passwords and emails in the clear.',
  }),
  MAIL_FROM: Type.Optional(
    Type.String({
      pattern: '^[^\\s@<>]+@[^\\s@<>]+$',
      description:
        'Sender address of emails, alone; the name beside it is the store’s. Required with SMTP_URL: a mail server accepts only senders of yours.',
    }),
  ),
  MAILBOX: Type.Boolean({
    default: true,
    description:
      'Whether the mailbox page shows the outgoing emails to whoever has the key that the start prints. There is none in any case with SMTP_URL, an https or public PUBLIC_URL or STOREFRONT_URL, a HOST beyond this machine, or TRUSTED_PROXIES; a link in an email is then erased as soon as it was sent.',
  }),
  EMAILS_KEPT_DAYS: Type.Integer({
    default: retentionDaysDefault.emails,
    minimum: 91,
    maximum: 36_500,
    description:
      'For how many days the log of emails is kept after each was sent or given up; never for less than EVENTS_KEPT_DAYS.',
  }),
})

/** Whether a mail server takes the emails: others ask, who hand links over where none does. */
export const { SMTP_URL } = notificationSettings.properties
