import { type Client, systemCall } from '@merastore/contract'
import type { paymentContract } from '@merastore/payment/contract'
import type { Db, JobHandler } from '@merastore/runtime'
import { saveCancellation } from './change-order-sql.ts'
import { cancel } from './order.ts'
import { findOrder, lockOrder } from './order-sql.ts'
import { requireProvider } from './payment-jobs.ts'
import { saveReminder } from './transfer-sql.ts'

/** Reminds the customer of a transfer that has not arrived, once. */
export const remindTransfer = ({ db }: { readonly db: Db }): JobHandler => ({
  kind: 'remind-transfer',
  handle(job) {
    const { orderId } = job.data as { orderId: string }
    return db.tx(systemCall('order', job.storeId, { requestId: job.id }), (tx) => saveReminder(tx, orderId, job))
  },
})

/**
 * Gives up an order whose transfer has not arrived. The payment is voided first: if its arrival was noted at the same
 * moment, that is refused and the order stays. Repeated after a crash, it goes on where it stopped.
 */
export const giveUpTransfer = ({
  db,
  payment,
}: {
  readonly db: Db
  readonly payment: Client<typeof paymentContract>
}): JobHandler => ({
  kind: 'give-up-transfer',
  async handle(job) {
    const { orderId } = job.data as { orderId: string }
    const call = systemCall('order', job.storeId, { requestId: job.id })
    const order = await db.read(call, (tx) => findOrder(tx, orderId))
    if (order === undefined || order.status !== 'open' || order.payment.captured.amount > 0) return
    const voided = await payment.voidPayment({ paymentId: order.payment.paymentId }, call)
    if (voided.outcome === 'unanswered') throw new Error(voided.note)
    requireProvider(voided)
    if (voided.outcome === 'refused') return
    await db.tx(call, async (tx) => {
      const locked = await lockOrder(tx, orderId)
      if (locked !== undefined && cancel(locked).outcome === 'done') {
        await saveCancellation(tx, locked, 'Not paid in time', true)
      }
    })
  },
})
