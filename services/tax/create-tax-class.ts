import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { brokenConstraint, type Db } from '@merastore/runtime'
import type { taxContract } from './contract.ts'
import { insertClass } from './tax-sql.ts'

export const createTaxClass =
  (deps: { db: Db }): Operation<typeof taxContract, 'createTaxClass'> =>
  async (fresh, call) => {
    try {
      return await deps.db.tx(call, async (tx) => done(await insertClass(tx, fresh)))
    } catch (error) {
      if (brokenConstraint(error) === 'classes_code_key') return refused('TAX_CLASS_TAKEN')
      throw error
    }
  }
