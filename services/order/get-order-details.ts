import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { orderContract } from './contract.ts'
import { findOrder } from './order-sql.ts'

export const getOrderDetails =
  (deps: { db: Db }): Operation<typeof orderContract, 'getOrderDetails'> =>
  ({ orderId }, call) =>
    deps.db.read(call, async (tx) => {
      const order = await findOrder(tx, orderId)
      return order === undefined ? refused('ORDER_NOT_FOUND') : done(order)
    })
