import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db, Logger } from '@merastore/runtime'
import { decideRelease } from './capture-sql.ts'
import type { paymentContract } from './contract.ts'
import { takenStatuses } from './payment.ts'
import { findPayment, isKnown } from './payment-sql.ts'
import { type Providers, providerMissing } from './providers.ts'
import { voidPayment } from './void-payment.ts'

/**
 * Releases what will never be captured. Where a capture of the rest is still to come, the provider is asked after it.
 */
export const releasePayment =
  (deps: { db: Db; providers: Providers; logger: Logger }): Operation<typeof paymentContract, 'releasePayment'> =>
  async ({ paymentId, keep }, call) => {
    const { db, providers } = deps
    const payment = await db.read(call, (tx) => findPayment(tx, paymentId))
    if (payment === undefined || !isKnown(payment)) return refused('PAYMENT_NOT_FOUND')
    if (payment.status === 'voided' || payment.status === 'declined') return done({ status: payment.status })
    if (keep.amount === 0 && !takenStatuses.includes(payment.status)) return voidPayment(deps)({ paymentId }, call)
    const provider = providers.get(payment.provider)
    if (provider === undefined) return providerMissing
    const released = await db.tx(call, (tx) => decideRelease(tx, payment, keep.amount))
    if (released === undefined) return refused('PAYMENT_CAPTURED')
    if (released.isClosed) {
      const answer = await provider.release(paymentId, call)
      if (answer.outcome !== 'done') return answer
    }
    const after = await db.read(call, (tx) => findPayment(tx, paymentId))
    return done({ status: after?.status ?? payment.status })
  }
