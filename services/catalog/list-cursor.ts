import { decodeCursor, encodeCursor, rawJson } from '@merastore/contract'
import type { JsonValue } from '@merastore/runtime'
import type { ListCursor, ListedRow } from './list-products-sql.ts'

/** What the key of a cursor looks like, by sort: another text would be no value of the column. */
const keyPatterns = {
  relevance: /^\d{1,9}$/,
  newest: /^\d{1,16}$/,
  updated: /^\d{1,16}$/,
  'price-asc': /^\d{1,15}$/,
  'price-desc': /^\d{1,15}$/,
  title: /^[^\0]*$/,
} as const

export type SortName = keyof typeof keyPatterns

/** The place that a cursor names; undefined if it is none of this sort. */
export function readListCursor(cursor: string, sort: SortName): ListCursor | undefined {
  const [of, key, id] = decodeCursor(cursor) ?? []
  if (of !== sort || typeof key !== 'string' || typeof id !== 'string' || !/^[a-z]+_\w+$/.test(id)) return undefined
  return keyPatterns[sort].test(key) ? { key, id } : undefined
}

/**
 * A page of rows that are JSON already; there is one row more than the limit where there is a next page. What else is to
 * be said of the list stands beside it.
 */
export function pageOfRows<Value>(
  rows: readonly ListedRow[],
  limit: number,
  sort: SortName,
  more: Readonly<Record<string, JsonValue>> = {},
): Value {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const next = rows.length > limit && last !== undefined ? encodeCursor([sort, last.key, last.id]) : null
  const beside = Object.entries(more).map(([name, value]) => `,${JSON.stringify(name)}:${JSON.stringify(value)}`)
  const data = page.map(({ json }) => json).join(',')
  return rawJson(`{"data":[${data}],"nextCursor":${JSON.stringify(next)}${beside.join('')}}`)
}
