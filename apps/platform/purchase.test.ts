import { money, newId } from '@merastore/kernel'
import { readSettings, silentLogger } from '@merastore/runtime'
import { testDatabase } from '@merastore/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requireDone, seedCall } from './seed/open-store.ts'
import { type Platform, startPlatform } from './server.ts'
import { platformSettings } from './settings.ts'
import { openTestShop } from './testing/test-shop.ts'

const { databaseUrl, owner } = await testDatabase()
const sent: string[] = []
const storeId = newId('store')
const variants: string[] = []
let platform: Platform

beforeAll(async () => {
  const settings = readSettings(platformSettings, { PORT: '0', RATE_LIMIT_PER_MINUTE: '1000000' })
  const secret = 'a secret of the tests, long enough to be one'
  platform = await startPlatform({
    settings,
    installation: { databaseUrl, secret },
    logger: silentLogger,
    background: false,
    onStatement: (text) => sent.push(text),
  })
  variants.push(...(await openTestShop(platform.composition, { storeId, titles: ['Mug', 'Bowl'], quantity: 1000 })))
  await platform.worker.drain()
})
afterAll(() => platform.stop())

/** A request from an address of its own, since limits are per address and the buyers are many people. */
let people = 0
async function request(method: 'GET' | 'POST' | 'PUT', url: string, body?: object) {
  people++
  const remoteAddress = `10.0.${people >> 8}.${people & 255}`
  const headers = { store: 'shop', 'idempotency-key': newId('key') }
  const response = await platform.app.inject({
    method,
    url: `/storefront/v1${url}`,
    headers,
    remoteAddress,
    ...(body === undefined ? {} : { payload: body }),
  })
  return { status: response.statusCode, body: response.json() }
}

const address = {
  firstName: 'Ada',
  lastName: 'Byron',
  line1: 'Hauptstr. 1',
  postalCode: '10115',
  city: 'Berlin',
  country: 'DE',
}
const card = { number: '4242424242424242', expMonth: 12, expYear: 2030, cvc: '123', name: 'Ada Byron' }

/** A purchase as a shop's website makes it: a cart with two lines, the details, the checkout. */
async function buy() {
  const lines = variants.map((variantId) => ({ variantId, quantity: 1 }))
  const cart = await request('POST', '/carts', { lines })
  const details = await request('PUT', `/carts/${cart.body.id}/details`, {
    email: 'ada@example.com',
    shippingAddress: address,
    shippingMethodId: await cheapestMethod(cart.body.id),
  })
  return { cart, details, cartId: cart.body.id as string, total: details.body.totals?.total }
}

let methodId: string | undefined
async function cheapestMethod(cartId: string): Promise<string> {
  if (methodId !== undefined) return methodId
  await request('PUT', `/carts/${cartId}/details`, { email: 'ada@example.com', shippingAddress: address })
  const methods = await request('GET', `/carts/${cartId}/shipping-methods`)
  methodId = methods.body.shippingMethods?.[0]?.methodId ?? methods.body.data?.[0]?.methodId
  return String(methodId)
}

async function token(): Promise<string> {
  return (await request('POST', '/payment-tokens', card)).body.token
}

/** What was sent to PostgreSQL: statements apart from BEGIN, COMMIT and settings, and commits of transactions that may write. */
function count(texts: readonly string[]) {
  const statements = texts.filter((text) => !/^(begin|commit|rollback)/.test(text))
  const reads = texts.filter((text) => text.startsWith('begin read only')).length
  return { statements, commits: texts.filter((text) => text === 'commit').length - reads }
}

describe('what a purchase costs', () => {
  it('is three requests, at most 9 statements and 6 commits, keys and events included', async () => {
    await buy()
    const paymentToken = await token()
    sent.length = 0
    const { cartId, details, cart, total } = await buy()
    expect([cart.status, details.status]).toEqual([201, 200])
    const placed = await request('POST', `/carts/${cartId}/checkout`, {
      payment: { provider: 'sandbox', token: paymentToken },
      shownTotal: total,
    })
    expect(placed).toMatchObject({ status: 200, body: { status: 'placed', order: { totals: { total } } } })
    const { statements, commits } = count(sent)
    expect(statements.length, statements.join('\n---\n')).toBeLessThanOrEqual(9)
    expect(commits).toBeLessThanOrEqual(6)
    expect(await owner`select 1 from orders.events where type = 'order.placed.v1'`).toHaveLength(1)
  })

  it('lists 20 products with at most two statements', async () => {
    await request('GET', '/products?limit=20')
    sent.length = 0
    expect((await request('GET', '/products?limit=20')).body.data).toHaveLength(2)
    expect(count(sent).statements.length).toBeLessThanOrEqual(2)
  })
})

