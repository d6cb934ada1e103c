import type { Operation } from '@merastore/contract'
import type { Db } from '@merastore/runtime'
import { changeOrder } from './change-order.ts'
import { saveFulfilment } from './change-order-sql.ts'
import type { orderContract } from './contract.ts'
import { pack } from './order.ts'

export const createFulfilment =
  (deps: { db: Db }): Operation<typeof orderContract, 'createFulfilment'> =>
  ({ orderId, lines }, call) =>
    changeOrder(deps.db, call, orderId, async (tx, order) => {
      const decision = pack(order, lines, deps.db.clock.now())
      if (decision.outcome === 'done') await saveFulfilment(tx, order, decision.value)
      return decision
    })
