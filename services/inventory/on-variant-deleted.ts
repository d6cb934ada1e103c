import { catalogEvents } from '@merastore/catalog/contract'
import { on } from '@merastore/runtime'
import { markItemDeleted } from './items-sql.ts'

export const onVariantDeleted = on(
  catalogEvents['variant.deleted.v1'],
  { name: 'stop-selling-variant', from: 'beginning', replay: 'allowed' },
  ({ data }, tx) => markItemDeleted(tx, data.variantId),
)
