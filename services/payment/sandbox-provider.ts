import { addMs, done, newId, type Outcome, refused, secondMs, unanswered } from '@merastore/kernel'
import { acrossStoresCall, type Db } from '@merastore/runtime'
import { coreSettings } from '@merastore/runtime/settings'
import { Type } from 'typebox'
import { brandOf, digitsOf } from './card.ts'
import type { DeclineCode } from './decline-codes.ts'
import {
  type AuthorizationRequest,
  type AuthorizationState,
  definePaymentProvider,
  type PaymentProvider,
} from './provider.ts'
import { lateAnswerMs, type SandboxBehaviour, sandboxCards } from './sandbox-cards.ts'
import {
  type Charge,
  captureCharge,
  chargeInsertion,
  findCharge,
  insertCharge,
  type NewCharge,
  refundCharge,
  releaseCharge,
  takeDueWebhooks,
  voidCharge,
} from './sandbox-sql.ts'
import { createTokenVault, type SandboxCard, type TokenVault } from './sandbox-token.ts'
import { createWebhookSigner, type WebhookSigner } from './sandbox-webhook.ts'

type SandboxOptions = {
  readonly db: Db
  readonly vault: TokenVault
  readonly signer: WebhookSigner
  /** Where the customers' browsers and the webhooks reach this installation. */
  readonly publicUrl: string
  /** Whether customers may pay with it: its cards move no money. What was begun with it goes on in any case. */
  readonly isOffered: boolean
}

const { DEMO } = coreSettings.properties

/** What an installation sets about the sandbox. */
export const sandboxSettings = Type.Object({
  DEMO,
  SANDBOX_PAYMENTS: Type.Optional(
    Type.Boolean({
      description:
        'Whether stores take the test cards of the payment sandbox, which move no money. Default: as DEMO; false for real shops.',
    }),
  ),
})

export const sandboxProvider = definePaymentProvider({
  capabilities: { kind: 'card', captures: 'several' },
  settings: sandboxSettings,
  create({ db, publicUrl, deriveKey, settings }) {
    const vault = createTokenVault(deriveKey('token'))
    const signer = createWebhookSigner(deriveKey('webhook'))
    return createSandbox({ db, vault, signer, publicUrl, isOffered: settings.SANDBOX_PAYMENTS ?? settings.DEMO })
  },
})

/**
 * A provider inside this process that behaves like a remote one: it remembers each charge under our payment id,
 * whatever we remember, and can decline, challenge, answer late or not at all.
 */
function createSandbox(options: SandboxOptions): PaymentProvider {
  const { db, vault, signer } = options
  return {
    offer: async () => (options.isOffered ? { isTest: true } : undefined),
    async createToken({ number, expMonth, expYear }, call) {
      const digits = digitsOf(number)
      const behaviour = sandboxCards.get(digits)
      if (behaviour === undefined) {
        const detail = 'The sandbox takes test cards only, such as 4242 4242 4242 4242.'
        return refused('CARD_INVALID', { detail, errors: [{ pointer: '/number', code: 'TEST_CARD_REQUIRED', detail }] })
      }
      const brand = brandOf(digits)
      const last4 = digits.slice(-4)
      return done({ token: vault.seal({ brand, last4, expMonth, expYear, behaviour }, call.storeId), brand, last4 })
    },
    readCard(token, call) {
      const card = vault.open(token, call.storeId)
      return card === undefined ? undefined : { brand: card.brand, last4: card.last4 }
    },
    async authorize(request, call) {
      const { token } = request.method
      const card = token === undefined ? undefined : vault.open(token, call.storeId)
      if (card === undefined) return refused('card-declined')
      const charge = newCharge(request, card, db.clock.now())
      // The everyday case answers at once; its memory is written with our own record of it.
      if (card.behaviour === 'approve')
        return done({ status: 'authorized', memory: (tx) => chargeInsertion(tx, charge) })
      const stored = await db.tx(call, async (tx) => {
        const isNew = await insertCharge(tx, charge)
        return { isNew, charge: await findCharge(tx, request.paymentId) }
      })
      if (card.behaviour === 'timeout' && stored.isNew) {
        return unanswered('the sandbox timed out', { mayHaveHappened: true })
      }
      return authorizationOf(stored.charge, challengeUrl(options, call.storeId, request.paymentId))
    },
    async find(paymentId, call) {
      const charge = await db.read(call, (tx) => findCharge(tx, paymentId))
      if (charge === undefined) return done({ status: 'unknown' })
      return authorizationOf(charge, challengeUrl(options, call.storeId, paymentId))
    },
    async capture({ captureId, paymentId, amount }, call) {
      const made = await db.tx(call, (tx) => captureCharge(tx, paymentId, captureId, amount.amount))
      return made ? done('captured') : refused('CAPTURE_REFUSED')
    },
    async release(paymentId, call) {
      await db.tx(call, (tx) => releaseCharge(tx, paymentId))
      return done('released')
    },
    async void(paymentId, call) {
      const status = await db.tx(call, (tx) => voidCharge(tx, paymentId))
      if (status === 'captured') return refused('PAYMENT_CAPTURED')
      return done(status === 'pending' ? 'undecided' : 'voided')
    },
    async refund({ refundId, paymentId, amount }, call) {
      const made = await db.tx(call, (tx) => refundCharge(tx, paymentId, refundId, amount.amount))
      return made ? done('refunded') : refused('REFUND_REFUSED')
    },
    parseWebhook(message, call) {
      if (!signer.isGenuine(message, db.clock.now())) return undefined
      const notice = readNotice(message.payload)
      if (notice === undefined) return 'unreadable'
      return notice.storeId === call.storeId ? { paymentId: notice.paymentId } : undefined
    },
    timers: [{ name: 'send-sandbox-webhooks', everyMs: secondMs, run: sendSandboxWebhooks(options) }],
  }
}

