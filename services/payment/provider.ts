import type { Call } from '@merastore/contract'
import type { Money, Outcome } from '@merastore/kernel'
import type { Fragment, Tx } from '@merastore/runtime'
import type { CardSummary, PaymentMethod, PaymentMethodInput, ProviderName, TransferInstructions } from './contract.ts'
import type { DeclineCode } from './decline-codes.ts'

/** What a provider is asked to authorize, under our payment id as its idempotency key. */
export type AuthorizationRequest = {
  readonly paymentId: string
  readonly amount: Money
  readonly method: PaymentMethodInput
  readonly returnUrl: string | null
}

/** Where the provider stands with a payment. */
export type AuthorizationState =
  | {
      readonly status: 'authorized'
      /**
       * A provider that lives in this database writes its own memory in the statement that records its answer; a
       * remote one has none.
       */
      readonly memory?: (tx: Tx) => Fragment
    }
  | { readonly status: 'challenge'; readonly challengeUrl: string }
  | { readonly status: 'pending' }
  /** Nothing is authorized: the customer sends the money, and staff note its arrival. */
  | { readonly status: 'awaiting'; readonly transfer: TransferInstructions }

/** `unreadable`: signed by the provider, but not what we understand. */
type Notice = { readonly paymentId: string } | 'unreadable'

/** What a provider’s webhook carries: the payload as it was signed. */
export type WebhookMessage = {
  readonly id: string
  /** Seconds since the epoch. */
  readonly timestamp: number
  readonly payload: string
  readonly signature: string
}

/**
 * A payment provider. Every answer has three values: done, refused for a reason, or unanswered and perhaps done; all
 * commands may be repeated under their ids. A new provider implements this and is listed in service.ts.
 */
export type PaymentProvider = {
  readonly name: ProviderName
  /** The way to pay as the store's customers are offered it now; undefined where they are not. */
  offer(call: Call): Promise<PaymentMethod | undefined>
  /** The card behind a token; undefined where the token is none of ours. */
  readCard(token: string, call: Call): CardSummary | undefined
  authorize(request: AuthorizationRequest, call: Call): Promise<Outcome<AuthorizationState, DeclineCode>>
  /** Where a payment stands now; `unknown` where the request for it never arrived. */
  find(
    paymentId: string,
    call: Call,
  ): Promise<Outcome<AuthorizationState | { readonly status: 'unknown' }, DeclineCode>>
  /** Captures a part of what is authorized, once under each capture id. */
  capture(
    capture: { readonly captureId: string; readonly paymentId: string; readonly amount: Money },
    call: Call,
  ): Promise<Outcome<'captured', 'CAPTURE_REFUSED'>>
  /** Releases what was not captured of a payment of which a part was. */
  release(paymentId: string, call: Call): Promise<Outcome<'released', never>>
  /** Voids; an unknown payment is remembered, so that it is never authorized. `undecided`: not while it is at work. */
  void(paymentId: string, call: Call): Promise<Outcome<'voided' | 'undecided', 'PAYMENT_CAPTURED'>>
  refund(
    refund: { readonly refundId: string; readonly paymentId: string; readonly amount: Money },
    call: Call,
  ): Promise<Outcome<'refunded', 'REFUND_REFUSED'>>
  /** The notice inside a webhook; undefined where the signature is not the provider’s or too old. */
  parseWebhook(message: WebhookMessage, call: Call): Notice | undefined
}
