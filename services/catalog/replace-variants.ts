import type { Operation } from '@merastore/contract'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { changeOfBody, changeProduct } from './write-product.ts'

export const replaceVariants =
  (deps: { db: Db }): Operation<typeof catalogContract, 'replaceVariants'> =>
  ({ productId, ...body }, call) =>
    changeProduct(deps.db, productId, (_before, currency) => changeOfBody(body, currency), call)
