import type { Operation } from '@merastore/contract'
import type { Db } from '@merastore/runtime'
import { refuseTaxClass, type TaxClassDeps } from '@merastore/tax/contract'
import type { catalogContract } from './contract.ts'
import { newProduct } from './product.ts'
import { addProduct } from './write-product.ts'

export const createProduct =
  (deps: { db: Db } & TaxClassDeps): Operation<typeof catalogContract, 'createProduct'> =>
  async (body, call) =>
    (await refuseTaxClass(deps, call, [{ pointer: '/taxClass', code: body.taxClass }])) ??
    addProduct(deps.db, newProduct(deps.db.clock.now()), body, call)
