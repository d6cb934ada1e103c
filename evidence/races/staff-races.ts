import assert from 'node:assert/strict'
import type { Figure } from '../harness/figures.ts'
import type { Course } from './course.ts'
import { ifMatch, openStaff } from './people.ts'
import { countOutcomes, expectOutcomes, range } from './tools.ts'

type Product = {
  readonly title: string
  readonly vendor: string | null
  readonly options: unknown
  readonly variants: readonly {
    readonly id: string
    readonly sku: string
    readonly price: { readonly amount: number }
  }[]
}

/**
 * Two of the staff have the same product open and save at the same moment: fields, the price of a variant, or all
 * variants. One is saved as a whole; the other is refused as stale, and nothing of theirs is in the product.
 */
export async function raceToEdit(course: Course, { rounds }: { rounds: number }): Promise<Figure[]> {
  const shop = await course.bench.openShop('editors', [{ sku: 'SHIRT', priceMinor: 2900, quantity: 5 }])
  const [article] = shop.articles
  assert(article !== undefined)
  const [ann, ben] = [await openStaff(course, shop), await openStaff(course, shop, 'manager')]
  const path = `/products/${article.productId}`
  for (const round of range(rounds)) {
    const read = await ann.request('GET', path)
    const seen = ifMatch(read)
    const before = read.body as unknown as Product
    const edits = [
      () => ann.request('PATCH', path, { title: `Ann ${round}`, vendor: `Ann ${round}` }, seen),
      () => editOfBen(round, before, (method, more, body) => ben.request(method, `${path}${more}`, body, seen)),
    ]
    const answers = await Promise.all((round % 2 === 0 ? edits : edits.toReversed()).map((edit) => edit()))
    expectOutcomes(answers, { published: 1, REVISION_STALE: 1 }, `round ${round} of editing`)
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 412])
    const after = (await ben.request('GET', path)).body as unknown as Product & { revision: number }
    const winner = answers.find(({ status }) => status === 200)
    assert.deepEqual(after, winner?.body, 'the product is the answer to the one who saved it')
    const annWon = after.title === `Ann ${round}`
    assert.equal(after.vendor === `Ann ${round}`, annWon, 'a half of a change')
    assert.equal(after.variants[0]?.price.amount === before.variants[0]?.price.amount, annWon, 'a half of a change')
  }
  await course.bench.drain()
  return [{ what: 'rounds of two staff saving one product: one saved, one told that it is stale', value: rounds }]
}

/** Ben changes the price, by one of the two ways in which staff do that. */
function editOfBen<Result>(
  round: number,
  { variants, options }: Product,
  send: (method: string, more: string, body: object) => Result,
): Result {
  const [variant] = variants
  assert(variant !== undefined)
  const price = { amount: 3000 + round, currency: 'EUR' }
  if (round % 4 < 2) return send('PATCH', `/variants/${variant.id}`, { price })
  return send('PUT', '/variants', { options, variants: [{ id: variant.id, sku: `SHIRT-${round}`, price }] })
}

/** Corrections of one level at once: each counts once, under its key however often it is sent. */
export async function raceToCount(course: Course, { rounds }: { rounds: number }): Promise<Figure[]> {
  const start = 1000
  const shop = await course.bench.openShop('counters', [{ sku: 'BOLT', priceMinor: 10, quantity: start }])
  const staff = [await openStaff(course, shop), await openStaff(course, shop, 'manager')]
  const path = `/stock-levels/${shop.articles[0]?.variantId}/adjustments`
  const deltas = range(rounds).map((round) => (round % 3 === 0 ? -2 : 3))
  const answers = await Promise.all(
    deltas.flatMap((delta, index) => {
      const body = { delta, reason: 'corrected' }
      const key = { 'idempotency-key': `count-${index}` }
      const who = staff[index % staff.length]
      assert(who !== undefined)
      // Every fourth is sent twice at once.
      return range(index % 4 === 0 ? 2 : 1).map(() => who.request('POST', path, body, key))
    }),
  )
  expectOutcomes(answers, { 200: answers.length }, 'adjustments at once')
  const expected = start + deltas.reduce((sum, delta) => sum + delta, 0)
  const levels = await course.sql`select on_hand from inventory.levels where store_id = ${shop.storeId}`
  assert.deepEqual([...levels], [{ on_hand: expected }])
  return [
    { what: 'adjustments of one level at once, a quarter sent twice', value: deltas.length },
    { what: 'of them counted exactly once', value: countOutcomes(answers)[200] === answers.length ? deltas.length : 0 },
  ]
}

/** Staff set a level from a page that they opened earlier, while parcels leave: no count undoes a shipment. */
export async function raceToSetStale(course: Course, { rounds }: { rounds: number }): Promise<Figure[]> {
  const start = 1000
  const shop = await course.bench.openShop('stale-counts', [{ sku: 'NUT', priceMinor: 10, quantity: start }])
  const staff = [await openStaff(course, shop), await openStaff(course, shop, 'manager')] as const
  const path = `/stock-levels/${shop.articles[0]?.variantId}`
  const seen = ifMatch(await staff[0].request('GET', path))
  const taken = { delta: -1, reason: 'lost' }
  // One change makes the page old; from then on each count races with another change.
  expectOutcomes([await staff[1].request('POST', `${path}/adjustments`, taken)], { 200: 1 }, 'the first change')
  const answers = await Promise.all(
    range(rounds).map(async () => {
      const [count, change] = await Promise.all([
        staff[0].request('POST', `${path}/adjustments`, { onHand: start, reason: 'counted' }, seen),
        staff[1].request('POST', `${path}/adjustments`, taken),
      ])
      expectOutcomes([change], { 200: 1 }, 'a change beside an old count')
      return count
    }),
  )
  expectOutcomes(answers, { REVISION_STALE: rounds }, 'counts from an old page')
  const levels = await course.sql`select on_hand from inventory.levels where store_id = ${shop.storeId}`
  assert.deepEqual([...levels], [{ on_hand: start - rounds - 1 }])
  return [{ what: 'counts from an old page beside changes of the level: all refused, no change lost', value: rounds }]
}
