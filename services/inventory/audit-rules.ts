import type { AuditRules } from '@merastore/contract'

/** What must hold in the rows of stock, whatever happened. */
export const stockAuditRules = {
  'stock-not-negative': 'No level is negative, and none is sold beyond its stock except on backorder.',
  'stock-equals-movements': 'On hand, reserved and committed of each level are where its movements lead.',
  'movements-continue': 'Each movement starts at the figures at which the one before it ended.',
  'stock-explained': 'The open reservations of each level explain what of it is reserved and committed.',
} as const satisfies AuditRules
