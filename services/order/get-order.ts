import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { type AccessTokens, isTokenAlive } from './access-token.ts'
import type { orderContract } from './contract.ts'
import { customerView } from './order.ts'
import { findOrder } from './order-sql.ts'

/** An order for the customer who placed it, or for whoever bears its token; for all others there is none. */
export const getOrder =
  (deps: { db: Db; tokens: AccessTokens }): Operation<typeof orderContract, 'getOrder'> =>
  ({ orderId, accessToken }, call) =>
    deps.db.read(call, async (tx) => {
      const order = await findOrder(tx, orderId)
      if (order === undefined) return refused('ORDER_NOT_FOUND')
      const isTheirs = call.actor.kind === 'customer' && call.actor.id === order.customerId
      const bearsToken =
        accessToken !== undefined &&
        isTokenAlive(order, deps.db.clock.now()) &&
        deps.tokens.isValid(call.storeId, orderId, accessToken)
      return isTheirs || bearsToken ? done(customerView(order)) : refused('ORDER_NOT_FOUND')
    })
