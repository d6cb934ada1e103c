import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { listCategoryTree } from './category-sql.ts'
import type { catalogContract } from './contract.ts'

export const listCategories =
  (deps: { db: Db }): Operation<typeof catalogContract, 'listCategories'> =>
  (_input, call) =>
    deps.db.read(call, async (tx) => done({ data: await listCategoryTree(tx) }))
