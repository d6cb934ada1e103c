import { setTimeout as sleep } from 'node:timers/promises'
import { dayMs, expectDone, newId, secondMs } from '@merastore/kernel'
import { silentLogger, startWorker } from '@merastore/runtime'
import {
  clientIn,
  customerCall,
  memoryLog,
  movableClock,
  openTestService,
  testDatabase,
  visitorCall,
} from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { cartModule } from './service.ts'
import { type OrderPlaced, orderPlaced } from './testing/order-placed.ts'
import { openShop } from './testing/shop.ts'

const { database, owner } = await testDatabase()
const clock = movableClock()

async function prepare() {
  const shop = openShop()
  const service = openTestService(cartModule, { database, clock, clients: shop.clients })
  const carts = await clientIn('local', service)
  const visitor = visitorCall(shop.store.id)
  const customer = customerCall(shop.store.id, newId('customer'))
  return { shop, service, carts, visitor, customer, shirt: shop.stocked({ left: { tracked: false } }) }
}
type Prepared = Awaited<ReturnType<typeof prepare>>

async function cartOf({ carts, shirt }: Prepared, call: Prepared['visitor'], quantity: number) {
  return expectDone(await carts.createCart({ lines: [{ variantId: shirt, quantity }] }, call))
}

function placed(prepared: Prepared, cartId: string, quantity: number): OrderPlaced {
  const lines = [{ variantId: prepared.shirt, quantity }]
  return orderPlaced({ storeId: prepared.shop.store.id, cartId, lines, at: clock.now() })
}

async function take(prepared: Prepared, event: OrderPlaced): Promise<void> {
  await owner`delete from cart.consumer_positions`
  const { service } = prepared
  await startWorker({
    services: [service],
    readers: { order: memoryLog(event) },
    logger: silentLogger,
    background: false,
  }).drain()
}

describe('tabs of one customer', () => {
  it('that add at the same time lose nothing', async () => {
    const prepared = await prepare()
    const { carts, shop, visitor, shirt } = prepared
    const { id: cartId } = await cartOf(prepared, visitor, 1)
    const others = Array.from({ length: 4 }, () => shop.stocked())
    const adding = [...Array.from({ length: 8 }, () => shirt), ...others]
    const added = await Promise.all(
      adding.map((variantId) => carts.addLine({ cartId, variantId, quantity: 1 }, visitor)),
    )
    for (const outcome of added) expectDone(outcome)
    const cart = expectDone(await carts.getCart({ cartId }, visitor))
    expect(cart.revision).toBe(13)
    expect(new Map(cart.lines.map((line) => [line.variantId, line.quantity]))).toEqual(
      new Map([[shirt, 9], ...others.map((variantId): [string, number] => [variantId, 1])]),
    )
  })

  it('cannot put more into the cart together than is left', async () => {
    const prepared = await prepare()
    const { carts, visitor, shop } = prepared
    const rare = shop.stocked({ left: { available: 3 } })
    const { id: cartId } = await cartOf(prepared, visitor, 1)
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () => carts.addLine({ cartId, variantId: rare, quantity: 1 }, visitor)),
    )
    expect(outcomes.filter((outcome) => outcome.outcome === 'done')).toHaveLength(3)
    const cart = expectDone(await carts.getCart({ cartId }, visitor))
    expect(cart.lines.find((line) => line.variantId === rare)?.quantity).toBe(3)
  })

  it('that repeat one request under its key add once', async () => {
    const prepared = await prepare()
    const { carts, visitor, shirt } = prepared
    const { id: cartId } = await cartOf(prepared, visitor, 1)
    const call = { ...visitor, key: newId('key') }
    const add = () => carts.addLine({ cartId, variantId: shirt, quantity: 1 }, call)
    const [first, again] = await Promise.allSettled([add(), add()])
    expect([first, again].some((one) => one.status === 'fulfilled')).toBe(true)
    expectDone(await add())
    expect(expectDone(await carts.getCart({ cartId }, visitor)).lines[0]?.quantity).toBe(2)
  })
})

