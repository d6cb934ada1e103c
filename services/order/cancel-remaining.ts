import type { Operation } from '@merastore/contract'
import { money } from '@merastore/kernel'
import { type Db, enqueue } from '@merastore/runtime'
import { chargedFor } from './capture-share.ts'
import { changeOrder } from './change-order.ts'
import { saveRestCancelled } from './change-order-sql.ts'
import type { orderContract } from './contract.ts'
import { requestRefund } from './money-sql.ts'
import { cancelRest } from './order.ts'

/**
 * Cancels what has not left of an order of which something has: its share of the authorization is released, what was
 * captured for it is refunded, and its stock is given back by the consumer of the event.
 */
export const cancelRemaining =
  (deps: { db: Db }): Operation<typeof orderContract, 'cancelRemaining'> =>
  ({ orderId, reason, restock }, call) =>
    changeOrder(deps.db, call, orderId, async (tx, order) => {
      const decision = cancelRest(order)
      if (decision.outcome !== 'done') return decision
      const total = order.totals.total.amount
      const chargedMinor = order.paymentStatus === 'notRequired' ? total : chargedFor(order, order.lines)
      // What was asked for before can no longer be released: it is refunded where it is too much.
      const keepMinor = Math.max(chargedMinor, order.requestedMinor)
      const releasedMinor = total - keepMinor
      await saveRestCancelled(tx, order, { ...decision.value, reason, restock, releasedMinor })
      const refundMinor = Math.min(keepMinor - chargedMinor, order.unreturnedMinor)
      if (refundMinor > 0) await requestRefund(tx, order, refundMinor, reason)
      if (releasedMinor > 0) {
        const keep = money(keepMinor, order.currency)
        await enqueue(tx, 'release-payment', { orderId, paymentId: order.payment.paymentId, keep })
      }
      return decision
    })
