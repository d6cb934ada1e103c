import { type Operation, StaleRevisionError } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { brokenConstraint, type Db } from '@merastore/runtime'
import { deleteCategoryRow, findCategory } from './category-sql.ts'
import type { catalogContract } from './contract.ts'

export const deleteCategory =
  (deps: { db: Db }): Operation<typeof catalogContract, 'deleteCategory'> =>
  async ({ categoryId }, call) => {
    try {
      return await deps.db.tx(call, async (tx) => {
        const category = await findCategory(tx, categoryId)
        if (category === undefined) return refused('CATEGORY_NOT_FOUND')
        const isDeleted = await deleteCategoryRow(tx, categoryId, call.ifMatch ?? category.revision)
        if (!isDeleted) throw new StaleRevisionError(categoryId)
        return done({})
      })
    } catch (error) {
      if (brokenConstraint(error) === 'categories_parent_fkey') return refused('CATEGORY_NOT_EMPTY')
      throw error
    }
  }
