import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { findCategory } from './category-sql.ts'
import type { catalogContract } from './contract.ts'

export const getCategory =
  (deps: { db: Db }): Operation<typeof catalogContract, 'getCategory'> =>
  ({ categoryId }, call) =>
    deps.db.read(call, async (tx) => {
      const category = await findCategory(tx, categoryId)
      return category === undefined ? refused('CATEGORY_NOT_FOUND') : done(category)
    })
