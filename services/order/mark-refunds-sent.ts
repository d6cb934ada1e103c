import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { changeOrder } from './change-order.ts'
import type { orderContract } from './contract.ts'
import { saveRefundsSent } from './money-sql.ts'

/** Staff say which refunds of a bank transfer they have sent. A second press is refused, so that nobody sends twice. */
export const markRefundsSent =
  (deps: { db: Db }): Operation<typeof orderContract, 'markRefundsSent'> =>
  ({ orderId, refundIds }, call) =>
    changeOrder(deps.db, call, orderId, async (tx, order) => {
      const sent = order.payment.unsentRefunds.filter(({ id }) => refundIds.includes(id))
      if (sent.length < refundIds.length) return refused('REFUND_NOT_TO_SEND')
      await saveRefundsSent(tx, order, sent)
      return done(undefined)
    })
