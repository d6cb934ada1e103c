import type { Operation } from '@merastore/contract'
import type { Db } from '@merastore/runtime'
import { refuseTaxClass, type TaxClassDeps } from '@merastore/tax/contract'
import type { catalogContract } from './contract.ts'
import { changeOfBody, changeProduct } from './write-product.ts'

export const updateProduct =
  (deps: { db: Db } & TaxClassDeps): Operation<typeof catalogContract, 'updateProduct'> =>
  async ({ productId, ...body }, call) =>
    (await refuseTaxClass(deps, call, [{ pointer: '/taxClass', code: body.taxClass }])) ??
    changeProduct(deps.db, productId, (_before, currency) => changeOfBody(body, currency), call)
