import { type Operation, StaleRevisionError } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import {
  findCategory,
  findCategoryHeight,
  listCategoryAncestors,
  lockCategoryTree,
  updateCategoryPlace,
} from './category-sql.ts'
import type { catalogContract } from './contract.ts'
import { categoryDepthMax } from './contract-categories.ts'

export const moveCategory =
  (deps: { db: Db }): Operation<typeof catalogContract, 'moveCategory'> =>
  ({ categoryId, parentId, position }, call) =>
    deps.db.tx(call, async (tx) => {
      await lockCategoryTree(tx)
      const before = await findCategory(tx, categoryId)
      if (before === undefined) return refused('CATEGORY_NOT_FOUND')
      const ancestors = parentId === null ? [] : await listCategoryAncestors(tx, parentId)
      if (parentId !== null && ancestors.length === 0) return refused('PARENT_NOT_FOUND')
      if (ancestors.includes(categoryId)) return refused('CATEGORY_CYCLE')
      const height = await findCategoryHeight(tx, categoryId)
      if (ancestors.length + 1 + height > categoryDepthMax) return refused('CATEGORY_TOO_DEEP')
      const moved = await updateCategoryPlace(tx, categoryId, { parentId, position }, call.ifMatch ?? before.revision)
      if (moved === undefined) throw new StaleRevisionError(categoryId)
      return done(moved)
    })
