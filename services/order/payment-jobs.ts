import { type Call, type Client, systemCall } from '@merastore/contract'
import type { Money } from '@merastore/kernel'
import type { paymentContract } from '@merastore/payment/contract'
import type { Db, Job, JobHandler } from '@merastore/runtime'
import { recordCaptureFailure } from './payment-facts-sql.ts'

type Deps = { readonly db: Db; readonly payment: Client<typeof paymentContract> }

/** Captures the payment of an order whose first parcel left; a refusal is shown to staff, who have to see to it. */
export const capturePayment = ({ db, payment }: Deps): JobHandler => ({
  kind: 'capture-payment',
  async handle(job: Job) {
    const { orderId, paymentId } = job.data as { orderId: string; paymentId: string }
    const call = jobCall(job)
    const answer = await payment.capturePayment({ paymentId }, call)
    if (answer.outcome === 'unanswered') throw new Error(answer.note)
    // Success comes back as the fact payment.captured.v1.
    if (answer.outcome === 'refused') await db.tx(call, (tx) => recordCaptureFailure(tx, orderId, answer.code))
  },
})

/** Gives the money of a cancelled order back: lets it go, or refunds it where it was captured. */
export const returnMoney = ({ payment }: Deps): JobHandler => ({
  kind: 'return-money',
  async handle(job: Job) {
    const { paymentId, refundId, amount } = job.data as { paymentId: string; refundId: string; amount: Money }
    const call = jobCall(job)
    const voided = await payment.voidPayment({ paymentId }, call)
    if (voided.outcome === 'unanswered') throw new Error(voided.note)
    if (voided.outcome === 'done') return
    const refunded = await payment.refundPayment({ refundId, paymentId, amount }, call)
    if (refunded.outcome !== 'done') throw new Error(`${paymentId} could not be refunded: ${JSON.stringify(refunded)}`)
  },
})

function jobCall(job: Job): Call {
  return systemCall('order', job.storeId, { requestId: job.id })
}
