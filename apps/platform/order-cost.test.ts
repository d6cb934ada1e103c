import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '@merastore/kernel'
import { readSettings, silentLogger } from '@merastore/runtime'
import { testDatabase } from '@merastore/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Platform, startPlatform } from './server.ts'
import { platformSettings } from './settings.ts'
import { openTestShop } from './testing/test-shop.ts'

const { databaseUrl, owner } = await testDatabase()
const storeId = newId('store')
const variants: string[] = []
const sent: string[] = []
let platform: Platform
let methodId: string

beforeAll(async () => {
  const settings = readSettings(platformSettings, { PORT: '0', RATE_LIMIT_PER_MINUTE: '1000000' })
  platform = await startPlatform({
    settings,
    installation: { databaseUrl, secret: 'a secret of the tests, long enough to be one' },
    logger: silentLogger,
    background: true,
    onStatement: (text) => sent.push(text),
  })
  variants.push(...(await openTestShop(platform.composition, { storeId, titles: ['Mug', 'Bowl'], quantity: 1000 })))
  await platform.worker.drain()
  const cart = await request('POST', '/carts', { lines: [{ variantId: variants[0], quantity: 1 }] })
  await request('PUT', `/carts/${cart.id}/details`, { email: 'ada@example.com', shippingAddress: address })
  methodId = (await request('GET', `/carts/${cart.id}/shipping-methods`)).data[0].methodId
})
afterAll(() => platform.stop())

const address = {
  firstName: 'Ada',
  lastName: 'Byron',
  line1: 'Hauptstr. 1',
  postalCode: '10115',
  city: 'Berlin',
  country: 'DE',
}
const card = { number: '4242424242424242', expMonth: 12, expYear: 2030, cvc: '123', name: 'Ada Byron' }

async function request(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) {
  const response = await platform.app.inject({
    method,
    url: `/storefront/v1${url}`,
    headers: { store: 'shop', 'idempotency-key': newId('key') },
    ...(payload === undefined ? {} : { payload }),
  })
  expect(response.statusCode, response.body).toBeLessThan(300)
  return response.json()
}

async function buy(token: string): Promise<void> {
  const cart = await request('POST', '/carts', { lines: variants.map((variantId) => ({ variantId, quantity: 1 })) })
  const details = { email: 'ada@example.com', shippingAddress: address, shippingMethodId: methodId }
  const { totals } = await request('PUT', `/carts/${cart.id}/details`, details)
  const payment = { provider: 'sandbox', token }
  await request('POST', `/carts/${cart.id}/checkout`, { payment, shownTotal: totals.total })
}

/** Until each order has its stock, its cart is completed, its email sent, and no job waits. */
async function untilFollowed(): Promise<void> {
  const isDone = async () => {
    const [row] = await owner<{ done: boolean }[]>`
      select not exists (select from inventory.reservations where status = 'held')
        and (select count(*) from notification.emails where status = 'sent') = (select count(*) from orders.orders)
        and not exists (select from notification.jobs) and not exists (select from orders.jobs)
        and not exists (select from orders.events event where type = 'order.placed.v1' and not exists (
          select from cart.consumed_events taken where taken.event_id = event.id)) as done`
    return row?.done
  }
  await expect.poll(isDone, { timeout: 60_000, interval: 20 }).toBe(true)
}

const isStatement = (text: string) => !/^(begin|commit|rollback)/.test(text)

/** What timers send while nobody buys. */
async function recurringStatements(): Promise<ReadonlySet<string>> {
  await untilFollowed()
  sent.length = 0
  await sleep(3_000)
  return new Set(sent)
}

/** Statements of each order, those aside that begin a transaction. Of several tries the fewest: in others timers came in between. */
async function costOf(orders: number): Promise<number> {
  const recurring = await recurringStatements()
  const { token } = await request('POST', '/payment-tokens', card)
  const tries: number[] = []
  for (let tried = 0; tried < 5; tried++) {
    await untilFollowed()
    sent.length = 0
    await Promise.all(Array.from({ length: orders }, () => buy(token)))
    await untilFollowed()
    tries.push(sent.filter((text) => isStatement(text) && !recurring.has(text)).length / orders)
  }
  return Math.min(...tries)
}

it('an order by itself costs at most 21 statements, with all that follows it', async () => {
  expect(await costOf(1)).toBeLessThanOrEqual(21)
})

it('ten orders at once cost at most 13 statements each, since what follows them is done together', async () => {
  expect(await costOf(10)).toBeLessThanOrEqual(13)
})
