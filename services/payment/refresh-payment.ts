import type { Call } from '@merastore/contract'
import type { Db } from '@merastore/runtime'
import { verdictOf } from './authorize-payment.ts'
import { findPayment, isKnown, recordVerdict } from './payment-sql.ts'
import type { Providers } from './providers.ts'

export type Refresh = (paymentId: string, kind: 'poll' | 'webhook', call: Call) => Promise<'known' | 'unknown'>

/** Asks the provider where an undecided payment stands and records what is new. Repeated, it changes nothing. */
export const refreshPayment =
  (deps: { db: Db; providers: Providers }): Refresh =>
  async (paymentId, kind, call) => {
    const { db, providers } = deps
    const payment = await db.read(call, (tx) => findPayment(tx, paymentId))
    if (payment === undefined) return 'unknown'
    if (!isKnown(payment) || (payment.status !== 'challenge' && payment.status !== 'pending')) return 'known'
    const provider = providers.get(payment.provider)
    // Asked again later: the provider may be listed again.
    if (provider === undefined) return 'known'
    const answer = await provider.find(paymentId, call)
    if (answer.outcome === 'unanswered') return 'known'
    if (answer.outcome === 'done' && answer.value.status === 'unknown') {
      // The request never arrived. It may still be under way, so the provider is asked first to void it.
      const voided = await provider.void(paymentId, call)
      if (voided.outcome !== 'done' || voided.value !== 'voided') return 'known'
      const code = 'provider-not-reached'
      const verdict = { event: 'declined', declineCode: code, challengeUrl: null, answer: `declined: ${code}` } as const
      await db.tx(call, (tx) => recordVerdict(tx, payment, kind, verdict))
      return 'known'
    }
    const verdict = verdictOf(answer as Parameters<typeof verdictOf>[0])
    if (verdict.event === 'delayed' || verdict.event === 'challenged') return 'known'
    await db.tx(call, (tx) => recordVerdict(tx, payment, kind, verdict))
    return 'known'
  }
