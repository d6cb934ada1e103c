import type { Operation } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import { type Db, enqueue } from '@merastore/runtime'
import { changeOrder } from './change-order.ts'
import { saveCancellation } from './change-order-sql.ts'
import type { orderContract } from './contract.ts'
import { cancel } from './order.ts'

/** Cancels an order; its payment is given back by a durable job, and its stock by whoever takes in the fact. */
export const cancelOrder =
  (deps: { db: Db }): Operation<typeof orderContract, 'cancelOrder'> =>
  ({ orderId, reason, restock }, call) =>
    changeOrder(deps.db, call, orderId, async (tx, order) => {
      const decision = cancel(order)
      if (decision.outcome !== 'done') return decision
      await saveCancellation(tx, order, reason, restock)
      if (order.paymentStatus !== 'notRequired') {
        const { paymentId } = order.payment
        // The refund's id is born with the job, so that the job may be repeated.
        await enqueue(tx, 'return-money', { paymentId, refundId: newId('refund'), amount: order.totals.total })
      }
      return decision
    })
