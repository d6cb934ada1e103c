import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { filterGroupsMax, filterGroupsOf } from './filter-groups.ts'
import { pageOfRows, readListCursor } from './list-cursor.ts'
import { listPublishedProducts, type ProductSort } from './list-products-sql.ts'
import { isSearch } from './search-sql.ts'

export const listProducts =
  (deps: { db: Db }): Operation<typeof catalogContract, 'listProducts'> =>
  async ({ sort: wanted, limit = 20, cursor, ...filters }, call) => {
    const sort = sortOf(wanted, filters.q)
    const after = cursor === undefined ? undefined : readListCursor(cursor, sort)
    if (cursor !== undefined && after === undefined) return refused('CURSOR_INVALID')
    const groups = filterGroupsOf(filters)
    if (groups.length > filterGroupsMax) return refused('TOO_MANY_FILTERS')
    return deps.db.readOne(call, async (tx) => {
      const rows = await listPublishedProducts(tx, { filters, groups, sort, after, limit: limit + 1 })
      return done(pageOfRows(rows, limit, sort, { wordsLeftOut: rows[0]?.leftOut ?? [] }))
    })
  }

/** A search is sorted by relevance, anything else by age, unless another sort is wanted. */
function sortOf(wanted: ProductSort | undefined, query: string | undefined): ProductSort {
  if (wanted !== undefined && wanted !== 'relevance') return wanted
  return isSearch(query) ? 'relevance' : 'newest'
}
