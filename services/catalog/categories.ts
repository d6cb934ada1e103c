import { newId, refused } from '@merastore/kernel'
import { type Db, resourceOperations } from '@merastore/runtime'
import {
  categoryColumns,
  findCategory,
  insertCategory,
  listCategoryAncestors,
  listCategoryTree,
  lockCategoryTree,
} from './category-sql.ts'
import { type Category, categories, categoryDepthMax } from './contract-categories.ts'
import { normalizeHandle } from './shopify/text.ts'

export const categoryOperations = (db: Db) =>
  resourceOperations(db, categories, {
    list: listCategoryTree,
    find: findCategory,

    /** Without a handle one is made of the name; a name of signs only gets its id as the handle. */
    async insert(tx, { name, handle, description = '', parentId = null }) {
      await lockCategoryTree(tx)
      const ancestors = parentId === null ? [] : await listCategoryAncestors(tx, parentId)
      if (parentId !== null && ancestors.length === 0) return refused('PARENT_NOT_FOUND')
      if (ancestors.length >= categoryDepthMax) return refused('CATEGORY_TOO_DEEP')
      const id = newId('category')
      return insertCategory(tx, { id, name, description, parentId, handle: handle ?? normalizeHandle(name) ?? id })
    },
    constraints: { categories_handle_key: 'HANDLE_TAKEN', categories_parent_fkey: 'CATEGORY_NOT_EMPTY' },

    async update(tx, { id }, { handle = null, name = null, description = null }, revision) {
      const [row] = await tx<Category[]>`
        update catalog.categories c set handle = coalesce(${handle}, c.handle), name = coalesce(${name}, c.name),
          description = coalesce(${description}, c.description), revision = c.revision + 1
        where c.store_id = ${tx.context.call.storeId} and c.id = ${id} and c.revision = ${revision}
        returning ${categoryColumns(tx)}`
      return row
    },

    async remove(tx, { id }, revision) {
      // Without the lock a category could be put under one that is gone by the time it is inserted.
      await lockCategoryTree(tx)
      const removed = await tx`
        delete from catalog.categories
        where store_id = ${tx.context.call.storeId} and id = ${id} and revision = ${revision} returning 1`
      return removed.length > 0
    },
  })
