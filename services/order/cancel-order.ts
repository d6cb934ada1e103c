import { type Call, type Client, type Operation, requireRevision } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { paymentContract } from '@merastore/payment/contract'
import { type Db, enqueue } from '@merastore/runtime'
import { changeOrder } from './change-order.ts'
import { saveCancellation } from './change-order-sql.ts'
import type { orderContract } from './contract.ts'
import { requestRefund } from './money-sql.ts'
import { cancel } from './order.ts'
import { findOrder } from './order-sql.ts'

type Deps = { readonly db: Db; readonly payment: Client<typeof paymentContract> }

/**
 * Cancels an order. What was captured and is not given back yet is refunded, what is authorized is voided, each by a
 * durable job; its stock is given back by the consumer of the event.
 */
export const cancelOrder =
  (deps: Deps): Operation<typeof orderContract, 'cancelOrder'> =>
  async ({ orderId, reason, restock }, call) => {
    const awaited = await voidAwaited(deps, orderId, call)
    if (awaited.outcome !== 'done') return awaited
    // The void's event may change the order before we do; that is no other's change.
    const asked = awaited.value ? { ...call, ifMatch: undefined } : call
    return changeOrder(deps.db, asked, orderId, async (tx, order) => {
      const decision = cancel(order)
      if (decision.outcome !== 'done') return decision
      await saveCancellation(tx, order, reason, restock)
      const { unreturnedMinor, requestedMinor, paymentStatus, payment } = order
      const isHeld = paymentStatus !== 'notRequired' && requestedMinor === 0
      // Under the order's lock, as a refund by staff is: what they gave back before is not asked for again.
      if (unreturnedMinor > 0) await requestRefund(tx, order, unreturnedMinor, reason)
      if (isHeld) await enqueue(tx, 'return-money', { paymentId: payment.paymentId })
      return decision
    })
  }

/**
 * Voids a transfer that is awaited before the order is cancelled, so that its arrival cannot be noted in between: what
 * staff would then have to send back was not what they decided.
 */
async function voidAwaited({ db, payment }: Deps, orderId: string, call: Call) {
  const order = await db.read(call, (tx) => findOrder(tx, orderId))
  if (order?.paymentStatus !== 'awaiting' || cancel(order).outcome !== 'done') return done(false)
  requireRevision(call, orderId, order.revision)
  const voided = await payment.voidPayment({ paymentId: order.payment.paymentId }, call)
  if (voided.outcome === 'refused') {
    return refused(voided.code === 'PAYMENT_PROVIDER_MISSING' ? voided.code : 'PAYMENT_RECEIVED')
  }
  return voided.outcome === 'done' ? done(true) : voided
}
