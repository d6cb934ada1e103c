import { type Call, type Client, type Operation, StaleRevisionError } from '@merastore/contract'
import { done, newId, refused } from '@merastore/kernel'
import type { paymentContract } from '@merastore/payment/contract'
import { type Db, enqueue } from '@merastore/runtime'
import { changeOrder } from './change-order.ts'
import { saveCancellation } from './change-order-sql.ts'
import type { orderContract } from './contract.ts'
import { cancel } from './order.ts'
import { findOrder } from './order-sql.ts'

type Deps = { readonly db: Db; readonly payment: Client<typeof paymentContract> }

/** Cancels an order; its payment is given back by a durable job, and its stock by whoever takes in the fact. */
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
      if (order.paymentStatus !== 'notRequired') {
        const { paymentId } = order.payment
        // The refund's id is born with the job, so that the job may be repeated.
        await enqueue(tx, 'return-money', { paymentId, refundId: newId('refund'), amount: order.totals.total })
      }
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
  if (call.ifMatch !== undefined && call.ifMatch !== order.revision) throw new StaleRevisionError(orderId)
  const voided = await payment.voidPayment({ paymentId: order.payment.paymentId }, call)
  if (voided.outcome === 'refused') return refused('PAYMENT_RECEIVED')
  return voided.outcome === 'done' ? done(true) : voided
}
