import { type Client, type Operation, requireRevision } from '@merastore/contract'
import { done, formatMoney, refused } from '@merastore/kernel'
import type { paymentContract } from '@merastore/payment/contract'
import type { Db } from '@merastore/runtime'
import { changeOrder } from './change-order.ts'
import type { orderContract } from './contract.ts'
import { actorName } from './money-sql.ts'
import { findOrder } from './order-sql.ts'
import { saveTransferReceived } from './transfer-sql.ts'

/**
 * Staff say that the money of a bank transfer is there. The payment decides: beside a cancellation, or the job that gives
 * the order up, one of the two wins. Said twice, it counts once.
 */
export const recordOrderPayment =
  (deps: { db: Db; payment: Client<typeof paymentContract> }): Operation<typeof orderContract, 'recordOrderPayment'> =>
  async ({ orderId, reference }, call) => {
    const found = await deps.db.read(call, (tx) => findOrder(tx, orderId))
    if (found === undefined) return refused('ORDER_NOT_FOUND')
    requireRevision(call, orderId, found.revision)
    if (found.status === 'cancelled') return refused('ORDER_CANCELLED')
    if (found.payment.transfer === null) return refused('PAYMENT_NOT_AWAITED')
    if (found.paymentStatus !== 'awaiting' && found.payment.captured.amount > 0) return done(found)
    const { paymentId } = found.payment
    const bank = reference === undefined ? {} : { reference }
    const answer = await deps.payment.recordTransfer({ paymentId, ...bank, actor: actorName(call.actor) }, call)
    if (answer.outcome === 'unanswered') return answer
    if (answer.outcome === 'refused') return refused('PAYMENT_NOT_AWAITED')
    const text = `${formatMoney(found.totals.total, 'en')} received by bank transfer`
    // The event of the payment may have changed the order meanwhile; that is no other's change.
    return changeOrder(deps.db, { ...call, ifMatch: undefined }, orderId, async (tx, order) => {
      await saveTransferReceived(tx, order, text, reference)
      return done(undefined)
    })
  }
