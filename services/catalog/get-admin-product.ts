import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { toAdminProduct } from './admin-product.ts'
import type { catalogContract } from './contract.ts'
import { readForWrite } from './product-sql.ts'

export const getAdminProduct =
  (deps: { db: Db }): Operation<typeof catalogContract, 'getAdminProduct'> =>
  ({ productId }, call) =>
    deps.db.read(call, async (tx) => {
      const context = await readForWrite(tx, { ids: [productId] })
      const product = context?.products[0]
      if (context === undefined || product === undefined) return refused('PRODUCT_NOT_FOUND')
      return done(toAdminProduct(product, context))
    })
