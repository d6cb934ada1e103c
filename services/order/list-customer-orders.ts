import { type Operation, pageOf } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { orderContract } from './contract.ts'
import { placeOf, readPlace } from './list-orders.ts'
import { listOrdersAfter } from './order-sql.ts'

/** The orders of whoever asks; an empty list for anyone who is no customer. */
export const listCustomerOrders =
  (deps: { db: Db }): Operation<typeof orderContract, 'listCustomerOrders'> =>
  async ({ limit = 20, cursor }, call) => {
    const { actor } = call
    const after = readPlace(cursor, 'newest')
    if (after === 'invalid') return refused('CURSOR_INVALID')
    if (actor.kind !== 'customer') return done({ data: [], nextCursor: null })
    const page = { sort: 'newest', after, limit: limit + 1 } as const
    const rows = await deps.db.read(call, (tx) => listOrdersAfter(tx, { customerId: actor.id }, page))
    return done(pageOf(rows, limit, (order) => placeOf(order, 'newest')))
  }
