import type { Operation } from '@merastore/contract'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { newProduct } from './product.ts'
import { addProduct } from './write-product.ts'

export const createProduct =
  (deps: { db: Db }): Operation<typeof catalogContract, 'createProduct'> =>
  (body, call) =>
    addProduct(deps.db, newProduct(deps.db.clock.now()), body, call)
