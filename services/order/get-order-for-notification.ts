import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { AccessTokens } from './access-token.ts'
import type { orderContract } from './contract.ts'
import { customerView } from './order.ts'
import { findOrder } from './order-sql.ts'

/** An order as its customer may see it, with the token for the link in their mail. */
export const getOrderForNotification =
  (deps: { db: Db; tokens: AccessTokens }): Operation<typeof orderContract, 'getOrderForNotification'> =>
  ({ orderId }, call) =>
    deps.db.read(call, async (tx) => {
      const order = await findOrder(tx, orderId)
      if (order === undefined) return refused('ORDER_NOT_FOUND')
      return done({ order: customerView(order), accessToken: deps.tokens.issue(call.storeId, orderId) })
    })
