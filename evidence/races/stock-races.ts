import assert from 'node:assert/strict'
import { isReady } from '../harness/buyer.ts'
import type { Figure } from '../harness/figures.ts'
import type { Shop } from '../harness/shop.ts'
import { closeBooks, expectOneEach } from './books.ts'
import { buyPatiently } from './buy-patiently.ts'
import type { Course } from './course.ts'
import { expectOutcomes, inLanes, range } from './tools.ts'

const fillLanes = 16

/** How often a buyer had to ask again, because the machine was too busy to decide in the time of a request. */
let waits = 0
export const waitsSoFar = () => waits

/** Many buyers want one of a few pieces, all at the same moment: as many orders as pieces, and the others sold out. */
export async function raceForPieces(course: Course, { buyers, pieces }: { buyers: number; pieces: number }) {
  const shop = await course.bench.openShop('few-pieces', [{ sku: 'LAMP', priceMinor: 4900, quantity: pieces }])
  const ready = await readyBuyers(
    course,
    shop,
    range(buyers).map(() => [0]),
  )
  const answers = await Promise.all(ready.map((pay) => pay()))
  expectOutcomes(answers, { placed: pieces, OUT_OF_STOCK: buyers - pieces }, `${buyers} buyers for ${pieces} pieces`)
  const books = await closeBooks(course, shop)
  expectOneEach(books)
  assert.deepEqual([books.orders, books.pieces], [pieces, pieces])
  const levels =
    await course.sql`select on_hand, reserved, committed from inventory.levels where store_id = ${shop.storeId}`
  assert.deepEqual([...levels], [{ on_hand: pieces, reserved: 0, committed: pieces }])
  return [
    { what: `buyers for ${pieces} pieces`, value: buyers },
    { what: 'of them told that their order is placed', value: pieces },
    { what: 'of them told that it is sold out', value: buyers - pieces },
    { what: 'told anything else', value: 0 },
  ] satisfies Figure[]
}

const rivals = 3

/** The last piece of an article, round after round: one of the buyers has it, the others are refused. */
export async function raceForLastPiece(course: Course, { rounds }: { rounds: number }): Promise<Figure[]> {
  const articles = range(rounds).map((round) => ({ sku: `LAST-${round}`, priceMinor: 1900, quantity: 1 }))
  const shop = await course.bench.openShop('last-piece', articles)
  await inLanes(range(rounds), 2, async (round) => {
    const ready = await readyBuyers(
      course,
      shop,
      range(rivals).map(() => [round]),
    )
    const answers = await Promise.all(ready.map((pay) => pay()))
    expectOutcomes(answers, { placed: 1, OUT_OF_STOCK: rivals - 1 }, `round ${round} for the last piece`)
  })
  const books = await closeBooks(course, shop)
  expectOneEach(books)
  assert.deepEqual([books.orders, books.pieces], [rounds, rounds])
  return [
    { what: `rounds for the last piece, ${rivals} buyers each`, value: rounds },
    { what: 'rounds with exactly one winner, the others told sold out', value: rounds },
  ]
}

const skus = 6

/** Baskets with the same articles in all orders of lines: nobody waits for somebody who waits for them. */
export async function raceInOppositeOrder(course: Course, { orders }: { orders: number }): Promise<Figure[]> {
  const articles = range(skus).map((number) => ({ sku: `SKU-${number}`, priceMinor: 500, quantity: orders * 2 }))
  const shop = await course.bench.openShop('opposite', articles)
  const before = await deadlocks(course)
  const baskets = range(orders).map((number) => {
    const chosen = range(2 + (number % (skus - 1))).map((step) => (number + step) % skus)
    return number % 2 === 0 ? chosen : chosen.toReversed()
  })
  const ready = await readyBuyers(course, shop, baskets)
  const answers = await Promise.all(ready.map((pay) => pay()))
  expectOutcomes(answers, { placed: orders }, 'lines in opposite order')
  const books = await closeBooks(course, shop)
  expectOneEach(books)
  const pieces = baskets.flat().length
  assert.deepEqual([books.orders, books.pieces], [orders, pieces])
  const found = (await deadlocks(course)) - before
  assert.equal(found, 0, 'deadlocks')
  return [
    { what: `orders at once with 2 to ${skus} lines in opposite order`, value: orders },
    { what: 'of them placed', value: orders },
    { what: 'deadlocks that PostgreSQL counted meanwhile', value: found },
  ]
}

/** How many deadlocks PostgreSQL has broken in this database so far. */
export async function deadlocks({ sql }: Course): Promise<number> {
  await sql`select pg_stat_force_next_flush()`
  const [row] = await sql<{ deadlocks: number }[]>`
    select deadlocks::integer from pg_stat_database where datname = current_database()`
  return row?.deadlocks ?? 0
}

/** Buyers who have filled their carts with one piece each of these articles and have only to press Buy. */
async function readyBuyers(course: Course, shop: Shop, baskets: readonly (readonly number[])[]) {
  return inLanes(baskets, fillLanes, async (basket) => {
    const buyer = course.buyer(shop)
    const lines = basket.map((index) => ({ variantId: shop.articles[index]?.variantId ?? '', quantity: 1 }))
    const cart = await buyer.fillCart(lines)
    assert(isReady(cart), JSON.stringify(cart))
    const token = await buyer.tokenize()
    return () => buyPatiently(buyer, cart, token, () => waits++)
  })
}
