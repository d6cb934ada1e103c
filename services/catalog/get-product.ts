import { type Operation, rawJson } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { findProductPageByHandle } from './get-product-sql.ts'

export const getProduct =
  (deps: { db: Db }): Operation<typeof catalogContract, 'getProduct'> =>
  ({ handle }, call) =>
    deps.db.readOne(call, async (tx) => {
      const json = await findProductPageByHandle(tx, handle)
      return json === undefined ? refused('PRODUCT_NOT_FOUND') : done(rawJson(json))
    })
