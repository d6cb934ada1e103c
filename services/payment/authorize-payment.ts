import type { Call, Operation } from '@merastore/contract'
import { done, type Outcome, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { type AuthorizationAnswer, type paymentContract, unknownProvider } from './contract.ts'
import type { DeclineCode } from './decline-codes.ts'
import {
  findPayment,
  isKnown,
  type NewPayment,
  type PaymentRow,
  recordAuthorization,
  reopenPayment,
  type Verdict,
} from './payment-sql.ts'
import type { AuthorizationState } from './provider.ts'
import type { OpenProvider, Providers } from './providers.ts'

/**
 * Asks the provider to hold an amount, then records its answer. The provider is asked outside of any transaction and
 * under our payment id, so that a repetition, also one after a crash in between, meets the same charge.
 */
export const authorizePayment =
  (deps: { db: Db; providers: Providers }): Operation<typeof paymentContract, 'authorizePayment'> =>
  async ({ paymentId, checkoutId, amount, method, returnUrl }, call) => {
    const provider = deps.providers.get(method.provider)
    if (provider === undefined) {
      // What was begun stands as it was recorded; the provider is asked again once it is listed again.
      const begun = await findBegun(deps.db, paymentId, call)
      return begun === undefined ? refused('PAYMENT_UNAVAILABLE') : done({ payment: answerOf(begun, null) })
    }
    // What was begun while the provider was offered is brought to its end, also when it is no longer.
    if ((await provider.offer(call)) === undefined && (await findBegun(deps.db, paymentId, call)) === undefined) {
      return refused('PAYMENT_UNAVAILABLE')
    }
    const card = method.token === undefined ? undefined : provider.readCard?.(method.token, call)
    if (card === undefined && provider.capabilities.kind === 'card') return refused('TOKEN_INVALID')
    const answer = await provider.authorize({ paymentId, amount, method, returnUrl: returnUrl ?? null }, call)
    const request = { paymentId, checkoutId, provider: provider.name, amount, card: card ?? null }
    const recorded =
      (await record(deps.db, call, request, verdictOf(answer))) ?? (await recordFound(deps.db, call, request, provider))
    const payment = await reopenIfHeld(deps.db, recorded, request, { provider, answer }, call)
    // The row of a payment that was voided before it was asked for bears no amount.
    const differs = isKnown(payment) && (payment.amountMinor !== amount.amount || payment.checkoutId !== checkoutId)
    if (differs) return refused('PAYMENT_DIFFERS')
    const transfer = answer.outcome === 'done' && answer.value.status === 'awaiting' ? answer.value.transfer : null
    return done({ payment: answerOf(payment, transfer) })
  }

async function findBegun(db: Db, paymentId: string, call: Call): Promise<PaymentRow | undefined> {
  const payment = await db.read(call, (tx) => findPayment(tx, paymentId))
  return payment !== undefined && isKnown(payment) ? payment : undefined
}

async function record(db: Db, call: Call, request: NewPayment, verdict: Verdict): Promise<PaymentRow | undefined> {
  const payment = await db.txOne(call, (tx) => recordAuthorization(tx, request, verdict))
  // It stood, or a concurrent call wrote it after this statement began: a statement of its own sees it as it is now.
  return payment ?? db.read(call, (tx) => findPayment(tx, request.paymentId))
}

/** Only the provider knew the payment: one who voided it there died before that was recorded here. */
async function recordFound(db: Db, call: Call, request: NewPayment, provider: OpenProvider): Promise<PaymentRow> {
  const found = await provider.find(request.paymentId, call)
  const isKnown = found.outcome !== 'done' || found.value.status !== 'unknown'
  const payment = isKnown ? await record(db, call, request, verdictOf(found as Answer)) : undefined
  if (payment === undefined) throw new Error(`${request.paymentId} is not there after its authorization`)
  return payment
}

/**
 * What was declined or voided here, as by a process that does not have the provider, is voided there where the provider
 * says that it holds it, or may.
 */
async function reopenIfHeld(
  db: Db,
  payment: PaymentRow,
  request: NewPayment,
  { provider, answer }: { readonly provider: OpenProvider; readonly answer: Answer },
  call: Call,
): Promise<PaymentRow> {
  if (answer.outcome === 'refused' || (payment.status !== 'voided' && payment.status !== 'declined')) return payment
  // No answer says nothing new of what it has declined or voided itself.
  if (answer.outcome === 'unanswered' && payment.provider !== unknownProvider) return payment
  // It lives in this database, and may have found that it was voided before.
  const writesHere = answer.outcome === 'done' && answer.value.status === 'authorized' && answer.value.memory
  const now = writesHere ? await provider.find(request.paymentId, call) : answer
  if (now.outcome === 'refused' || (now.outcome === 'done' && now.value.status === 'unknown')) return payment
  const { answer: words } = verdictOf(now as Answer)
  return (await db.tx(call, (tx) => reopenPayment(tx, request, words))) ?? payment
}

type Answer = Outcome<AuthorizationState, DeclineCode>

/** What an answer means for a payment. No answer leaves it pending: the provider is asked again later. */
export function verdictOf(answer: Answer): Verdict {
  switch (answer.outcome) {
    case 'unanswered':
      return { event: 'delayed', declineCode: null, challengeUrl: null, answer: `unanswered: ${answer.note}` }
    case 'refused':
      return { event: 'declined', declineCode: answer.code, challengeUrl: null, answer: `declined: ${answer.code}` }
    case 'done':
      return verdictOfState(answer.value)
  }
}

/** Each state by its word: whatever is not said to be authorized is not. */
function verdictOfState(state: AuthorizationState): Verdict {
  const nothing = { declineCode: null, challengeUrl: null } as const
  switch (state.status) {
    case 'pending':
      return { ...nothing, event: 'delayed', answer: 'pending' }
    case 'awaiting':
      return { ...nothing, event: 'awaited', answer: 'awaiting' }
    case 'challenge':
      return { ...nothing, event: 'challenged', challengeUrl: state.challengeUrl, answer: 'challenge' }
    case 'authorized': {
      const verdict = { ...nothing, event: 'authorized', answer: 'authorized' } as const
      return state.memory === undefined ? verdict : { ...verdict, memory: state.memory }
    }
  }
}

function answerOf(payment: PaymentRow, transfer: AuthorizationAnswer['transfer']): AuthorizationAnswer {
  const { paymentId, declineCode, challengeUrl, cardBrand, cardLast4 } = payment
  const card = cardBrand === null || cardLast4 === null ? null : { brand: cardBrand, last4: cardLast4 }
  const base = { paymentId, card, declineCode: null, challengeUrl: null, transfer: null }
  switch (payment.status) {
    case 'challenge':
      return { ...base, status: 'challenge', challengeUrl }
    case 'pending':
      return { ...base, status: 'pending' }
    case 'awaiting':
      return { ...base, status: 'awaiting', transfer }
    case 'declined':
      return { ...base, status: 'declined', declineCode }
    case 'voided':
      return { ...base, status: 'declined', declineCode: 'voided' }
    // Taken by the provider itself, and given back: nobody may have an order for it.
    case 'refunded':
      return { ...base, status: 'declined', declineCode: payment.isGivenUp ? 'provider-not-reached' : 'voided' }
    default:
      return { ...base, status: 'authorized' }
  }
}
