import type { Call } from '@merastore/contract'
import type { Clock, Money, Outcome } from '@merastore/kernel'
import type { Db, Fragment, Logger, Timer, Tx } from '@merastore/runtime'
import type { Static, TObject } from 'typebox'
import type { CardInput } from './card.ts'
import type { CardSummary, PaymentMethod, PaymentMethodInput, TransferInstructions } from './contract.ts'
import type { DeclineCode } from './decline-codes.ts'
import type { ProviderRecords } from './provider-records.ts'

/** What a provider can do, so that nothing has to be decided by its name. */
export type ProviderCapabilities = {
  /** What the checkout asks of the customer; `card` needs `createToken`, `redirect` answers with a challenge. */
  readonly kind: PaymentMethod['kind']
  /**
   * How money is taken: `several` captures of one authorization, `once` (less than all of it too), or `byStaff`, who
   * note its arrival.
   */
  readonly captures: 'several' | 'once' | 'byStaff'
}

/** What a provider is given when the payment service is opened. */
export type ProviderContext<Settings = Readonly<Record<string, unknown>>> = {
  /** The name under which the installation lists it. */
  readonly name: string
  readonly clock: Clock
  readonly logger: Logger
  /** The platform's address as browsers and webhooks reach it, without a slash at the end. */
  readonly publicUrl: string
  /** The settings that it declares. */
  readonly settings: Settings
  /** A key of 32 bytes, the same in every process, which no other provider and no other purpose has. */
  deriveKey(purpose: string): Buffer
  /** What the provider has to remember of its own, such as the id that its payments have elsewhere. */
  readonly records: ProviderRecords
  /** The schema of the payment service, for a provider whose tables are among its migrations. */
  readonly db: Db
}

/** A kind of provider, as it is listed by name. */
export type PaymentProviderDefinition<Settings extends TObject = TObject> = {
  readonly capabilities: ProviderCapabilities
  /** What an installation sets about it: read from the environment, checked at start and documented. */
  readonly settings?: Settings
  create(context: ProviderContext<Static<Settings>>): PaymentProvider
}

/** Declares a provider with the types of its settings. */
export function definePaymentProvider<Settings extends TObject>(
  definition: PaymentProviderDefinition<Settings>,
): PaymentProviderDefinition {
  return definition as unknown as PaymentProviderDefinition
}

/** How the store's customers are offered a provider. */
export type Offer = {
  /** Moves no money: for trying a shop out. */
  readonly isTest: boolean
  /** What the customer reads; by default the shop's own words for the kind. */
  readonly label?: string
}

/** A card that was exchanged for a token. */
export type CardToken = CardSummary & { readonly token: string }

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
       * remote one has none. Where this returns no row, the provider knew the payment, and is asked how it stands.
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
 * commands may be repeated under their ids. `paymentProviderSuite` of @merastore/testing says in full what must hold.
 */
export type PaymentProvider = {
  /** How the store's customers are offered it now; undefined where they are not. */
  offer(call: Call): Promise<Offer | undefined>
  /** Exchanges a card that was found without faults for a token (`tok_` and 20 to 600 of A-Z a-z 0-9 _ -). */
  createToken?(card: CardInput, call: Call): Promise<Outcome<CardToken, 'CARD_INVALID'>>
  /** The card behind a token; undefined where the token is none of the provider's in this store. */
  readCard?(token: string, call: Call): CardSummary | undefined
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
  parseWebhook?(message: WebhookMessage, call: Call): Notice | undefined
  /** What it does by itself. */
  readonly timers?: readonly Timer[]
}
