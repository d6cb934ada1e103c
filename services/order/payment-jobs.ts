import { type Call, type Client, systemCall } from '@merastore/contract'
import type { Money, Outcome } from '@merastore/kernel'
import type { paymentContract } from '@merastore/payment/contract'
import { type Db, finishedJobs, type Job, type JobHandler } from '@merastore/runtime'
import { markCapture, markRefunded, markRefundRefused, type RefundJob, requestRefund } from './money-sql.ts'
import { findOrder, lockOrderOfPayment } from './order-sql.ts'
import { recordCaptureFailure } from './payment-events-sql.ts'

type Deps = { readonly db: Db; readonly payment: Client<typeof paymentContract> }

/** A capture as it is queued; versions before captures in parts queued neither id nor amount, and meant all of it. */
type CaptureJob = {
  readonly orderId: string
  readonly paymentId: string
  readonly captureId?: string
  readonly amount?: Money
  readonly actor?: string
}

/** Captures what a parcel is worth; a refusal is shown to staff, who have to see to it. */
export const capturePayment = ({ db, payment }: Deps): JobHandler => ({
  kind: 'capture-payment',
  async handle(job: Job) {
    const { orderId, paymentId, actor = 'system', ...asked } = job.data as CaptureJob
    const call = jobCall(job)
    const captureId = asked.captureId ?? paymentId.replace(/^pay_/, 'cap_')
    const amount = asked.amount ?? (await db.read(call, (tx) => findOrder(tx, orderId)))?.totals.total
    if (amount === undefined) throw new Error(`${orderId} is not there`)
    const answer = await payment.capturePayment({ captureId, paymentId, amount, actor }, call)
    if (answer.outcome === 'unanswered') throw new Error(answer.note)
    requireProvider(answer)
    // The order learns what was taken from the event payment.captured.v1.
    await db.tx(call, async (tx) => {
      await markCapture(tx, captureId, answer.outcome === 'done' ? 'captured' : 'refused')
      if (answer.outcome === 'refused') await recordCaptureFailure(tx, orderId, answer.code)
    })
  },
})

/** Releases the authorization for pieces that were cancelled. */
export const releasePayment = ({ payment }: Deps): JobHandler => ({
  kind: 'release-payment',
  async handle(job: Job) {
    const { paymentId, keep } = job.data as { paymentId: string; keep: Money }
    const answer = await payment.releasePayment({ paymentId, keep }, jobCall(job))
    if (answer.outcome !== 'done') throw new Error(`${paymentId} could not be released: ${JSON.stringify(answer)}`)
  },
})

/** How often a refund is asked for that came before its capture: over half an hour. */
const earlyAttemptsMax = 12

/** Gives back what staff asked for; a refusal is shown to them. */
export const refundPayment = ({ db, payment }: Deps): JobHandler => ({
  kind: 'refund-payment',
  async handle(job: Job) {
    const refund = job.data as RefundJob
    const { refundId, paymentId, amount, reason, actor } = refund
    const call = jobCall(job)
    const answer = await payment.refundPayment({ refundId, paymentId, amount, reason, actor }, call)
    if (answer.outcome === 'unanswered') throw new Error(answer.note)
    requireProvider(answer)
    // Its capture may still be under way: tried again, until it is there or given up.
    const isEarly = answer.outcome === 'refused' && answer.code === 'REFUND_TOO_LARGE'
    if (isEarly && job.attempts < earlyAttemptsMax) throw new Error(`${refundId}: ${answer.code}`)
    await db.tx(call, (tx) =>
      answer.outcome === 'done' ? markRefunded(tx, refund) : markRefundRefused(tx, refund, answer.code),
    )
  },
})

/** Versions that refunded here queued the id of the refund, under which the provider may have recorded it. */
type ReturnJob = { readonly paymentId: string; readonly refundId?: string }

/** Voids the payment of a cancelled order. Where it was captured, what is not given back yet is refunded. */
export const returnMoney = ({ db, payment }: Deps): JobHandler => ({
  kind: 'return-money',
  async handle(job: Job) {
    const { paymentId, refundId } = job.data as ReturnJob
    const call = jobCall(job)
    const voided = await payment.voidPayment({ paymentId }, call)
    if (voided.outcome === 'unanswered') throw new Error(voided.note)
    requireProvider(voided)
    if (voided.outcome === 'done') return
    await db.tx(call, async (tx) => {
      const order = await lockOrderOfPayment(tx, paymentId)
      if (order === undefined || order.requestedMinor === 0)
        throw new Error(`${paymentId}: its capture is not known yet`)
      await tx`with finished as (${finishedJobs(tx, [job])}) select 1`
      if (order.unreturnedMinor > 0)
        await requestRefund(tx, order, order.unreturnedMinor, order.cancelReason ?? 'cancelled', refundId)
    })
  },
})

/** While the provider is not set up, a job is tried again, and set aside with its reason: nobody has refused anything. */
export function requireProvider(answer: Outcome<unknown>): void {
  if (answer.outcome === 'refused' && answer.code === 'PAYMENT_PROVIDER_MISSING') throw new Error(answer.code)
}

function jobCall(job: Job): Call {
  return systemCall('order', job.storeId, { requestId: job.id })
}
