import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { AccessTokens } from './access-token.ts'
import type { orderContract } from './contract.ts'
import { customerView } from './order.ts'
import { findOrders } from './order-sql.ts'

/** Orders as their customers may see them, with the tokens for the links in their mails. */
export const listOrdersForNotification =
  (deps: { db: Db; tokens: AccessTokens }): Operation<typeof orderContract, 'listOrdersForNotification'> =>
  async ({ orderIds }, call) => {
    const orders = await deps.db.readOne(call, (tx) => findOrders(tx, orderIds))
    return done({
      data: orders.map((order) => ({
        order: customerView(order),
        accessToken: deps.tokens.issue(call.storeId, order.id),
      })),
    })
  }
