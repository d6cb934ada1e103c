import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { orderContract } from './contract.ts'
import { saveConfirmedEmail, takeGuestOrders } from './guest-orders-sql.ts'

/**
 * The address first: an order that is placed from then on finds its customer itself. One that was being placed in this
 * very moment is found by a repetition.
 */
export const claimGuestOrders =
  (deps: { db: Db }): Operation<typeof orderContract, 'claimGuestOrders'> =>
  ({ customerId, email }, call) =>
    deps.db.tx(call, async (tx) => {
      await saveConfirmedEmail(tx, email, customerId)
      return done({ claimed: await takeGuestOrders(tx, email, customerId) })
    })
