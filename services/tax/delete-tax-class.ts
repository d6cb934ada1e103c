import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { brokenConstraint, type Db } from '@merastore/runtime'
import type { taxContract } from './contract.ts'
import { standardClass } from './rates.ts'
import { deleteClassRow, findClass } from './tax-sql.ts'

export const deleteTaxClass =
  (deps: { db: Db }): Operation<typeof taxContract, 'deleteTaxClass'> =>
  async ({ taxClassId }, call) => {
    try {
      return await deps.db.tx(call, async (tx) => {
        const found = await findClass(tx, taxClassId)
        if (found === undefined) return refused('TAX_CLASS_NOT_FOUND')
        if (found.code === standardClass) return refused('TAX_CLASS_IN_USE')
        await deleteClassRow(tx, taxClassId)
        return done({})
      })
    } catch (error) {
      if (brokenConstraint(error) === 'rates_class_fkey') return refused('TAX_CLASS_IN_USE')
      throw error
    }
  }
