import type { Operation } from '@merastore/contract'
import { done, money, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { dropCapture, requestCapture, settleCapture } from './capture-sql.ts'
import type { paymentContract } from './contract.ts'
import { findPayment, isKnown, recordAttempt } from './payment-sql.ts'
import { type Providers, providerMissing } from './providers.ts'

/**
 * Takes a part of what is authorized. The amount is reserved before the provider is asked, so that
 * captures at the same time cannot exceed it; a repetition under the same capture id, also after a crash between the
 * provider's answer and its note, takes nothing more.
 */
export const capturePayment =
  (deps: { db: Db; providers: Providers }): Operation<typeof paymentContract, 'capturePayment'> =>
  async ({ captureId, paymentId, amount, reason = null, actor = 'system' }, call) => {
    const { db, providers } = deps
    const payment = await db.read(call, (tx) => findPayment(tx, paymentId))
    if (payment === undefined) return refused('PAYMENT_NOT_FOUND')
    if (!isKnown(payment)) return refused('PAYMENT_NOT_AUTHORIZED')
    if (amount.amount <= 0 || amount.currency !== payment.currency) return refused('CAPTURE_TOO_LARGE')
    const provider = providers.get(payment.provider)
    if (provider === undefined) return providerMissing
    const capture = { captureId, amountMinor: amount.amount, reason, actor }
    const requested = await db.tx(call, async (tx) => {
      const status = await requestCapture(tx, payment, capture)
      return status === 'too-large' ? refused('CAPTURE_TOO_LARGE') : done(status)
    })
    if (requested.outcome === 'refused')
      return holdsNothing(payment.status) ? refused('PAYMENT_NOT_AUTHORIZED') : requested
    if (requested.value === 'refused') return refused('CAPTURE_REFUSED')
    if (requested.value === 'requested') {
      const answer = await provider.capture({ captureId, paymentId, amount }, call)
      if (answer.outcome === 'done') await db.tx(call, (tx) => settleCapture(tx, payment, capture))
      if (answer.outcome === 'refused') await db.tx(call, (tx) => dropCapture(tx, payment, capture, answer.code))
      if (answer.outcome === 'unanswered') {
        await db.tx(call, (tx) => recordAttempt(tx, payment, 'capture', `unanswered: ${answer.note}`))
      }
      if (answer.outcome !== 'done') return answer
    }
    const after = await db.read(call, (tx) => findPayment(tx, paymentId))
    if (after === undefined) return refused('PAYMENT_NOT_FOUND')
    if (after.releasedMinor > 0 && after.capturedMinor + after.releasedMinor === after.amountMinor) {
      const released = await provider.release(paymentId, call)
      if (released.outcome !== 'done') return released
    }
    return done({ status: after.status, captured: money(after.capturedMinor, payment.currency) })
  }

function holdsNothing(status: string): boolean {
  return ['challenge', 'pending', 'declined', 'voided'].includes(status)
}
