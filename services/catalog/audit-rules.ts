import type { AuditRules } from '@merastore/contract'

/** What must hold in the rows of products, whatever happened. */
export const catalogAuditRules = {
  'price-noted': 'The newest noted price of each variant is what it costs.',
  'product-sums': 'The price range and the number of variants of each product are those of its variants.',
} as const satisfies AuditRules
