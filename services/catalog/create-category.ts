import type { Operation } from '@merastore/contract'
import { done, newId, refused } from '@merastore/kernel'
import { brokenConstraint, type Db } from '@merastore/runtime'
import { insertCategory, listCategoryAncestors, lockCategoryTree } from './category-sql.ts'
import type { catalogContract } from './contract.ts'
import { categoryDepthMax } from './contract-categories.ts'
import { normalizeHandle } from './shopify/text.ts'

/** Without a handle one is made of the name; a name of signs only gets its id as the handle. */
export const createCategory =
  (deps: { db: Db }): Operation<typeof catalogContract, 'createCategory'> =>
  async ({ name, handle, description = '', parentId = null }, call) => {
    const id = newId('category')
    const category = { id, name, description, parentId, handle: handle ?? normalizeHandle(name) ?? id }
    try {
      return await deps.db.tx(call, async (tx) => {
        await lockCategoryTree(tx)
        const ancestors = parentId === null ? [] : await listCategoryAncestors(tx, parentId)
        if (parentId !== null && ancestors.length === 0) return refused('PARENT_NOT_FOUND')
        if (ancestors.length >= categoryDepthMax) return refused('CATEGORY_TOO_DEEP')
        const created = await insertCategory(tx, category)
        if (created === undefined) throw new Error(`${id} is not there after its creation`)
        return done(created)
      })
    } catch (error) {
      if (brokenConstraint(error) === 'categories_handle_key') return refused('HANDLE_TAKEN')
      throw error
    }
  }
