import { type Operation, pageOf } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { orderContract } from './contract.ts'
import { orderFactsAfter } from './order-facts-sql.ts'

export const listOrderFacts =
  (deps: { db: Db }): Operation<typeof orderContract, 'listOrderFacts'> =>
  ({ limit = 20, cursor = '0' }, call) =>
    deps.db.read(call, async (tx) => {
      const rows = await orderFactsAfter(tx, Number(cursor), limit + 1)
      return done(pageOf(rows, limit, ({ position }) => String(position)))
    })