describe('a guest who signs in', () => {
  it('keeps the cart where they had none', async () => {
    const prepared = await prepare()
    const { id: cartId } = await cartOf(prepared, prepared.visitor, 2)
    const claimed = expectDone(await prepared.carts.claimCart({ cartId }, prepared.customer))
    expect(claimed).toMatchObject({ id: cartId, customerId: expect.stringMatching(/^cus_/), lines: [{ quantity: 2 }] })
    expect(await prepared.carts.getCart({ cartId }, prepared.visitor)).toMatchObject({ code: 'CART_NOT_FOUND' })
  })

  it('adds to the cart that they had once, however often and at once it is claimed', async () => {
    const prepared = await prepare()
    const own = await cartOf(prepared, prepared.customer, 3)
    const guest = await cartOf(prepared, prepared.visitor, 2)
    const claims = Array.from({ length: 5 }, () => prepared.carts.claimCart({ cartId: guest.id }, prepared.customer))
    for (const claim of await Promise.all(claims)) expect(expectDone(claim).id).toBe(own.id)
    const merged = expectDone(await prepared.carts.getCart({ cartId: guest.id }, prepared.customer))
    expect(merged).toMatchObject({ id: own.id, lines: [{ quantity: 5 }] })
    expect(await prepared.carts.getCart({ cartId: guest.id }, prepared.visitor)).toMatchObject({
      code: 'CART_NOT_FOUND',
    })
  })

  it('writes into the merged cart also from a tab that still has the old id', async () => {
    const prepared = await prepare()
    const own = await cartOf(prepared, prepared.customer, 1)
    const { id: cartId } = await cartOf(prepared, prepared.visitor, 1)
    expectDone(await prepared.carts.claimCart({ cartId }, prepared.customer))
    const added = expectDone(
      await prepared.carts.addLine({ cartId, variantId: prepared.shirt, quantity: 1 }, prepared.customer),
    )
    expect(added).toMatchObject({ id: own.id, lines: [{ quantity: 3 }] })
  })

  it('loses nothing that is added to either cart while they are merged', async () => {
    const prepared = await prepare()
    const { carts, customer, visitor, shirt } = prepared
    const own = await cartOf(prepared, customer, 1)
    const guest = await cartOf(prepared, visitor, 1)
    const outcomes = await Promise.all([
      carts.claimCart({ cartId: guest.id }, customer),
      carts.addLine({ cartId: own.id, variantId: shirt, quantity: 10 }, customer),
      carts.addLine({ cartId: guest.id, variantId: shirt, quantity: 100 }, customer),
    ])
    for (const outcome of outcomes) expectDone(outcome)
    expect(expectDone(await carts.getCart({ cartId: own.id }, customer)).lines).toMatchObject([{ quantity: 112 }])
  })

  it('learns what could not be taken over', async () => {
    const prepared = await prepare()
    const { carts, customer, visitor, shop } = prepared
    const [rare, gone] = [shop.stocked({ left: { available: 2 } }), shop.stocked({ productTitle: 'Hat' })]
    const ownLines = [{ variantId: rare, quantity: 1 }]
    const own = expectDone(await carts.createCart({ lines: ownLines }, customer))
    const guestLines = [rare, gone].map((variantId) => ({ variantId, quantity: 2 }))
    const guest = expectDone(await carts.createCart({ lines: guestLines }, visitor))
    shop.change(gone, { published: false })
    const claimed = expectDone(await carts.claimCart({ cartId: guest.id }, customer))
    expect(claimed).toMatchObject({ id: own.id, lines: [{ variantId: rare, quantity: 2 }] })
    expect(claimed.notices.map((notice) => notice.code)).toEqual(['QUANTITY_REDUCED', 'LINE_DROPPED'])
  })
})

