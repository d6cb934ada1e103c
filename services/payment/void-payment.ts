import type { Call, Operation } from '@merastore/contract'
import { done, refused, unanswered } from '@merastore/kernel'
import type { Db, Logger } from '@merastore/runtime'
import { type ProviderName, type paymentContract, unknownProvider } from './contract.ts'
import {
  findPayment,
  insertVoidedPayment,
  isKnown,
  type KnownPayment,
  recordAttempt,
  recordAuthorization,
  recordGivenUp,
  recordVoid,
} from './payment-sql.ts'
import { type Providers, providerMissing } from './providers.ts'
import { returnTaken } from './return-taken.ts'

type Deps = { readonly db: Db; readonly providers: Providers; readonly logger: Logger }
type VoidPayment = Operation<typeof paymentContract, 'voidPayment'>
type Request = Parameters<VoidPayment>[0]

/**
 * Voids an authorization. A payment that the provider is still at work on stays pending, and may be authorized later;
 * an unknown one is remembered as voided, here and at the provider, so that a late request for it is declined. What the
 * provider has taken by itself, it gives back.
 */
export const voidPayment =
  (deps: Deps): VoidPayment =>
  async (request, call) => {
    const payment = await deps.db.read(call, (tx) => findPayment(tx, request.paymentId))
    if (payment === undefined) return voidUnknown(deps, request, call)
    if (!isKnown(payment)) return done({ status: 'voided' })
    switch (payment.status) {
      case 'voided':
      case 'declined':
      case 'refunded':
        return done({ status: payment.status })
      case 'partiallyCaptured':
      case 'captured':
      case 'partiallyRefunded':
        return refused('PAYMENT_CAPTURED')
      default:
        return voidHeld(deps, payment, call)
    }
  }

async function voidHeld(deps: Deps, payment: KnownPayment, call: Call): ReturnType<VoidPayment> {
  const { db, providers } = deps
  const provider = providers.get(payment.provider)
  if (provider === undefined) return providerMissing
  const answer = await provider.void(payment.paymentId, call)
  if (answer.outcome === 'done' && answer.value === 'voided') {
    // Decided in between, as by staff who note that a transfer has arrived: that counts.
    if (await db.tx(call, (tx) => recordVoid(tx, payment))) return done({ status: 'voided' })
    return voidPayment(deps)({ paymentId: payment.paymentId }, call)
  }
  if (answer.outcome === 'refused') return returnTaken(deps, provider, payment, call)
  const text = answer.outcome === 'done' ? answer.value : answer.note
  await db.tx(call, (tx) => recordAttempt(tx, payment, 'void', text))
  return answer.outcome === 'done' ? done({ status: payment.status }) : answer
}

/**
 * The provider that the payment was to be made with is asked to void it. Versions that do not say which one have each
 * asked.
 */
async function voidUnknown(deps: Deps, request: Request, call: Call): ReturnType<VoidPayment> {
  const { paymentId, provider: name } = request
  const named = name === undefined ? undefined : deps.providers.get(name)
  // Nobody here can void it: remembered as voided, what it holds would stay for ever.
  if (name !== undefined && named === undefined) return providerMissing
  for (const provider of named === undefined ? deps.providers.values() : [named]) {
    const answer = await provider.void(paymentId, call)
    if (answer.outcome === 'unanswered') return answer
    // It holds or takes the money: remembered as voided, nobody would ask again, and that would stay for ever.
    if (answer.outcome === 'refused' || answer.value === 'undecided') {
      if (await giveUpUnknown(deps.db, provider.name, request, call)) return voidPayment(deps)({ paymentId }, call)
      return unanswered('the provider is still at work', { mayHaveHappened: true })
    }
  }
  const isNew = await deps.db.tx(call, (tx) => insertVoidedPayment(tx, paymentId, name ?? unknownProvider))
  // A request for it was recorded in between: void it.
  return isNew ? done({ status: 'voided' }) : voidPayment(deps)({ paymentId }, call)
}

/** Records what only the provider knows as given up, so that it is voided in the end; whether enough of it is said. */
async function giveUpUnknown(
  db: Db,
  provider: ProviderName,
  { paymentId, checkoutId, amount }: Request,
  call: Call,
): Promise<boolean> {
  if (checkoutId === undefined || amount === undefined) return false
  const request = { paymentId, checkoutId, provider, amount, card: null }
  const verdict = { event: 'delayed', declineCode: null, challengeUrl: null, answer: 'known to the provider' } as const
  await db.tx(call, async (tx) => {
    const payment = await recordAuthorization(tx, request, verdict)
    if (payment !== undefined && isKnown(payment)) await recordGivenUp(tx, payment)
  })
  return true
}
