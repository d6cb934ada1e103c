import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { paymentContract } from './contract.ts'
import { findPayment, isKnown, recordAttempt, recordMade, totalOf } from './payment-sql.ts'
import type { Providers } from './providers.ts'

/** Takes the whole amount; a repetition finds it taken. */
export const capturePayment =
  (deps: { db: Db; providers: Providers }): Operation<typeof paymentContract, 'capturePayment'> =>
  async ({ paymentId }, call) => {
    const payment = await deps.db.read(call, (tx) => findPayment(tx, paymentId))
    if (payment === undefined) return refused('PAYMENT_NOT_FOUND')
    if (['captured', 'partiallyRefunded', 'refunded'].includes(payment.status)) return done({ status: payment.status })
    if (!isKnown(payment) || payment.status !== 'authorized') return refused('PAYMENT_NOT_AUTHORIZED')
    const answer = await deps.providers[payment.provider].capture(paymentId, totalOf(payment), call)
    if (answer.outcome === 'done') {
      await deps.db.tx(call, (tx) => recordMade(tx, payment, 'captured'))
      return done({ status: 'captured' })
    }
    const told = answer.outcome === 'refused' ? answer.code : `unanswered: ${answer.note}`
    await deps.db.tx(call, (tx) => recordAttempt(tx, payment, 'capture', told))
    return answer
  }
