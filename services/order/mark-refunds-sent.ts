import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { changeOrder } from './change-order.ts'
import type { orderContract } from './contract.ts'
import { saveRefundsSent } from './money-sql.ts'

/** Staff say that they have sent what is given back of a bank transfer: all of it, and no refund that they did not see. */
export const markRefundsSent =
  (deps: { db: Db }): Operation<typeof orderContract, 'markRefundsSent'> =>
  ({ orderId, amount }, call) =>
    changeOrder(deps.db, call, orderId, async (tx, order) => {
      const { unsentRefunds } = order.payment
      const isThat = amount.currency === unsentRefunds.currency && amount.amount === unsentRefunds.amount
      if (unsentRefunds.amount === 0 || !isThat) return refused('REFUND_NOT_TO_SEND')
      await saveRefundsSent(tx, order)
      return done(undefined)
    })
