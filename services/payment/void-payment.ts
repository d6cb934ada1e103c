import type { Call, Operation } from '@merastore/contract'
import { done, refused, unanswered } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { type paymentContract, unknownProvider } from './contract.ts'
import {
  findPayment,
  insertVoidedPayment,
  isKnown,
  type KnownPayment,
  recordAttempt,
  recordVoid,
} from './payment-sql.ts'
import { type Providers, providerMissing } from './providers.ts'

type Deps = { readonly db: Db; readonly providers: Providers }
type VoidPayment = Operation<typeof paymentContract, 'voidPayment'>

/**
 * Voids an authorization. A payment that the provider is still at work on stays pending, and may be authorized later;
 * an unknown one is remembered as voided, here and at the provider, so that a late request for it is declined.
 */
export const voidPayment =
  (deps: Deps): VoidPayment =>
  async ({ paymentId }, call) => {
    const payment = await deps.db.read(call, (tx) => findPayment(tx, paymentId))
    if (payment === undefined) return voidUnknown(deps, paymentId, call)
    if (!isKnown(payment)) return done({ status: 'voided' })
    switch (payment.status) {
      case 'voided':
      case 'declined':
        return done({ status: payment.status })
      case 'partiallyCaptured':
      case 'captured':
      case 'partiallyRefunded':
      case 'refunded':
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
  const text = answer.outcome === 'done' ? answer.value : answer.outcome === 'refused' ? answer.code : answer.note
  await db.tx(call, (tx) => recordAttempt(tx, payment, 'void', text))
  return answer.outcome === 'done' ? done({ status: payment.status }) : answer
}

/** The provider of an unknown payment is not known, so each is asked to void it. */
async function voidUnknown(deps: Deps, paymentId: string, call: Call): ReturnType<VoidPayment> {
  for (const provider of deps.providers.values()) {
    const answer = await provider.void(paymentId, call)
    if (answer.outcome !== 'done') return answer
    // It may be authorized later: remembered as voided, nobody would ask again, and the authorization would stay for
    // ever.
    if (answer.value === 'undecided') return unanswered('the provider is still at work', { mayHaveHappened: true })
  }
  const isNew = await deps.db.tx(call, (tx) => insertVoidedPayment(tx, paymentId, unknownProvider))
  // A request for it was recorded in between: void it.
  return isNew ? done({ status: 'voided' }) : voidPayment(deps)({ paymentId }, call)
}
