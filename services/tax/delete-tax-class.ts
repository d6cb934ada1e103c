import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { taxContract } from './contract.ts'
import { standardTaxClass } from './standard-class.ts'
import { findClass, removeClass } from './tax-sql.ts'

export const deleteTaxClass =
  (deps: { db: Db }): Operation<typeof taxContract, 'deleteTaxClass'> =>
  ({ taxClassId }, call) =>
    deps.db.tx(call, async (tx) => {
      const found = await findClass(tx, taxClassId)
      if (found === undefined) return refused('TAX_CLASS_NOT_FOUND')
      if (found.code === standardTaxClass) return refused('TAX_CLASS_IN_USE')
      return (await removeClass(tx, taxClassId)) ? done({}) : refused('TAX_CLASS_IN_USE')
    })
