import { type Operation, pageOf } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { orderContract } from './contract.ts'
import { listUndecidedCheckouts } from './waiting-checkouts-sql.ts'

export const listWaitingCheckouts =
  (deps: { db: Db }): Operation<typeof orderContract, 'listWaitingCheckouts'> =>
  ({ limit = 20, cursor = '' }, call) =>
    deps.db.read(call, async (tx) => {
      const rows = await listUndecidedCheckouts(tx, cursor, limit + 1)
      return done(pageOf(rows, limit, ({ id }) => id))
    })
