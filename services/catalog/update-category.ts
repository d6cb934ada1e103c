import { type Operation, StaleRevisionError } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { brokenConstraint, type Db } from '@merastore/runtime'
import { findCategory, updateCategoryFields } from './category-sql.ts'
import type { catalogContract } from './contract.ts'

export const updateCategory =
  (deps: { db: Db }): Operation<typeof catalogContract, 'updateCategory'> =>
  async ({ categoryId, ...change }, call) => {
    try {
      return await deps.db.tx(call, async (tx) => {
        const before = await findCategory(tx, categoryId)
        if (before === undefined) return refused('CATEGORY_NOT_FOUND')
        const after = await updateCategoryFields(tx, categoryId, change, call.ifMatch ?? before.revision)
        if (after === undefined) throw new StaleRevisionError(categoryId)
        return done(after)
      })
    } catch (error) {
      if (brokenConstraint(error) === 'categories_handle_key') return refused('HANDLE_TAKEN')
      throw error
    }
  }
