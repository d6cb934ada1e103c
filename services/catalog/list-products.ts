import { decodeCursor, encodeCursor, type Operation, rawJson } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { type ListCursor, listPublishedProducts } from './list-products-sql.ts'
import { searchedWords } from './search-terms.ts'

export const listProducts =
  (deps: { db: Db }): Operation<typeof catalogContract, 'listProducts'> =>
  async ({ sort, limit = 20, cursor, ...filters }, call) => {
    const isSearch = searchedWords(filters.q ?? '').length > 0
    const chosen = sort === undefined || sort === 'relevance' ? (isSearch ? 'relevance' : 'newest') : sort
    const after = cursor === undefined ? undefined : readCursor(cursor, chosen)
    if (cursor !== undefined && after === undefined) return refused('CURSOR_INVALID')
    return deps.db.read(call, async (tx) => {
      const rows = await listPublishedProducts(tx, { filters, sort: chosen, after, limit: limit + 1 })
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      const next = rows.length > limit && last !== undefined ? encodeCursor([chosen, last.key, last.id]) : null
      return done(rawJson(`{"data":[${page.map(({ json }) => json).join(',')}],"nextCursor":${JSON.stringify(next)}}`))
    })
  }

const keyPatterns = {
  relevance: /^\d{1,9}$/,
  newest: /^\d{1,16}$/,
  'price-asc': /^\d{1,15}$/,
  'price-desc': /^\d{1,15}$/,
  title: /^[^\0]*$/,
} as const

/** The place that a cursor names, if it is one of this sort. */
function readCursor(cursor: string, sort: keyof typeof keyPatterns): ListCursor | undefined {
  const [of, key, id] = decodeCursor(cursor) ?? []
  if (of !== sort || typeof key !== 'string' || typeof id !== 'string') return undefined
  return keyPatterns[sort].test(key) ? { key, id } : undefined
}
