import type { Operation } from '@merastore/contract'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { newProduct } from './product.ts'
import { refuseTaxClass, type TaxClassDeps } from './refuse-tax-class.ts'
import { addProduct } from './write-product.ts'

export const createProduct =
  (deps: { db: Db } & TaxClassDeps): Operation<typeof catalogContract, 'createProduct'> =>
  async (body, call) =>
    (await refuseTaxClass(deps, call, body.taxClass)) ??
    addProduct(deps.db, newProduct(deps.db.clock.now()), body, call)
