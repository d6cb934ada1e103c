import {
  access,
  changeOf,
  defineContract,
  Id,
  input,
  MoneySchema,
  Nullable,
  OneOf,
  Text,
  Timestamp,
} from '@merastore/contract'
import { localPathPattern } from '@merastore/kernel'
import { type Static, Type } from 'typebox'
import { paymentAuditOperations } from './contract-audit.ts'
import { TransferInstructions, transferOperations } from './contract-transfer.ts'
import { declineCodes } from './decline-codes.ts'
import { paymentStatuses } from './payment.ts'

export { paymentAuditRules } from './audit-rules.ts'
export { PaymentDetails } from './contract-audit.ts'
export { TransferInstructions, TransferSettings } from './contract-transfer.ts'
export type { DeclineCode } from './decline-codes.ts'
export { paymentEvents } from './events.ts'

export const providerNamePattern = '^[a-z][a-z0-9-]{0,39}$'
/** The name under which an installation lists a payment provider, such as `sandbox` or `bank-transfer`. */
export const ProviderName = Type.String({ pattern: providerNamePattern, maxLength: 40 })
export type ProviderName = Static<typeof ProviderName>
/** What stands for the provider of a payment that was voided before anybody asked for it; none is called so. */
export const unknownProvider = 'none'

/**
 * How the customer pays with a provider: `card` needs a token, for which the checkout asks for the fields of a card;
 * for `transfer` nothing is asked, and the money comes later; for `redirect` the answer is a challenge whose address
 * is the provider's own page.
 */
export const paymentMethodKinds = ['card', 'transfer', 'redirect'] as const

/** A way to pay that a store offers. */
export const PaymentMethod = Type.Object(
  {
    provider: ProviderName,
    kind: OneOf(paymentMethodKinds),
    /** What the customer reads; without it, the shop has words of its own for the kind. */
    label: Type.Optional(Type.String()),
    /** Moves no money: for trying a shop out. */
    isTest: Type.Boolean(),
  },
  { $id: 'PaymentMethod' },
)
export type PaymentMethod = Static<typeof PaymentMethod>

/** When the money of an order is taken: of each parcel its share, or all with the first. */
export const captureModes = ['perShipment', 'firstShipment'] as const
export type CaptureMode = (typeof captureModes)[number]

export const PaymentSettings = Type.Object(
  { capture: OneOf(captureModes), revision: Type.Integer() },
  { $id: 'PaymentSettings' },
)
export type PaymentSettings = Static<typeof PaymentSettings>

/** What the customer pays with: a provider, and the token that stands for their card there, where they pay by card. */
export const PaymentMethodInput = input(
  {
    provider: ProviderName,
    token: Type.Optional(Type.String({ pattern: '^tok_[A-Za-z0-9_-]{20,600}$', maxLength: 604 })),
  },
  { $id: 'PaymentMethodInput' },
)
export type PaymentMethodInput = Static<typeof PaymentMethodInput>

/** All that is stored of a card. */
export const CardSummary = Type.Object({ brand: Type.String(), last4: Type.String() }, { $id: 'CardSummary' })
export type CardSummary = Static<typeof CardSummary>

/** A path on the shop's own site, so that nobody can be sent to another one. */
export const ReturnPath = Type.String({ pattern: localPathPattern, maxLength: 500 })

/** What the provider answered to the request for the authorization. */
export const AuthorizationAnswer = Type.Object({
  paymentId: Id('payment'),
  /** `awaiting`: the customer has to send the money, as `transfer` says. */
  status: OneOf(['authorized', 'declined', 'challenge', 'pending', 'awaiting']),
  declineCode: Nullable(OneOf(declineCodes)),
  challengeUrl: Nullable(Type.String()),
  card: Nullable(CardSummary),
  transfer: Nullable(TransferInstructions),
})
export type AuthorizationAnswer = Static<typeof AuthorizationAnswer>

