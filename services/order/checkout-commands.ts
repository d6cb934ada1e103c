import type { Call, Client } from '@merastore/contract'
import type { inventoryContract } from '@merastore/inventory/contract'
import { addMs, type FieldError, type FieldErrorCode } from '@merastore/kernel'
import type { CardSummary, DeclineCode, paymentContract, TransferInstructions } from '@merastore/payment/contract'
import { type CheckoutEvent, reservationMs } from './checkout.ts'
import type { Checkout, Failure } from './checkout-sql.ts'

export type Services = {
  readonly inventory: Client<typeof inventoryContract>
  readonly payment: Client<typeof paymentContract>
}

/** What a command came to. */
export type CommandResult = {
  readonly event: CheckoutEvent
  readonly failure?: Failure
  readonly challengeUrl?: string | null
  readonly card?: CardSummary | null
  readonly transfer?: TransferInstructions | null
}

/** Undefined: no answer came, and the command is repeated later. */
export type Command = (checkout: Checkout, call: Call) => Promise<CommandResult | undefined>

/** Sets the stock of all lines aside, under the checkout's reservation. */
export const reserveStock =
  ({ inventory }: Services): Command =>
  async (checkout, call) => {
    const { reservationId, checkoutId, cart, createdAt } = checkout
    const lines = cart.lines.map(({ variantId, quantity }) => ({ variantId, quantity }))
    const expiresAt = addMs(new Date(createdAt), reservationMs).toISOString()
    const request = { reservationId, reference: checkoutId, lines, expiresAt, holder: cart.cartId }
    const answer = await inventory.reserveStock(request, call)
    switch (answer.outcome) {
      case 'done':
        return { event: 'stockReserved' }
      case 'unanswered':
        return undefined
      case 'refused':
        if (answer.code !== 'OUT_OF_STOCK') return { event: 'stockGone', failure: { code: 'CHECKOUT_EXPIRED' } }
        return { event: 'stockRefused', failure: failureOf('OUT_OF_STOCK', answer) }
    }
  }

/** Has the total authorized, under the checkout's payment; also asks where a payment stands that was asked for. */
export const authorizePayment =
  ({ payment }: Services): Command =>
  async (checkout, call) => {
    const { paymentId, checkoutId, cart, paymentMethod: method, returnUrl } = checkout
    const amount = cart.totals.total
    if (amount.amount === 0) return { event: 'paymentAuthorized', card: null }
    if (method === null) return { event: 'paymentDeclined', failure: { code: 'TOKEN_INVALID' } }
    const request = { paymentId, checkoutId, amount, method, ...wayBack(returnUrl, checkoutId) }
    const answer = await payment.authorizePayment(request, call)
    if (answer.outcome === 'unanswered') return undefined
    if (answer.outcome === 'refused') {
      const code = answer.code === 'PAYMENT_UNAVAILABLE' ? answer.code : 'TOKEN_INVALID'
      return { event: 'paymentDeclined', failure: { code } }
    }
    const { status, card, challengeUrl, declineCode, transfer } = answer.value.payment
    switch (status) {
      case 'authorized':
        return { event: 'paymentAuthorized', card }
      // Nothing is authorized, but all is agreed: the goods stay reserved until the money comes or the order is given
      // up.
      case 'awaiting':
        return { event: 'paymentAuthorized', transfer }
      case 'challenge':
        return { event: 'paymentChallenged', challengeUrl }
      case 'pending':
        return { event: 'paymentPending' }
      case 'declined':
        return { event: 'paymentDeclined', failure: declineFailure(declineCode) }
    }
  }

/** Where the bank sends the customer back to: the shop's page, with the checkout's id. */
function wayBack(returnUrl: string | null, checkoutId: string): { returnUrl?: string } {
  if (returnUrl === null) return {}
  return { returnUrl: `${returnUrl}${returnUrl.includes('?') ? '&' : '?'}checkoutId=${checkoutId}` }
}

/**
 * Releases the stock and voids the payment, whether they were reserved and authorized or not. What the provider has taken
 * by itself is given back by that.
 */
export const undo =
  ({ inventory, payment }: Services): Command =>
  async (checkout, call) => {
    const { reservationId, paymentId, checkoutId, cart, paymentMethod, failure } = checkout
    const amount = cart.totals.total
    // One that is not listed here refused to be asked: it may be none at all, which nobody could ever ask to void.
    const isUnasked = paymentMethod === null || failure?.code === 'PAYMENT_UNAVAILABLE'
    const provider = isUnasked ? {} : { provider: paymentMethod.provider }
    const [released, voided] = await Promise.all([
      inventory.releaseStock({ reservationId }, call),
      amount.amount === 0 ? undefined : payment.voidPayment({ paymentId, checkoutId, amount, ...provider }, call),
    ])
    // Stock is committed for placed orders only, and only for them do we capture.
    if (released.outcome === 'refused') throw new Error(`${checkoutId}: ${released.code}`)
    if (voided?.outcome === 'refused') {
      // Undone once it is listed again, or in a process that has it.
      if (voided.code === 'PAYMENT_PROVIDER_MISSING') return undefined
      throw new Error(`${checkoutId}: ${voided.code}`)
    }
    return released.outcome === 'done' && voided?.outcome !== 'unanswered' ? { event: 'undone' } : undefined
  }

function failureOf(code: Failure['code'], more: { detail?: string; errors?: readonly FieldError[] }): Failure {
  const { detail, errors } = more
  return { code, ...(detail === undefined ? {} : { detail }), ...(errors === undefined ? {} : { errors }) }
}

type Decline = { readonly code: FieldErrorCode; readonly detail: string }

const declines: Readonly<Record<Exclude<DeclineCode, 'card-declined' | 'voided'>, Decline>> = {
  'insufficient-funds': {
    code: 'INSUFFICIENT_FUNDS',
    detail: 'The card has not enough funds; try another card.',
  },
  'card-expired': { code: 'CARD_EXPIRED', detail: 'The card has expired; try another card.' },
  'cvc-wrong': { code: 'CVC_WRONG', detail: 'The security code is wrong; check it and try again.' },
  'challenge-refused': {
    code: 'CHALLENGE_REFUSED',
    detail: 'The payment was not approved at your bank; try again or use another card.',
  },
  'provider-not-reached': {
    code: 'PROVIDER_NOT_REACHED',
    detail: 'The payment could not be made just now; try again.',
  },
}

function declineFailure(declineCode: DeclineCode | null): Failure {
  if (declineCode === 'voided') return { code: 'CHECKOUT_EXPIRED' }
  if (declineCode === null || declineCode === 'card-declined') {
    const detail = 'The card was declined.'
    return failureOf('PAYMENT_DECLINED', { errors: [{ pointer: '/payment', code: 'CARD_DECLINED', detail }] })
  }
  const { code, detail } = declines[declineCode]
  return failureOf('PAYMENT_DECLINED', { detail, errors: [{ pointer: '/payment', code, detail }] })
}
