import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { listProductsForStaff } from './list-admin-products-sql.ts'
import { pageOfRows, readListCursor } from './list-cursor.ts'

export const listAdminProducts =
  (deps: { db: Db }): Operation<typeof catalogContract, 'listAdminProducts'> =>
  async ({ sort = 'newest', limit = 20, cursor, q, status, categoryId, vendor }, call) => {
    const after = cursor === undefined ? undefined : readListCursor(cursor, sort)
    if (cursor !== undefined && after === undefined) return refused('CURSOR_INVALID')
    return deps.db.read(call, async (tx) => {
      const listing = { q, status, categoryId, vendor, sort, after, limit: limit + 1 }
      return done(pageOfRows(await listProductsForStaff(tx, listing), limit, sort))
    })
  }
