/** The names of an email's states and templates; the CHECKs of the tables list the same. */
export const emailStatuses = ['queued', 'sending', 'sent', 'failed'] as const
export type EmailStatus = (typeof emailStatuses)[number]

/** Emails about an order; whoever reads orders may read them. */
export const orderTemplates = [
  'order-placed',
  'shipment-shipped',
  'shipment-delivered',
  'order-cancelled',
  'remainder-cancelled',
  'order-refunded',
  'payment-reminder',
  'payment-received',
] as const
export type OrderTemplate = (typeof orderTemplates)[number]

/** Emails about an account, whose link may give access: only the recipient may read them, and they are erased soon. */
export const linkTemplates = ['email-verification', 'account-exists', 'password-reset', 'staff-invitation'] as const
export type LinkTemplate = (typeof linkTemplates)[number]

export const emailTemplates = [...orderTemplates, ...linkTemplates] as const
export type EmailTemplate = (typeof emailTemplates)[number]

export function isLinkTemplate(template: EmailTemplate): template is LinkTemplate {
  return linkTemplates.some((link) => link === template)
}

/** Where emails go: to a mail server, into the mailbox page of a trial, or nowhere, so that they wait. */
export const emailOutlets = ['smtp', 'mailbox', 'none'] as const
export type EmailOutlet = (typeof emailOutlets)[number]

/** How a try to deliver ended; null while it is under way, and for ever where the process died in it. */
export const attemptOutcomes = ['sent', 'temporary-failure', 'permanent-failure'] as const
export type AttemptOutcome = (typeof attemptOutcomes)[number]