export const PaymentAttempt = Type.Object(
  {
    kind: OneOf(['authorize', 'poll', 'webhook', 'capture', 'void', 'release', 'refund']),
    amount: Nullable(MoneySchema),
    answer: Type.String(),
    actor: Type.String(),
    at: Timestamp,
  },
  { $id: 'PaymentAttempt' },
)

export const Payment = Type.Object(
  {
    paymentId: Id('payment'),
    checkoutId: Nullable(Id('checkout')),
    provider: ProviderName,
    status: OneOf(paymentStatuses),
    amount: Nullable(MoneySchema),
    captured: Nullable(MoneySchema),
    refunded: Nullable(MoneySchema),
    declineCode: Nullable(OneOf(declineCodes)),
    challengeUrl: Nullable(Type.String()),
    card: Nullable(CardSummary),
    attempts: Type.Array(PaymentAttempt),
    createdAt: Timestamp,
  },
  { $id: 'Payment' },
)
export type Payment = Static<typeof Payment>

const SandboxChallenge = Type.Object(
  {
    challengeId: Id('payment'),
    status: OneOf(['open', 'approved', 'refused', 'closed']),
    amount: MoneySchema,
    card: CardSummary,
    returnUrl: Nullable(Type.String()),
  },
  { $id: 'SandboxChallenge' },
)
export type SandboxChallenge = Static<typeof SandboxChallenge>

/** Nothing was asked of anybody and nothing changed: it can be repeated once the provider is listed again. */
const providerMissing = {
  PAYMENT_PROVIDER_MISSING: {
    status: 409,
    detail: 'The provider of this payment is no longer set up in this installation; nothing was changed.',
  },
} as const
const paymentNotFound = { PAYMENT_NOT_FOUND: { status: 404, detail: 'There is no such payment.' } } as const
const challengeNotFound = { CHALLENGE_NOT_FOUND: { status: 404, detail: 'There is no such challenge.' } } as const

const paymentUnavailable = {
  PAYMENT_UNAVAILABLE: { status: 409, detail: 'This shop does not take this kind of payment now.' },
} as const

/** What only a guesser meets often: ids and signatures that are none. */
const misses = { max: 60, windowSeconds: 60 } as const

