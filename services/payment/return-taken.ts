import type { Call } from '@merastore/contract'
import { done, type Outcome, refused, unanswered } from '@merastore/kernel'
import type { Db, Logger } from '@merastore/runtime'
import { type KnownPayment, recordAttempt, totalOf } from './payment-sql.ts'
import type { OpenProvider } from './providers.ts'
import { reserveTaken, settleReturned } from './return-taken-sql.ts'

/**
 * The provider took the money by itself, at approval or late, of a payment that was to be voided: all of it is given back,
 * under ids that follow from the payment's, so that whoever repeats it gives back the same. Refused where we captured.
 */
export async function returnTaken(
  { db, logger }: { readonly db: Db; readonly logger: Logger },
  provider: OpenProvider,
  payment: KnownPayment,
  call: Call,
): Promise<Outcome<{ readonly status: 'refunded' }, 'PAYMENT_CAPTURED'>> {
  const { paymentId } = payment
  const captureId = paymentId.replace(/^pay_/, 'cap_')
  const refundId = paymentId.replace(/^pay_/, 'ref_')
  // Before the money is given back, so that no capture of ours can count it at the same time.
  if (!(await db.tx(call, (tx) => reserveTaken(tx, payment, captureId)))) return refused('PAYMENT_CAPTURED')
  const answer = await provider.refund({ refundId, paymentId, amount: totalOf(payment) }, call)
  if (answer.outcome === 'done') {
    await db.tx(call, (tx) => settleReturned(tx, payment, { captureId, refundId }))
    return done({ status: 'refunded' })
  }
  const reason = answer.outcome === 'refused' ? answer.code : answer.note
  await db.tx(call, (tx) => recordAttempt(tx, payment, 'refund', reason))
  if (answer.outcome === 'unanswered') return answer
  // Nobody else will: it is tried again, and staff have to see to it with the provider.
  logger.error({ provider: provider.name, paymentId }, 'a provider took money that was not asked for and keeps it')
  return unanswered(`the provider took ${paymentId} by itself and keeps it`, { mayHaveHappened: false })
}
