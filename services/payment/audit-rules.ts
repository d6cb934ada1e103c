import type { AuditRules } from '@merastore/contract'

/** What must hold in the rows of payments, whatever happened. */
export const paymentAuditRules = {
  'payment-figures':
    'What is captured, released and refunded of each payment is what its status says, and never more than its amount.',
  'payment-taken-once':
    'Each payment is authorized and voided at most once, captured never after a void, and its captures add up to what was taken.',
  'refunds-add-up': 'The refunds of each payment, and the events of them, add up to what was given back.',
  'provider-agrees':
    'The provider authorized, captured and refunded what each payment says, and nothing of one that was voided. Of providers elsewhere a sample is asked about, and only those that answered count as checked.',
  'payment-decided-in-time': 'No payment, capture or refund waits for its provider for longer than a day.',
} as const satisfies AuditRules
