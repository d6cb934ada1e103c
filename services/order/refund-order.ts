import type { Operation } from '@merastore/contract'
import { done, formatMoney, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { changeOrder } from './change-order.ts'
import type { orderContract } from './contract.ts'
import { requestRefund } from './money-sql.ts'

/**
 * Gives money back, never more than was captured: the order is locked, and what is on its way counts as given back. A
 * durable job asks the provider.
 */
export const refundOrder =
  (deps: { db: Db }): Operation<typeof orderContract, 'refundOrder'> =>
  ({ orderId, amount, reason }, call) =>
    changeOrder(deps.db, call, orderId, async (tx, order) => {
      const { refundable } = order.payment
      if (amount.currency !== order.currency || amount.amount <= 0 || amount.amount > refundable.amount) {
        const detail = `${formatMoney(refundable, 'en')} can be given back.`
        return refused('REFUND_TOO_LARGE', {
          detail,
          errors: [{ pointer: '/amount', code: 'REFUND_TOO_LARGE', detail }],
        })
      }
      await requestRefund(tx, order, amount.amount, reason)
      return done(undefined)
    })