describe('the same checkout sent twice at once', () => {
  it('makes one order and one payment, whatever the keys', async () => {
    const { cartId, total } = await buy()
    const before = await counts()
    const body = { payment: { provider: 'sandbox', token: await token() }, shownTotal: total }
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => request('POST', `/carts/${cartId}/checkout`, body)),
    )
    const orders = new Set(answers.filter((answer) => answer.status === 200).map((answer) => answer.body.order?.id))
    expect(orders.size).toBe(1)
    expect(answers.every((answer) => answer.status < 500)).toBe(true)
    expect(await counts()).toEqual({ orders: before.orders + 1, charges: before.charges + 1 })
  })
})

async function counts() {
  const [row] = await owner<{ orders: number; charges: number }[]>`
    select (select count(*)::int from orders.orders) as orders, (select count(*)::int from payment.sandbox_charges) as charges`
  return row ?? { orders: -1, charges: -1 }
}

describe('200 buyers at once for a stock of 10', () => {
  it('place exactly 10 orders, and the others learn that it is sold out', async () => {
    const { clients } = platform.composition
    const product = {
      title: 'Rare',
      status: 'published' as const,
      variants: [{ sku: 'RARE', price: money(9900, 'EUR'), weightGrams: 100, initialQuantity: 10 }],
    }
    const rare = requireDone(await clients.catalog.createProduct(product, seedCall(storeId)), 'rare')
    const variantId = String(rare.variants[0]?.id)
    await platform.worker.drain()
    const buyers = await Promise.all(
      Array.from({ length: 200 }, async () => {
        const cart = await request('POST', '/carts', { lines: [{ variantId, quantity: 1 }] })
        const details = await request('PUT', `/carts/${cart.body.id}/details`, {
          email: 'b@example.com',
          shippingAddress: address,
          shippingMethodId: methodId,
        })
        return {
          cartId: cart.body.id,
          total: details.body.totals.total,
          payment: { provider: 'sandbox', token: await token() },
        }
      }),
    )
    const answers = await Promise.all(
      buyers.map(({ cartId, total, payment }) =>
        request('POST', `/carts/${cartId}/checkout`, { payment, shownTotal: total }),
      ),
    )
    const placed = answers.filter((answer) => answer.status === 200)
    const soldOut = answers.filter((answer) => answer.body.code === 'OUT_OF_STOCK')
    expect([placed.length, soldOut.length]).toEqual([10, 190])
    const [level] =
      await owner`select on_hand::int, reserved::int, committed::int from inventory.levels where variant_id = ${variantId}`
    await platform.worker.drain()
    const [after] =
      await owner`select on_hand::int, reserved::int, committed::int from inventory.levels where variant_id = ${variantId}`
    expect(level).toMatchObject({ on_hand: 10 })
    expect(after).toEqual({ on_hand: 10, reserved: 0, committed: 10 })
  }, 240_000)
})

it('refuses details in the moment after the order was placed, which answered 200 though nothing changed', async () => {
  const { cartId, total } = await buy()
  const payment = { provider: 'sandbox', token: await token() }
  expect((await request('POST', `/carts/${cartId}/checkout`, { payment, shownTotal: total })).status).toBe(200)
  // No consumer has run yet: the cart itself is open still.
  expect((await request('GET', `/carts/${cartId}`)).body.status).toBe('open')
  const moved = { email: 'ada@example.com', shippingAddress: { ...address, city: 'Potsdam' } }
  const late = await request('PUT', `/carts/${cartId}/details`, moved)
  expect(late).toMatchObject({ status: 409, body: { code: 'CART_COMPLETED' } })
  await platform.worker.drain()
  expect((await request('PUT', `/carts/${cartId}/details`, moved)).body.code).toBe('CART_COMPLETED')
  const other = await buy()
  expect((await request('PUT', `/carts/${other.cartId}/details`, moved)).status).toBe(200)
})
