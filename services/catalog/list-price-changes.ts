import { decodeCursor, encodeCursor, isIntegerKey, isMomentKey, type Operation, pageOf } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { findPriceChanges } from './price-changes-sql.ts'

/** What the variants of a product have cost, the newest change first; also after the product was removed. */
export const listPriceChanges =
  (deps: { db: Db }): Operation<typeof catalogContract, 'listPriceChanges'> =>
  async ({ limit = 20, cursor, ...filter }, call) => {
    const before = cursor === undefined ? undefined : readCursor(cursor)
    if (before === null) return refused('CURSOR_INVALID')
    return deps.db.read(call, async (tx) => {
      const rows = await findPriceChanges(tx, { ...filter, before, limit: limit + 1 })
      const page = pageOf(rows, limit, ({ changedAt, variantId, number }) =>
        encodeCursor([changedAt, variantId, number]),
      )
      return done({
        ...page,
        data: page.data.map(({ price, compareAtPrice, currency, ...change }) => ({
          ...change,
          price: { amount: price, currency },
          compareAtPrice: compareAtPrice === null ? null : { amount: compareAtPrice, currency },
        })),
      })
    })
  }

/** Null where it is none of this list. */
function readCursor(cursor: string) {
  const [changedAt, variantId, number] = decodeCursor(cursor) ?? []
  if (!isMomentKey(changedAt) || typeof variantId !== 'string' || !isIntegerKey(number)) return null
  return { changedAt, variantId, number }
}
