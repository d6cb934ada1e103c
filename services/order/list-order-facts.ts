import { type Operation, pageOf } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { orderContract } from './contract.ts'
import { orderEventsAfter } from './order-events-sql.ts'

export const listOrderFacts =
  (deps: { db: Db }): Operation<typeof orderContract, 'listOrderFacts'> =>
  async ({ limit = 20, cursor = '0' }, call) => {
    if (!/^\d{1,15}$/.test(cursor)) return refused('CURSOR_INVALID')
    return deps.db.read(call, async (tx) => {
      const rows = await orderEventsAfter(tx, Number(cursor), limit + 1)
      return done(pageOf(rows, limit, ({ position }) => String(position)))
    })
  }