function readNotice(payload: string): { storeId: string; paymentId: string } | undefined {
  try {
    const { storeId, paymentId } = JSON.parse(payload) ?? {}
    return typeof storeId === 'string' && typeof paymentId === 'string' ? { storeId, paymentId } : undefined
  } catch {
    return undefined
  }
}

const firstStatus: Readonly<Record<SandboxBehaviour, Charge['status']>> = {
  approve: 'authorized',
  timeout: 'authorized',
  challenge: 'challenge',
  late: 'pending',
  'card-declined': 'declined',
  'insufficient-funds': 'declined',
  'card-expired': 'declined',
  'cvc-wrong': 'declined',
}

function newCharge(request: AuthorizationRequest, card: SandboxCard, now: Date): NewCharge {
  const { paymentId, amount, returnUrl } = request
  const { behaviour, brand, last4 } = card
  const status = firstStatus[behaviour]
  const declineCode = status === 'declined' ? (behaviour as DeclineCode) : null
  const settlesAt = status === 'pending' ? addMs(now, lateAnswerMs) : null
  return { paymentId, amount, returnUrl, behaviour, brand, last4, status, declineCode, settlesAt }
}

function challengeUrl(options: SandboxOptions, storeId: string, paymentId: string): string {
  return `${options.publicUrl}/sandbox/challenge/${paymentId}?store=${storeId}`
}

function authorizationOf(charge: Charge | undefined, url: string): Outcome<AuthorizationState, DeclineCode> {
  switch (charge?.status) {
    case 'authorized':
    case 'captured':
      return done({ status: 'authorized' })
    case 'challenge':
      return done({ status: 'challenge', challengeUrl: url })
    case 'pending':
      return done({ status: 'pending' })
    case 'voided':
      return refused('voided')
    default:
      return refused(charge?.declineCode ?? 'card-declined')
  }
}

/** Sends the webhooks of the sandbox, as a remote provider would: over HTTP, signed, to the public address. */
function sendSandboxWebhooks({ db, signer, publicUrl }: SandboxOptions): () => Promise<void> {
  return async () => {
    const due = await db.tx(acrossStoresCall(db), takeDueWebhooks)
    for (const { storeId, paymentId } of due) {
      const message = signer.sign(newId('event'), JSON.stringify({ storeId, paymentId }), db.clock.now())
      await fetch(`${publicUrl}/storefront/v1/payment-webhooks/sandbox`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', store: storeId },
        body: JSON.stringify(message),
        signal: AbortSignal.timeout(5_000),
        redirect: 'error',
        // A webhook may get lost, here too; asking the provider makes good for it.
      }).catch(() => undefined)
    }
  }
}
