import type { Operation } from '@merastore/contract'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { changeProduct } from './write-product.ts'

export const replaceVariants =
  (deps: { db: Db }): Operation<typeof catalogContract, 'replaceVariants'> =>
  ({ productId, options, variants }, call) =>
    changeProduct(deps.db, productId, () => ({ change: { options, variants } }), call)
