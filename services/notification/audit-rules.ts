import type { AuditRules } from '@merastore/contract'

/** What must hold between the events of orders and the emails that report them. */
export const emailAuditRules = {
  'email-once-per-fact': 'No two emails report the same event.',
  'email-for-each-fact': 'Each order that was placed, and each parcel that was sent or arrived, has its email.',
  'email-sent-once': 'No email was taken twice by the mail server.',
  'email-under-way': 'Each email that is neither sent nor given up has its next try.',
} as const satisfies AuditRules
