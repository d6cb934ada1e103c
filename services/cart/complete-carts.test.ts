import { expectDone, newId } from '@merastore/kernel'
import { createConsumerRunner, silentLogger } from '@merastore/runtime'
import {
  clientIn,
  customerCall,
  memoryLog,
  movableClock,
  openTestService,
  testDatabase,
  visitorCall,
} from '@merastore/testing'
import { expect, it } from 'vitest'
import { cartModule } from './service.ts'
import { type OrderPlaced, orderPlaced } from './testing/order-placed.ts'
import { openShop } from './testing/shop.ts'

const { database, owner, statements } = await testDatabase()
const clock = movableClock()
const shop = openShop()
const service = openTestService(cartModule, { database, clock, clients: shop.clients })
const carts = await clientIn('local', service)
const visitor = visitorCall(shop.store.id)
const customer = customerCall(shop.store.id, newId('customer'))
const [shirt, hat] = [shop.stocked({ left: { tracked: false } }), shop.stocked({ left: { tracked: false } })]
type Line = { variantId: string; quantity: number }

function placed(cartId: string, lines: Line[]): OrderPlaced {
  return orderPlaced({ storeId: shop.store.id, cartId, lines, at: clock.now() })
}

/** Takes all of them in as one batch; returns how many statements changed carts. */
async function takeIn(events: OrderPlaced[]): Promise<number> {
  await owner`truncate cart.consumer_positions`
  const readers = { order: memoryLog(...events) }
  const before = statements.length
  await createConsumerRunner({ db: service.db, consumers: service.consumers, readers, logger: silentLogger }).runOnce()
  return statements.slice(before).filter((text) => text.includes('update cart.carts')).length
}

const cartOf = async (lines: Line[], call = visitor) => expectDone(await carts.createCart({ lines }, call)).id
const found = async (cartId: string, call = visitor) => expectDone(await carts.getCart({ cartId }, call))

it('completes the carts of many orders in one statement', async () => {
  const lines = [
    { variantId: shirt, quantity: 2 },
    { variantId: hat, quantity: 1 },
  ]
  const ids = await Promise.all(Array.from({ length: 5 }, () => cartOf(lines)))
  const events = ids.map((cartId) => placed(cartId, lines))
  expect(await takeIn(events)).toBe(1)
  expect(await takeIn(events)).toBe(0)
  for (const [index, cartId] of ids.entries()) {
    const orderId = events[index]?.aggregateId
    expect(await found(cartId)).toMatchObject({ status: 'completed', orderId, revision: 2, continuedIn: null })
  }
})

it('completes those by themselves to which something was added, or that were merged, and skips what is gone', async () => {
  const one = [{ variantId: shirt, quantity: 1 }]
  const [plain, more, other, guest] = await Promise.all([cartOf(one), cartOf(one), cartOf(one), cartOf(one)])
  const own = await cartOf([{ variantId: shirt, quantity: 3 }], customer)
  expectDone(await carts.addLine({ cartId: more, variantId: shirt, quantity: 4 }, visitor))
  expectDone(await carts.addLine({ cartId: other, variantId: hat, quantity: 1 }, visitor))
  expectDone(await carts.claimCart({ cartId: guest }, customer))
  await takeIn([plain, more, other, guest, newId('cart')].map((cartId) => placed(cartId, one)))

  expect(await found(plain)).toMatchObject({ status: 'completed', continuedIn: null })
  for (const [cartId, left] of [
    [more, { variantId: shirt, quantity: 4 }],
    [other, { variantId: hat, quantity: 1 }],
  ] as const) {
    const bought = await found(cartId)
    expect(bought).toMatchObject({ status: 'completed', lines: one })
    expect(await found(bought.continuedIn ?? '')).toMatchObject({ status: 'open', lines: [left] })
  }
  expect(await found(own, customer)).toMatchObject({ status: 'open', lines: [{ variantId: shirt, quantity: 3 }] })
  const [held] = await owner`select count(*)::integer as count from cart.held_events`
  expect(held).toEqual({ count: 0 })
})
