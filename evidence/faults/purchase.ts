import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '@merastore/kernel'
import { type Answer, type Buyer, isReady, type Line, type Money, type ReadyCart } from '../harness/buyer.ts'
import type { Random } from './random.ts'

/** What became of one person's attempt to buy a cart, as that person saw it. */
export type Purchase = {
  readonly email: string
  readonly cartId: string
  readonly lines: readonly Line[]
  readonly total: Money
  /** `lost`: no answer came in time. */
  readonly outcome: 'placed' | 'refused' | 'lost'
  readonly order?: PlacedOrder
  /** Why it was refused, or the last answer that came. */
  readonly code?: string
  readonly errors?: unknown
  /** By `Date.now()`: when a checkout request had no answer or a 5xx last, and when all was clear. */
  readonly doubtSinceMs?: number
  readonly decidedAtMs: number
  /** How many checkout requests were sent, and how many of them met one that was in flight. */
  readonly sent: number
  readonly inProgress: number
  /** The codes of the answers 5xx. */
  readonly failures: readonly string[]
}
type PlacedOrder = {
  readonly id: string
  readonly number: number
  readonly total: Money
  readonly token: string
}

export type PurchaseOptions = {
  readonly buyer: Buyer
  readonly lines: readonly Line[]
  readonly card: string
  readonly random: Random
  /** How long this person keeps asking. */
  readonly patienceMs: number
  /** Comes back with another card where a payment stays pending for some seconds. */
  readonly impatient?: boolean
}

/** Refusals after which a person tries once more; all others are the end of the attempt. */
const worthAnotherTry = new Set(['CHECKOUT_EXPIRED', 'CHECKOUT_REPLACED', 'PAYMENT_DECLINED'])
const attemptsMax = 4
const pendingsMax = 5
const goodCard = '4242424242424242'

/**
 * Fills a cart and buys it as people do: where no answer comes they ask again, under the same key (the page sends it
 * again) or under a new one (they reload it); now and then they click twice.
 */
export async function purchase(options: PurchaseOptions): Promise<Purchase> {
  const { buyer, lines, random } = options
  const untilMs = Date.now() + options.patienceMs
  const cart = await patiently(untilMs, random, () => buyer.fillCart(lines), isReady)
  if (!isReady(cart)) {
    const code = cart.status === 0 ? 'NO_ANSWER' : (cart.code ?? String(cart.status))
    const nothing = { amount: 0, currency: 'EUR' }
    const base = {
      email: buyer.email,
      cartId: '',
      lines,
      total: nothing,
      decidedAtMs: Date.now(),
      sent: 0,
      inProgress: 0,
    }
    // Nothing was wished for yet; only an answer that says why ends this well.
    return { ...base, failures: [], outcome: cart.status >= 400 && cart.status < 500 ? 'refused' : 'lost', code }
  }
  return buy(options, cart, untilMs)
}

async function buy(options: PurchaseOptions, cart: ReadyCart, untilMs: number): Promise<Purchase> {
  const { buyer, lines, random } = options
  const seen = { sent: 0, inProgress: 0, failures: [] as string[], doubtSinceMs: undefined as number | undefined }
  let card = options.card
  let token = await tokenFor(buyer, card, untilMs, random)
  let key = newId('key')
  let attempts = 1
  let pendings = 0
  let last: Answer | undefined
  const end = (outcome: Purchase['outcome'], more: Partial<Purchase> = {}): Purchase => {
    const { doubtSinceMs, ...counts } = seen
    const doubt = doubtSinceMs === undefined ? {} : { doubtSinceMs }
    const { cartId, total } = cart
    return { email: buyer.email, cartId, lines, total, decidedAtMs: Date.now(), ...counts, ...doubt, outcome, ...more }
  }
  while (Date.now() < untilMs) {
    const answer = await askOnce(options, cart, token, key)
    last = answer
    seen.sent++
    if (answer.status === 200 && answer.body.status === 'placed') return end('placed', { order: orderOf(answer) })
    if (answer.status === 200) {
      await goOn(buyer, answer, random)
      if (options.impatient === true && ++pendings % pendingsMax === 0)
        token = await tokenFor(buyer, card, untilMs, random)
    } else if (answer.status === 0 || answer.status >= 500 || answer.code === 'IDEMPOTENCY_IN_FLIGHT') {
      seen.doubtSinceMs = Date.now()
      if (answer.status >= 500) seen.failures.push(answer.code ?? String(answer.status))
      if (answer.code === 'IDEMPOTENCY_IN_FLIGHT') seen.inProgress++
      if (random.chance(0.4)) key = newId('key')
      await sleep(random.between(100, 900))
    } else if (worthAnotherTry.has(answer.code ?? '') && attempts < attemptsMax) {
      attempts++
      key = newId('key')
      if (answer.code === 'PAYMENT_DECLINED') card = goodCard
      token = await tokenFor(buyer, card, untilMs, random)
    } else {
      return end('refused', { code: answer.code ?? String(answer.status), errors: answer.body.errors })
    }
    // What was answered under a key is answered again: who wants a newer answer asks under a new one.
    if (answer.status === 200) key = newId('key')
  }
  return end('lost', { code: last?.code ?? String(last?.body.status ?? last?.status) })
}

/** One click on "buy", or two; the first that is answered with an order counts. */
async function askOnce(
  { buyer, random }: PurchaseOptions,
  cart: ReadyCart,
  token: string,
  key: string,
): Promise<Answer> {
  if (!random.chance(0.05)) return buyer.checkout(cart, token, key)
  const answers = await Promise.all([buyer.checkout(cart, token, key), buyer.checkout(cart, token, newId('key'))])
  return answers.find(({ body }) => body.status === 'placed') ?? answers[0]
}

/** A challenge is answered at the bank; what is pending is waited for. */
async function goOn(buyer: Buyer, { body }: Answer, random: Random): Promise<void> {
  const { challengeUrl } = body
  if (typeof challengeUrl === 'string') {
    const challengeId = new URL(challengeUrl).pathname.split('/').at(-1)
    await buyer.request('POST', `/sandbox-challenges/${challengeId}`, { answer: 'approve' })
  } else {
    await sleep(random.between(300, 900))
  }
}

function orderOf({ body }: Answer): PlacedOrder {
  const { id, number, totals } = body.order as { id: string; number: number; totals: { total: Money } }
  return { id, number, total: totals.total, token: String(body.accessToken) }
}

async function tokenFor(buyer: Buyer, card: string, untilMs: number, random: Random): Promise<string> {
  return patiently(
    untilMs,
    random,
    () => buyer.tokenize(card),
    (token) => token.startsWith('tok_'),
  )
}

/** Asks again until the answer is good or a refusal, or patience ends. */
async function patiently<Found>(
  untilMs: number,
  random: Random,
  ask: () => Promise<Found>,
  isGood: (found: Found) => boolean,
): Promise<Found> {
  for (;;) {
    const found = await ask()
    if (isGood(found) || isRefusal(found) || Date.now() >= untilMs) return found
    await sleep(random.between(100, 900))
  }
}

function isRefusal(found: unknown): boolean {
  if (typeof found !== 'object' || found === null || !('status' in found)) return false
  const { status } = found
  return typeof status === 'number' && status >= 400 && status < 500
}
