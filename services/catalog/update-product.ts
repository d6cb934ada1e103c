import type { Operation } from '@merastore/contract'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { changeProduct } from './write-product.ts'

export const updateProduct =
  (deps: { db: Db }): Operation<typeof catalogContract, 'updateProduct'> =>
  ({ productId, ...change }, call) =>
    changeProduct(deps.db, productId, () => ({ change }), call)
