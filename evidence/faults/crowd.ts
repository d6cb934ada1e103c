import { setTimeout as sleep } from 'node:timers/promises'
import { createBuyer, type Line } from '../harness/buyer.ts'
import type { Article, Shop } from '../harness/shop.ts'
import { type Purchase, purchase } from './purchase.ts'
import type { Random } from './random.ts'

/** The sandbox's cards, and how many of a hundred people pay with each. */
const wallet: readonly (readonly [card: string, share: number])[] = [
  ['4242424242424242', 84],
  ['4000000000006017', 5],
  ['4000000000005019', 4],
  ['4000000000000002', 3],
  ['4000000000003220', 4],
]
const cards = wallet.flatMap(([card, share]) => Array<string>(share).fill(card))

export type Crowd = {
  readonly purchases: readonly Purchase[]
  placed(): number
  /** No new people come; resolves when those who are there have left. */
  close(): Promise<void>
}

export type CrowdOptions = {
  readonly url: () => string
  readonly shop: Shop
  readonly people: number
  readonly random: Random
  readonly cards?: readonly string[]
  readonly patienceMs?: number
  readonly timeoutMs?: number
  readonly impatient?: boolean
  /** How long the next person takes to come: for a shop that sells on, without a load. */
  readonly restMs?: number
}

/** So many people buy side by side; who has bought or was refused leaves, and the next one comes. */
export function gatherCrowd(options: CrowdOptions): Crowd {
  const { url, shop, people, random, patienceMs = 180_000, timeoutMs = 20_000, impatient = false, restMs = 0 } = options
  const purchases: Purchase[] = []
  let placed = 0
  let closed = false
  const queue = async (own: Random) => {
    while (!closed) {
      const buyer = createBuyer({ url, shop, timeoutMs })
      const card = own.pick(options.cards ?? cards)
      const made = await purchase({
        buyer,
        lines: chooseLines(shop.articles, own),
        card,
        random: own,
        patienceMs,
        impatient,
      })
      purchases.push(made)
      if (made.outcome === 'placed') placed++
      if (restMs > 0 && !closed) await sleep(restMs)
    }
  }
  const queues = Promise.all(Array.from({ length: people }, () => queue(random.fork())))
  return {
    purchases,
    placed: () => placed,
    async close() {
      closed = true
      await queues
    },
  }
}

/** One to three articles in any order, so that carts meet each other's stock from both ends. */
function chooseLines(articles: readonly Article[], random: Random): Line[] {
  return random
    .shuffled(articles)
    .slice(0, 1 + random.below(3))
    .map(({ variantId }) => ({ variantId, quantity: 1 + random.below(2) }))
}
