import { auditOperation, defineContract } from '@merastore/contract'
import { attributes } from './contract-attributes.ts'
import { categories, moveCategory } from './contract-categories.ts'
import { importOperations } from './contract-imports.ts'
import { productOperations } from './contract-products.ts'
import { serviceOperations } from './contract-services.ts'
import { storefrontOperations } from './contract-storefront.ts'

export { catalogAuditRules } from './audit-rules.ts'
export { chunkBytesMax } from './contract-imports.ts'
export { VariantDescription } from './contract-services.ts'
export { catalogEvents } from './events.ts'

/** Products, variants, categories, attributes and their import. */
export const catalogContract = defineContract('catalog', {
  ...storefrontOperations,
  ...productOperations,
  ...categories.operations,
  moveCategory,
  ...attributes.operations,
  ...importOperations,
  ...serviceOperations,
  auditCatalog: auditOperation('Where products of a store are not what their variants and noted prices make of them'),
})
