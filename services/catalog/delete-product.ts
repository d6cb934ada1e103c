import { type Operation, StaleRevisionError } from '@merastore/contract'
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
      const isSeen = call.ifMatch === undefined || call.ifMatch === product.revision
      if (!isSeen || !(await deleteStoredProduct(tx, product))) throw new StaleRevisionError(productId)
      return done({})
    })
