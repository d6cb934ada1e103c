import type { Operation } from '@merastore/contract'
import { done, money, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { paymentContract } from './contract.ts'
import { findPayment, isKnown, recordAttempt } from './payment-sql.ts'
import { type Providers, providerMissing } from './providers.ts'
import { dropRefund, requestRefund, settleRefund } from './refund-sql.ts'

/**
 * Refunds. The amount is reserved of what was captured before the provider is asked, so that refunds at the
 * same time cannot exceed it; a repetition under the same refund id gives back nothing more.
 */
export const refundPayment =
  (deps: { db: Db; providers: Providers }): Operation<typeof paymentContract, 'refundPayment'> =>
  async ({ refundId, paymentId, amount, reason = null, actor = 'system' }, call) => {
    const { db, providers } = deps
    const payment = await db.read(call, (tx) => findPayment(tx, paymentId))
    if (payment === undefined || !isKnown(payment)) return refused('PAYMENT_NOT_FOUND')
    const refund = { refundId, amountMinor: amount.amount, reason, actor }
    if (amount.amount <= 0 || amount.currency !== payment.currency) return refused('REFUND_TOO_LARGE')
    const provider = providers.get(payment.provider)
    if (provider === undefined) return providerMissing
    const requested = await db.tx(call, async (tx) => {
      const status = await requestRefund(tx, payment, refund)
      return status === 'too-large' ? refused('REFUND_TOO_LARGE') : done(status)
    })
    if (requested.outcome === 'refused') return requested
    if (requested.value === 'refused') return refused('REFUND_REFUSED')
    if (requested.value === 'requested') {
      const answer = await provider.refund({ refundId, paymentId, amount }, call)
      if (answer.outcome === 'done') await db.tx(call, (tx) => settleRefund(tx, payment, refund))
      if (answer.outcome === 'refused') {
        await db.tx(call, async (tx) => {
          await dropRefund(tx, refund)
          await recordAttempt(tx, payment, 'refund', answer.code)
        })
      }
      if (answer.outcome !== 'done') return answer
    }
    const after = await db.read(call, (tx) => findPayment(tx, paymentId))
    if (after === undefined) return refused('PAYMENT_NOT_FOUND')
    return done({ status: after.status, refunded: money(after.refundedMinor, payment.currency) })
  }
