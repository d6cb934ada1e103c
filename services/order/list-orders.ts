import { decodeCursor, encodeCursor, isMomentKey, type Operation, pageOf } from '@merastore/contract'
import { done, isId, refused } from '@merastore/kernel'
import { type Db, totalIf } from '@merastore/runtime'
import type { orderContract } from './contract.ts'
import { countOrders, listOrdersAfter, type OrderPlace, type OrderSort, readFilter } from './order-sql.ts'
import type { OrderSummary } from './schemas.ts'

export const listOrders =
  (deps: { db: Db }): Operation<typeof orderContract, 'listOrders'> =>
  async ({ limit = 20, cursor, sort = 'newest', withTotal, ...asked }, call) => {
    const after = readPlace(cursor, sort)
    if (after === 'invalid') return refused('CURSOR_INVALID')
    const page = { sort, after, limit: limit + 1 }
    return deps.db.read(call, async (tx) => {
      const filter = await readFilter(tx, asked)
      const rows = await listOrdersAfter(tx, filter, page)
      const total = await totalIf(withTotal, () => countOrders(tx, filter))
      return done({ ...pageOf(rows, limit, (order) => placeOf(order, sort)), ...total })
    })
  }

/** The place that a cursor names; it belongs to one sort and is refused for another. */
export function readPlace(cursor: string | undefined, sort: OrderSort): OrderPlace | undefined | 'invalid' {
  if (cursor === undefined) return undefined
  const [of, value, orderId] = decodeCursor(cursor) ?? []
  if (of !== sort || typeof orderId !== 'string' || !isId(orderId, 'order')) return 'invalid'
  const byTotal = sort === 'total-desc' || sort === 'total-asc'
  if (byTotal) return Number.isSafeInteger(value) ? { value: Number(value), orderId } : 'invalid'
  return isMomentKey(value) ? { value, orderId } : 'invalid'
}

export function placeOf(order: OrderSummary, sort: OrderSort): string {
  const byTotal = sort === 'total-desc' || sort === 'total-asc'
  return encodeCursor([sort, byTotal ? order.total.amount : order.placedAt, order.id])
}