describe('an order', () => {
  it('completes its cart, once', async () => {
    const prepared = await prepare()
    const cart = await cartOf(prepared, prepared.visitor, 2)
    const event = placed(prepared, cart.id, 2)
    await take(prepared, event)
    await take(prepared, event)
    const completed = expectDone(await prepared.carts.getCart({ cartId: cart.id }, prepared.visitor))
    expect(completed).toMatchObject({ status: 'completed', orderId: event.aggregateId, revision: 2 })
    expect(completed.lines).toHaveLength(1)
  })

  it('does not swallow what was put into its cart while it was paid: that goes on in a cart of its own', async () => {
    const prepared = await prepare()
    const { carts, visitor, shirt, shop } = prepared
    const hat = shop.stocked()
    const { id: cartId } = await cartOf(prepared, visitor, 2)
    expectDone(await carts.addLine({ cartId, variantId: shirt, quantity: 3 }, visitor))
    expectDone(await carts.addLine({ cartId, variantId: hat, quantity: 1 }, visitor))
    const event = placed(prepared, cartId, 2)
    await take(prepared, event)
    await take(prepared, event)
    const bought = expectDone(await carts.getCart({ cartId }, visitor))
    expect(bought).toMatchObject({ status: 'completed', lines: [{ variantId: shirt, quantity: 2 }] })
    const rest = expectDone(await carts.getCart({ cartId: bought.continuedIn ?? '' }, visitor))
    expect(rest).toMatchObject({ status: 'open', orderId: null, continuedIn: null })
    expect(rest.lines).toMatchObject([
      { variantId: shirt, quantity: 3 },
      { variantId: hat, quantity: 1 },
    ])
    expect(await carts.addLine({ cartId, variantId: hat, quantity: 1 }, visitor)).toMatchObject({
      code: 'CART_COMPLETED',
    })
  })

  it('of a customer does not swallow the guest cart that was merged into theirs while it was paid', async () => {
    const prepared = await prepare()
    const own = await cartOf(prepared, prepared.customer, 3)
    const guest = await cartOf(prepared, prepared.visitor, 2)
    expectDone(await prepared.carts.claimCart({ cartId: guest.id }, prepared.customer))
    await take(prepared, placed(prepared, own.id, 3))
    const rest = expectDone(await prepared.carts.getCustomerCart({}, prepared.customer))
    expect(rest).toMatchObject({ status: 'open', lines: [{ variantId: prepared.shirt, quantity: 2 }] })
    expect(expectDone(await prepared.carts.getCart({ cartId: guest.id }, prepared.customer)).id).toBe(rest.id)
    await take(prepared, placed(prepared, guest.id, 2))
    expect(expectDone(await prepared.carts.getCustomerCart({}, prepared.customer)).lines).toEqual([])
  })

  it('of a guest cart that was merged meanwhile leaves nothing bought in the cart', async () => {
    const prepared = await prepare()
    const own = await cartOf(prepared, prepared.customer, 3)
    const guest = await cartOf(prepared, prepared.visitor, 2)
    expectDone(await prepared.carts.claimCart({ cartId: guest.id }, prepared.customer))
    const event = placed(prepared, guest.id, 2)
    await take(prepared, event)
    await take(prepared, event)
    const left = expectDone(await prepared.carts.getCart({ cartId: own.id }, prepared.customer))
    expect(left).toMatchObject({ status: 'open', lines: [{ variantId: prepared.shirt, quantity: 3 }] })
    await take(prepared, placed(prepared, guest.id, 5))
    expect(expectDone(await prepared.carts.getCart({ cartId: own.id }, prepared.customer)).lines).toEqual([])
  })
})

it('takes out what was bought also where the merge commits while the event of the order comes in', async () => {
  const prepared = await prepare()
  const own = await cartOf(prepared, prepared.customer, 3)
  const guest = await cartOf(prepared, prepared.visitor, 2)
  const taken = await owner.begin(async (merging) => {
    await merging`update cart.carts set status = 'merged', merged_into = ${own.id} where id = ${guest.id}`
    const taking = take(prepared, placed(prepared, guest.id, 2))
    await sleep(150)
    return { taking }
  })
  await taken.taking
  const left = expectDone(await prepared.carts.getCart({ cartId: own.id }, prepared.customer))
  expect(left.lines).toMatchObject([{ variantId: prepared.shirt, quantity: 1 }])
})

it('swallows nothing that commits while the event of the order waits for the cart', async () => {
  const prepared = await prepare()
  const { id } = await cartOf(prepared, prepared.visitor, 1)
  const taken = await owner.begin(async (adding) => {
    await adding`update cart.carts set revision = revision + 1 where id = ${id}`
    await adding`update cart.lines set quantity = 3 where cart_id = ${id}`
    const taking = take(prepared, placed(prepared, id, 1))
    await sleep(150)
    return { taking }
  })
  await taken.taking
  const { status, continuedIn } = expectDone(await prepared.carts.getCart({ cartId: id }, prepared.visitor))
  expect(status).toBe('completed')
  const left = expectDone(await prepared.carts.getCart({ cartId: continuedIn ?? '' }, prepared.visitor))
  expect(left.lines).toMatchObject([{ variantId: prepared.shirt, quantity: 2 }])
})

it('deletes the carts that nobody has touched for 90 days, of all stores, and no other', async () => {
  const [old, young] = [await prepare(), await prepare()]
  const forgotten = await cartOf(old, old.visitor, 1)
  clock.advance(90 * dayMs)
  const recent = await cartOf(young, young.visitor, 1)
  clock.advance(secondMs)
  for (const timer of old.service.timers) await timer.run()
  expect(await old.carts.getCart({ cartId: forgotten.id }, old.visitor)).toMatchObject({ code: 'CART_NOT_FOUND' })
  expectDone(await young.carts.getCart({ cartId: recent.id }, young.visitor))
  const [row] = await owner`select count(*)::integer as count from cart.lines where cart_id = ${forgotten.id}`
  expect(row).toEqual({ count: 0 })
})
