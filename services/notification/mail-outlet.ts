import { isLoopbackName } from '@merastore/kernel'
import { SettingsError } from '@merastore/runtime'
import type { Static } from 'typebox'
import type { notificationSettings } from './settings.ts'

type NotificationSettings = Static<typeof notificationSettings>
type MailSettings = Pick<
  NotificationSettings,
  'SMTP_URL' | 'MAILBOX' | 'HOST' | 'PUBLIC_URL' | 'STOREFRONT_URL' | 'TRUSTED_PROXIES'
>

/** Where emails go: to a mail server, into the mailbox page of a trial on one's own machine, or nowhere yet. */
export type MailOutlet =
  | { readonly kind: 'smtp' }
  | { readonly kind: 'mailbox' }
  /** Emails are stored and wait; `because` says why the mailbox page is closed. */
  | { readonly kind: 'none'; readonly because: string }

/** Emails leave the installation through a transport of its own as they do through a mail server. */
export function mailOutletOf(settings: MailSettings, hasTransport = false): MailOutlet {
  if (settings.SMTP_URL !== undefined || hasTransport) return { kind: 'smtp' }
  const because = mailboxClosedBy(settings)
  return because === undefined ? { kind: 'mailbox' } : { kind: 'none', because }
}

/** Shown as the sender in the mailbox page of a trial; nothing leaves the machine under it (RFC 6761). */
const trialSender = 'shop@merastore.localhost'

/** The sender of emails. A mail server is never used under an invented one: what customers answer would be lost. */
export function mailFromOf(
  { MAIL_FROM, SMTP_URL }: Pick<NotificationSettings, 'MAIL_FROM' | 'SMTP_URL'>,
  hasTransport = false,
): string {
  if (MAIL_FROM !== undefined) return MAIL_FROM
  if (SMTP_URL === undefined && !hasTransport) return trialSender
  throw new SettingsError(
    `The setting MAIL_FROM is missing: with ${hasTransport ? 'a transport' : 'SMTP_URL'}, say from which address of yours emails come.`,
  )
}

/** The sentence for the operator of an installation whose emails wait. */
export function waitingMailSentence(because: string): string {
  return `Emails wait: there is no mail server. Set SMTP_URL and start again. The mailbox page is closed: ${because}.`
}

/**
 * Whoever reads the mailbox takes over any account by a reset, so the page is for a machine that nobody else reaches:
 * each setting of an installation that others reach closes it.
 */
function mailboxClosedBy({ MAILBOX, HOST, PUBLIC_URL, STOREFRONT_URL, TRUSTED_PROXIES }: MailSettings) {
  if (!MAILBOX) return 'MAILBOX is false'
  if (!isLoopbackName(HOST)) return 'HOST is more than this machine'
  if (TRUSTED_PROXIES > 0) return 'TRUSTED_PROXIES says that there is a proxy'
  for (const [name, url] of Object.entries({ PUBLIC_URL, STOREFRONT_URL })) {
    if (url !== undefined && isPublic(url)) return `${name} is an address that others reach`
  }
  return undefined
}

function isPublic(url: string): boolean {
  const { protocol, hostname } = new URL(url.replaceAll('{domain}', 'shop.localhost'))
  return protocol === 'https:' || !isLoopbackName(hostname)
}
