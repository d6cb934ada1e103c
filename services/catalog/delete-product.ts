import { type Operation, requireRevision, StaleRevisionError } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { readForWrite } from './product-sql.ts'
import { deleteStoredProduct } from './save-products-sql.ts'

export const deleteProduct =
  (deps: { db: Db }): Operation<typeof catalogContract, 'deleteProduct'> =>
  ({ productId }, call) =>
    deps.db.tx(call, async (tx) => {
      const product = (await readForWrite(tx, { ids: [productId] }))?.products[0]
      if (product === undefined) return refused('PRODUCT_NOT_FOUND')
      requireRevision(call, productId, product.revision)
      if (!(await deleteStoredProduct(tx, product))) throw new StaleRevisionError(productId)
      return done({})
    })
