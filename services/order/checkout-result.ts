import type { Call } from '@merastore/contract'
import { done, type Outcome, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { AccessTokens } from './access-token.ts'
import { isOpen } from './checkout.ts'
import type { Checkout, FailureCode } from './checkout-sql.ts'
import type { Driven } from './drive-checkout.ts'
import { customerView } from './order.ts'
import { findOrder } from './order-sql.ts'
import type { CheckoutResult, Order } from './schemas.ts'

export type ResultDeps = { readonly db: Db; readonly tokens: AccessTokens }

const nothing = { challengeUrl: null, order: null, accessToken: null, failure: null } as const

/** The answer to the customer for a placed order, with the token that opens it. */
export function placedResult(tokens: AccessTokens, checkout: Checkout, order: Order): CheckoutResult {
  const { checkoutId, storeId } = checkout
  const accessToken = tokens.issue(storeId, order.id)
  return { ...nothing, status: 'placed', checkoutId, order: customerView(order), accessToken }
}

/** Where a checkout stands, a failed one too. */
export async function resultOf(deps: ResultDeps, driven: Driven, call: Call): Promise<CheckoutResult> {
  const { checkout } = driven
  const { checkoutId, orderId, status, challengeUrl, failure } = checkout
  if (status === 'placed') {
    const order = driven.order ?? (await deps.db.read(call, (tx) => findOrder(tx, orderId)))
    if (order === undefined) throw new Error(`${orderId} of ${checkoutId} is not there`)
    return placedResult(deps.tokens, checkout, order)
  }
  if (status === 'challenged') return { ...nothing, status: 'challenge', checkoutId, challengeUrl }
  if (isOpen(status)) return { ...nothing, status: 'pending', checkoutId }
  const code = failure?.code ?? 'CHECKOUT_EXPIRED'
  return {
    ...nothing,
    status: 'failed',
    checkoutId,
    failure: { code, detail: failure?.detail ?? failureSentences[code] },
  }
}

/** As `resultOf`, for those who wanted to buy: a checkout that failed is a refusal, with its reason. */
export async function answerOf(
  deps: ResultDeps,
  driven: Driven,
  call: Call,
): Promise<Outcome<CheckoutResult, FailureCode>> {
  const { status, failure } = driven.checkout
  if (status !== 'givingUp' && status !== 'abandoned') return done(await resultOf(deps, driven, call))
  const { code, detail, errors } = failure ?? { code: 'CHECKOUT_EXPIRED' as const }
  return refused(code, { ...(detail === undefined ? {} : { detail }), ...(errors === undefined ? {} : { errors }) })
}

const failureSentences: Readonly<Record<FailureCode, string>> = {
  OUT_OF_STOCK: 'There was not enough in stock.',
  PAYMENT_DECLINED: 'The payment was declined.',
  TOKEN_INVALID: 'The payment token was not valid.',
  PAYMENT_UNAVAILABLE: 'The shop did not take this kind of payment.',
  CHECKOUT_EXPIRED: 'The checkout took too long and was given up; nothing was charged.',
  TOO_MANY_CHECKOUTS: 'Too many checkouts of this customer or network were waiting; nothing was charged.',
  CHECKOUT_REPLACED: 'Another checkout of this cart took its place; nothing was charged by this one.',
}

/** A checkout of a customer is shown to that customer only; a guest's to whoever has its id. */
export function maySee(checkout: Checkout, call: Call): boolean {
  if (checkout.customerId === null || call.actor.kind === 'system') return true
  return call.actor.kind === 'customer' && call.actor.id === checkout.customerId
}
