import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { type Db, totalIf } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { countProductsForStaff, listProductsForStaff } from './list-admin-products-sql.ts'
import { pageOfRows, readListCursor } from './list-cursor.ts'

export const listAdminProducts =
  (deps: { db: Db }): Operation<typeof catalogContract, 'listAdminProducts'> =>
  async ({ sort = 'newest', limit = 20, cursor, q, status, categoryId, vendor, withTotal }, call) => {
    const after = cursor === undefined ? undefined : readListCursor(cursor, sort)
    if (cursor !== undefined && after === undefined) return refused('CURSOR_INVALID')
    return deps.db.read(call, async (tx) => {
      const filter = { q, status, categoryId, vendor }
      const rows = await listProductsForStaff(tx, { ...filter, sort, after, limit: limit + 1 })
      const total = await totalIf(withTotal, () => countProductsForStaff(tx, filter))
      return done(pageOfRows(rows, limit, sort, total))
    })
  }