export const paymentContract = defineContract('payment', {
  listPaymentMethods: {
    summary: 'The ways to pay that the store offers',
    description: 'Empty where the store can take no payment yet; then only what costs nothing can be bought.',
    method: 'GET',
    path: '/storefront/v1/payment-methods',
    access: access.anyone,
    input: input({}),
    output: Type.Object({ data: Type.Array(PaymentMethod) }),
    refusals: {},
    retry: 'safe',
  },
  listStorePaymentMethods: {
    summary: 'The ways to pay that customers of the store are offered',
    method: 'GET',
    path: '/admin/v1/payment-methods',
    access: access.staff('payment:read'),
    input: input({}),
    output: Type.Object({ data: Type.Array(PaymentMethod) }),
    refusals: {},
    retry: 'safe',
  },
  getPaymentSettings: {
    summary: 'How the store is paid',
    method: 'GET',
    path: '/admin/v1/payment-settings',
    access: access.staff('payment:read'),
    input: input({}),
    output: PaymentSettings,
    refusals: {},
    retry: 'safe',
    revision: 'optional',
  },
  updatePaymentSettings: {
    summary: 'Change how the store is paid',
    method: 'PUT',
    path: '/admin/v1/payment-settings',
    access: access.staff('store:update'),
    input: changeOf(PaymentSettings, { capture: OneOf(captureModes) }),
    output: PaymentSettings,
    refusals: {},
    retry: 'keyed',
    idempotency: 'natural',
    revision: 'optional',
  },
  getCaptureSettings: {
    summary: 'When the money of an order is taken; of a payment whose provider captures once, with the first shipment',
    access: access.services,
    input: input({ paymentId: Type.Optional(Id('payment')) }),
    output: PaymentSettings,
    refusals: {},
    retry: 'safe',
  },
  createPaymentToken: {
    summary: 'Exchange a card for a token',
    description: 'The number and the security code are checked and forgotten; the token bears neither.',
    method: 'POST',
    path: '/storefront/v1/payment-tokens',
    access: access.anyone,
    input: input({
      number: Type.String({ pattern: '^[0-9 -]{12,30}$', maxLength: 30 }),
      expMonth: Type.Integer({ minimum: 1, maximum: 12 }),
      expYear: Type.Integer({ minimum: 2000, maximum: 2100 }),
      cvc: Type.String({ pattern: '^[0-9]{3,4}$', maxLength: 4 }),
      name: Text({ min: 1, max: 200 }),
      /** Whose token it becomes; by default that of the first provider that takes cards. */
      provider: Type.Optional(ProviderName),
    }),
    output: Type.Object({ token: Type.String(), brand: Type.String(), last4: Type.String() }),
    refusals: {
      CARD_INVALID: {
        status: 422,
        detail: 'The card has faults; each is named in errors.',
        errors: ['CARD_NUMBER_INVALID', 'CARD_EXPIRED', 'CVC_INVALID', 'TEST_CARD_REQUIRED'],
      },
      ...paymentUnavailable,
    },
    retry: 'keyed',
    // A stored answer would be a token at rest, and a digest of a card number can be reversed by trying all numbers.
    idempotency: 'natural',
    status: 201,
    limit: { max: 30, windowSeconds: 60 },
  },
  receivePaymentWebhook: {
    summary: 'A notice of a payment provider',
    description:
      'Signed by the provider with HMAC-SHA256 over id, timestamp and payload; a repetition changes nothing.',
    method: 'POST',
    path: '/storefront/v1/payment-webhooks/{provider}',
    access: access.anyone,
    input: input({
      provider: ProviderName,
      id: Type.String({ pattern: '^[A-Za-z0-9_-]{1,100}$' }),
      timestamp: Type.Integer({ minimum: 0 }),
      payload: Type.String({ maxLength: 10_000 }),
      signature: Type.String({ maxLength: 200 }),
    }),
    output: Type.Object({ received: Type.Boolean() }),
    refusals: {
      SIGNATURE_INVALID: { status: 401, detail: 'The signature is not the provider’s, or is older than five minutes.' },
      ...providerMissing,
    },
    retry: 'keyed',
    idempotency: 'natural',
    whileSuspended: true,
    missLimit: { ...misses, codes: ['SIGNATURE_INVALID', 'PAYMENT_PROVIDER_MISSING'] },
  },
  getSandboxChallenge: {
    summary: 'A challenge of the sandbox’s bank, as its page shows it',
    method: 'GET',
    path: '/storefront/v1/sandbox-challenges/{challengeId}',
    access: access.anyone,
    input: input({ challengeId: Id('payment') }),
    output: SandboxChallenge,
    refusals: challengeNotFound,
    retry: 'safe',
    whileSuspended: true,
    missLimit: { ...misses, codes: ['CHALLENGE_NOT_FOUND'] },
  },
  answerSandboxChallenge: {
    summary: 'Approve or refuse a payment at the sandbox’s bank',
    method: 'POST',
    path: '/storefront/v1/sandbox-challenges/{challengeId}',
    access: access.anyone,
    input: input({ challengeId: Id('payment'), answer: OneOf(['approve', 'refuse']) }),
    output: SandboxChallenge,
    refusals: challengeNotFound,
    retry: 'keyed',
    idempotency: 'natural',
    whileSuspended: true,
    missLimit: { ...misses, codes: ['CHALLENGE_NOT_FOUND'] },
  },
  getPaymentDetails: {
    summary: 'A payment with every attempt',
    method: 'GET',
    path: '/admin/v1/payments/{paymentId}',
    access: access.staff('payment:read'),
    input: input({ paymentId: Id('payment') }),
    output: Payment,
    refusals: paymentNotFound,
    retry: 'safe',
  },
  authorizePayment: {
    summary: 'Ask the provider to hold an amount; one payment however often it is asked',
    access: access.services,
    input: input({
      paymentId: Id('payment'),
      checkoutId: Id('checkout'),
      amount: MoneySchema,
      method: PaymentMethodInput,
      returnUrl: Type.Optional(ReturnPath),
    }),
    output: Type.Object({ payment: AuthorizationAnswer }),
    refusals: {
      TOKEN_INVALID: { status: 422, detail: 'The payment token is not valid; enter the card again.' },
      ...paymentUnavailable,
      PAYMENT_DIFFERS: { status: 409, detail: 'This payment was begun with another amount or checkout.' },
    },
    retry: 'keyed',
  },
  voidPayment: {
    summary:
      'Void an amount that is not captured; of an unknown payment too, so that a late request for it is declined',
    access: access.services,
    /** An unknown payment is voided by whom it was to be made; where that is not said, by each provider of this process. */
    input: input({
      paymentId: Id('payment'),
      provider: Type.Optional(ProviderName),
      checkoutId: Type.Optional(Id('checkout')),
      amount: Type.Optional(MoneySchema),
    }),
    output: Type.Object({ status: OneOf(paymentStatuses) }),
    refusals: {
      PAYMENT_CAPTURED: { status: 409, detail: 'The payment is captured: refund it instead.' },
      ...providerMissing,
    },
    retry: 'keyed',
  },
  capturePayment: {
    summary: 'Take all or part of the authorized amount, once under each capture id',
    access: access.services,
    input: input({
      captureId: Id('capture'),
      paymentId: Id('payment'),
      amount: MoneySchema,
      reason: Type.Optional(Text({ max: 500 })),
      /** Who wanted it, as the order says. */
      actor: Type.Optional(Text({ max: 200 })),
    }),
    output: Type.Object({ status: OneOf(paymentStatuses), captured: MoneySchema }),
    refusals: {
      ...paymentNotFound,
      CAPTURE_TOO_LARGE: { status: 409, detail: 'The capture is more than what is authorized and not yet captured.' },
      PAYMENT_NOT_AUTHORIZED: { status: 409, detail: 'The payment holds no amount that could be captured.' },
      CAPTURE_REFUSED: { status: 409, detail: 'The provider refused the capture.' },
      ...providerMissing,
    },
    retry: 'keyed',
  },
  releasePayment: {
    summary: 'Release what is authorized beyond an amount; of all of it where that is 0 and nothing is captured',
    access: access.services,
    input: input({ paymentId: Id('payment'), keep: MoneySchema }),
    output: Type.Object({ status: OneOf(paymentStatuses) }),
    refusals: {
      ...paymentNotFound,
      PAYMENT_CAPTURED: { status: 409, detail: 'More than that is captured: refund it instead.' },
      ...providerMissing,
    },
    retry: 'keyed',
  },
  refundPayment: {
    summary: 'Give back all or part of what was captured',
    access: access.services,
    input: input({
      refundId: Id('refund'),
      paymentId: Id('payment'),
      amount: MoneySchema,
      reason: Type.Optional(Text({ max: 500 })),
      actor: Type.Optional(Text({ max: 200 })),
    }),
    output: Type.Object({ status: OneOf(paymentStatuses), refunded: MoneySchema }),
    refusals: {
      ...paymentNotFound,
      REFUND_TOO_LARGE: { status: 409, detail: 'The refund is more than what was captured and not yet refunded.' },
      REFUND_REFUSED: { status: 409, detail: 'The provider refused the refund.' },
      ...providerMissing,
    },
    retry: 'keyed',
  },
  getPayment: {
    summary: 'A payment with every attempt',
    access: access.services,
    input: input({ paymentId: Id('payment') }),
    output: Payment,
    refusals: paymentNotFound,
    retry: 'safe',
  },
  ...transferOperations,
  ...paymentAuditOperations,
})
