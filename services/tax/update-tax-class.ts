import { type Operation, StaleRevisionError } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { taxContract } from './contract.ts'
import { findClass, renameClass } from './tax-sql.ts'

export const updateTaxClass =
  (deps: { db: Db }): Operation<typeof taxContract, 'updateTaxClass'> =>
  ({ taxClassId, name }, call) =>
    deps.db.tx(call, async (tx) => {
      const before = await findClass(tx, taxClassId)
      if (before === undefined) return refused('TAX_CLASS_NOT_FOUND')
      const after = await renameClass(tx, taxClassId, name, call.ifMatch ?? before.revision)
      if (after === undefined) throw new StaleRevisionError(taxClassId)
      return done(after)
    })
