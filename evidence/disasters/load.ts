import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '@merastore/kernel'
import { type Answer, type Buyer, createBuyer, isReady, type Line, type ReadyCart } from '../harness/buyer.ts'
import type { Shop } from '../harness/shop.ts'

/** A purchase that was sent: what to repeat it with, and how it was answered. */
export type Purchase = {
  readonly buyer: Buyer
  readonly cart: ReadyCart
  readonly token: string
  readonly key: string
  readonly lines: readonly Line[]
  answer?: Answer
}

/** What the buyers have seen so far. */
export type Observed = {
  readonly purchases: Purchase[]
  /** Requests that were not answered, or with a fault of the server. */
  readonly failed: { readonly what: string; readonly answer: Answer; readonly atMs: number }[]
  requests: number
  longestMs: number
  /** When an order was last confirmed. */
  lastPlacedMs: number
}

export type Load = { readonly observed: Observed; stop(): Promise<void> }

export type LoadOptions = {
  readonly shop: Shop
  readonly buyers: number
  /** Asked before each request. */
  readonly url: () => string
  readonly timeoutMs?: number
  /** How long somebody rests whose request failed. */
  readonly restMs?: number
}

/** People who buy one thing after the other until they are stopped. */
export function startLoad({ shop, buyers, url, timeoutMs = 30_000, restMs = 100 }: LoadOptions): Load {
  const observed: Observed = { purchases: [], failed: [], requests: 0, longestMs: 0, lastPlacedMs: 0 }
  let stopping = false
  const buy = async () => {
    while (!stopping) {
      const buyer = watched(createBuyer({ url, shop, timeoutMs }), observed)
      const succeeded = await buyOnce(buyer, shop, observed)
      if (!succeeded) await sleep(restMs)
    }
  }
  const running = Array.from({ length: buyers }, buy)
  return {
    observed,
    async stop() {
      stopping = true
      await Promise.all(running)
    },
  }
}

/** Counts and times every request, also those inside `fillCart` and `checkout`. */
function watched(buyer: Buyer, observed: Observed): Buyer {
  const time = async <Result>(
    what: string,
    work: () => Promise<Result>,
    answerOf: (result: Result) => Answer | undefined,
  ) => {
    const startMs = performance.now()
    const result = await work()
    observed.longestMs = Math.max(observed.longestMs, performance.now() - startMs)
    observed.requests++
    const answer = answerOf(result)
    if (answer !== undefined && (answer.status === 0 || answer.status >= 500)) {
      observed.failed.push({ what, answer, atMs: Date.now() })
    }
    return result
  }
  return {
    ...buyer,
    fillCart: (lines) =>
      time(
        'filling a cart',
        () => buyer.fillCart(lines),
        (filled) => (isReady(filled) ? undefined : filled),
      ),
    checkout: (cart, token, key) =>
      time(
        'checkout',
        () => buyer.checkout(cart, token, key),
        (answer) => answer,
      ),
    tokenize: (number) =>
      time(
        'sealing a card',
        () => buyer.tokenize(number),
        (token) =>
          token === 'undefined' ? { status: 0, code: 'NO_ANSWER', body: {}, headers: new Headers() } : undefined,
      ),
  }
}

async function buyOnce(buyer: Buyer, shop: Shop, observed: Observed): Promise<boolean> {
  const article = shop.articles[observed.requests % shop.articles.length]
  const lines = [{ variantId: String(article?.variantId), quantity: 1 + (observed.requests % 3) }]
  const cart = await buyer.fillCart(lines)
  if (!isReady(cart)) return false
  const token = await buyer.tokenize()
  if (token === 'undefined') return false
  const purchase: Purchase = { buyer, cart, token, key: newId('key'), lines }
  observed.purchases.push(purchase)
  purchase.answer = await buyer.checkout(cart, token, purchase.key)
  if (!isPlaced(purchase)) return false
  observed.lastPlacedMs = Date.now()
  return true
}

export function isPlaced({ answer }: Purchase): boolean {
  return answer?.status === 200 && answer.body.status === 'placed'
}

/** The id of the order that was confirmed to the buyer. */
export function orderIdOf({ answer }: Purchase): string {
  return String((answer?.body.order as { id?: string } | undefined)?.id)
}

const placedMaxMs = 120_000

/** Waits until so many orders were confirmed, however slow the machine. */
export async function untilPlaced(observed: Observed, count: number): Promise<void> {
  const untilMs = Date.now() + placedMaxMs
  while (observed.purchases.filter(isPlaced).length < count) {
    if (Date.now() > untilMs) throw new Error(`fewer than ${count} orders in ${placedMaxMs} ms`)
    await sleep(50)
  }
}

const triesMax = 50

/** Repeats under their keys the purchases whose answer never came; returns how many it were. */
export async function repeatUnanswered(observed: Observed): Promise<number> {
  const open = observed.purchases.filter(
    ({ answer }) => answer === undefined || answer.status === 0 || answer.status >= 500,
  )
  for (const purchase of open) {
    const { buyer, cart, token, key } = purchase
    for (let tries = 1; tries <= triesMax; tries++) {
      purchase.answer = await buyer.checkout(cart, token, key)
      const { status, code } = purchase.answer
      if (status !== 0 && status < 500 && code !== 'IDEMPOTENCY_IN_FLIGHT') break
      await sleep(200)
    }
  }
  return open.length
}
