import type { Call } from '@merastore/contract'
import type { Db, Logger } from '@merastore/runtime'
import { verdictOf } from './authorize-payment.ts'
import { findPayment, isKnown, type KnownPayment, recordAttempt, recordGivenUp, recordVerdict } from './payment-sql.ts'
import type { OpenProvider, Providers } from './providers.ts'
import { returnTaken } from './return-taken.ts'

type Deps = { readonly db: Db; readonly providers: Providers; readonly logger: Logger }

export type Refresh = (paymentId: string, kind: 'poll' | 'webhook', call: Call) => Promise<'known' | 'unknown'>

/** Asks the provider where an undecided payment stands and records what is new. Repeated, it changes nothing. */
export const refreshPayment =
  (deps: Deps): Refresh =>
  async (paymentId, kind, call) => {
    const { db, providers } = deps
    const payment = await db.read(call, (tx) => findPayment(tx, paymentId))
    if (payment === undefined) return 'unknown'
    if (!isKnown(payment) || (payment.status !== 'challenge' && payment.status !== 'pending')) return 'known'
    const provider = providers.get(payment.provider)
    // Asked again later: the provider may be listed again.
    if (provider === undefined) return 'known'
    if (payment.isGivenUp) return giveUp(deps, provider, payment, kind, call)
    const answer = await provider.find(paymentId, call)
    if (answer.outcome === 'unanswered') return 'known'
    if (answer.outcome === 'done' && answer.value.status === 'unknown') {
      // Decided first: a request that arrives there between these two questions would be authorized, recorded as that,
      // and then voided, with an order placed on it.
      const isUndecided = await db.tx(call, (tx) => recordGivenUp(tx, payment))
      return isUndecided ? giveUp(deps, provider, payment, kind, call) : 'known'
    }
    const verdict = verdictOf(answer as Parameters<typeof verdictOf>[0])
    if (verdict.event === 'delayed' || verdict.event === 'challenged') return 'known'
    await db.tx(call, (tx) => recordVerdict(tx, payment, kind, verdict))
    return 'known'
  }

/**
 * The request never arrived, or is still under way: the provider is asked to void it, until it has. That is never taken
 * back, also where the request has arrived meanwhile: an earlier void may be on its way still.
 */
async function giveUp(
  deps: Deps,
  provider: OpenProvider,
  payment: KnownPayment,
  kind: 'poll' | 'webhook',
  call: Call,
): Promise<'known'> {
  const voided = await provider.void(payment.paymentId, call)
  if (voided.outcome === 'refused') {
    await returnTaken(deps, provider, payment, call)
    return 'known'
  }
  if (voided.outcome === 'unanswered' || voided.value === 'undecided') {
    const answer = voided.outcome === 'unanswered' ? `unanswered: ${voided.note}` : voided.value
    await deps.db.tx(call, (tx) => recordAttempt(tx, payment, 'void', answer))
    return 'known'
  }
  const code = 'provider-not-reached'
  const verdict = { event: 'declined', declineCode: code, challengeUrl: null, answer: `declined: ${code}` } as const
  await deps.db.tx(call, (tx) => recordVerdict(tx, payment, kind, verdict))
  return 'known'
}
