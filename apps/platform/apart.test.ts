import { expectDone, newId, unanswered } from '@merastore/kernel'
import { readSettings, silentLogger } from '@merastore/runtime'
import { testDatabase } from '@merastore/testing'
import { freePorts } from '@merastore/testing/free-ports'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { runAudit } from './audit.ts'
import { migrationSets, migrationSetsOf } from './modules.ts'
import { seedCall } from './seed/open-store.ts'
import { type Platform, startPlatform } from './server.ts'
import { platformSettings } from './settings.ts'
import { type Side, settingsOfSide, sideNames } from './sides.ts'
import { buyer } from './testing/buy-something.ts'
import { openTestShop } from './testing/test-shop.ts'

const secret = 'a secret of the tests, long enough to be one'
const databases = { gateway: await testDatabase(), catalogue: await testDatabase(), order: await testDatabase() }

const platforms: Partial<Record<Side, Platform>> = {}
let urls: Readonly<Record<Side, string>>
const storeId = newId('store')
let variantIds: string[] = []

beforeAll(async () => {
  const ports = await freePorts(3)
  const [gateway, catalogue, order] = ports.map((port) => `http://127.0.0.1:${port}`)
  urls = { gateway, catalogue, order } as Record<Side, string>
  for (const side of sideNames) {
    await separate(side)
    platforms[side] = await startSide(side)
  }
  const { clients } = platformOf('gateway').composition
  variantIds = await openTestShop(platformOf('gateway').composition, { storeId, titles: ['Mug'], quantity: 3 })
  const isStocked = async () => {
    const { items } = expectDone(await clients.inventory.checkAvailability({ variantIds }, seedCall(storeId)))
    return items.every(({ available }) => available === 3)
  }
  await vi.waitUntil(isStocked, { timeout: 60_000, interval: 100 })
})
afterAll(async () => {
  await Promise.all(Object.values(platforms).map((platform) => platform.stop()))
})

/**
 * Databases of one server count transactions together, and each of the tests has all tables: a position of another
 * database, or a table of another side, would do no harm. So each counts from elsewhere, and has its own tables alone.
 */
async function separate(side: Side): Promise<void> {
  const { owner } = databases[side]
  await owner.unsafe(`
    create or replace function merastore.log_offset() returns bigint
      language sql immutable parallel safe return ${(sideNames.indexOf(side) + 1) * 1_000_000_000}::bigint`)
  const own = new Set(migrationSetsOf(settingsOfSide(side, urls)).map(({ schema }) => schema))
  for (const { schema } of migrationSets) {
    if (!own.has(schema)) await owner.unsafe(`drop schema ${schema} cascade`)
  }
}

function startSide(side: Side): Promise<Platform> {
  const settings = readSettings(platformSettings, {
    PORT: new URL(urls[side]).port,
    RATE_LIMIT_PER_MINUTE: '1000000',
    ...settingsOfSide(side, urls),
  })
  const { databaseUrl } = databases[side]
  return startPlatform({ settings, installation: { databaseUrl, secret }, logger: silentLogger })
}

function platformOf(side: Side): Platform {
  const platform = platforms[side]
  if (platform === undefined) throw new Error(`${side} does not run`)
  return platform
}

async function request(method: 'GET' | 'POST' | 'PUT', url: string, body?: object) {
  const response = await platformOf('gateway').app.inject({
    method,
    url: `/storefront/v1${url}`,
    headers: { store: 'shop', 'idempotency-key': newId('key') },
    ...(body === undefined ? {} : { payload: body }),
  })
  return { status: response.statusCode, body: response.json() }
}

/** A cart up to the moment at which the customer pays. */
async function fillCart() {
  const { id } = (await request('POST', '/carts', { lines: [{ variantId: variantIds[0], quantity: 1 }] })).body
  const details = { email: buyer.email, shippingAddress: buyer.address }
  await request('PUT', `/carts/${id}/details`, details)
  const methods = (await request('GET', `/carts/${id}/shipping-methods`)).body
  const shippingMethodId = (methods.shippingMethods ?? methods.data)[0].methodId
  const filled = await request('PUT', `/carts/${id}/details`, { ...details, shippingMethodId })
  const { token } = (await request('POST', '/payment-tokens', buyer.card)).body
  return { id, checkout: { payment: { provider: 'sandbox', token }, shownTotal: filled.body.totals.total } }
}

describe('an installation of three processes with a database each', () => {
  it('sells its last pieces once, to buyers who pay at the same time', async () => {
    const carts = await Promise.all(Array.from({ length: 6 }, fillCart))
    const answers = await Promise.all(
      carts.map(({ id, checkout }) => request('POST', `/carts/${id}/checkout`, checkout)),
    )
    expect(answers.filter(({ body }) => body.status === 'placed')).toHaveLength(3)
    expect(answers.filter(({ body }) => body.code === 'OUT_OF_STOCK')).toHaveLength(3)
    const isCommitted = async () => {
      const [row] = await databases.catalogue.owner`select committed, reserved from inventory.levels`
      return row?.committed === 3 && row.reserved === 0
    }
    await vi.waitUntil(isCommitted, { timeout: 60_000, interval: 100 })
  })

  it('writes each buyer an email, whose service reads the events of another process', async () => {
    const emails = async () => (await databases.gateway.owner`select 1 from notification.emails`).length
    await vi.waitUntil(async () => (await emails()) >= 3, { timeout: 60_000, interval: 100 })
    expect(await emails()).toBe(3)
  })

  it('is found in order by an audit, which asks all three', async () => {
    const { composition } = platformOf('gateway')
    const report = await runAudit(composition, { storeIds: [storeId] })
    expect(report.rules.flatMap(({ findings }) => findings)).toEqual([])
    const auditCall = { ...seedCall(storeId), actor: { kind: 'system' as const, name: 'audit' } }
    for (const name of ['notification-work', 'inventory-work', 'order-work']) {
      const auditor = composition.auditors.find((each) => each.name === name)
      const page = expectDone((await auditor?.run({}, auditCall)) ?? unanswered(name, { mayHaveHappened: false }))
      expect(
        page.results.some(({ checked }) => checked > 0),
        name,
      ).toBe(true)
    }
  })

  it('refuses what breaks a contract before it is sent, as one process does', async () => {
    let deep: object = {}
    for (let level = 0; level < 29; level++) deep = { deep }
    for (let time = 0; time < 8; time++) {
      expect(await request('POST', '/carts', { lines: [deep] })).toMatchObject({ status: 422 })
    }
    // The cart service is asked all the same, and says that all are sold.
    expect((await request('POST', '/carts', { lines: [{ variantId: variantIds[0], quantity: 1 }] })).status).toBe(409)
  })

  it('lets services call what they need, and nothing else', () => {
    const { mayCall } = platformOf('gateway').composition.internal
    expect(mayCall('cart', 'tax', 'calculateTaxes')).toBe(true)
    expect(mayCall('tax', 'order', 'cancelOrder')).toBe(false)
    expect(mayCall('cart', 'tax', 'log.read')).toBe(false)
    expect(mayCall('gateway', 'order', 'log.read')).toBe(false)
    expect(mayCall('gateway', 'runtime', 'wake')).toBe(false)
    expect(mayCall('audit', 'order', 'auditOrders')).toBe(true)
    expect(mayCall('audit', 'order', 'cancelOrder')).toBe(false)
  })

  it('lets an operator hand events again to consumers of every process', async () => {
    const { operator } = platformOf('gateway').composition.clients
    const { data } = expectDone(await operator.listEventConsumers({}, seedCall('installation')))
    const names = data.map(({ name }) => name.slice(0, name.indexOf('/')))
    expect(names).toEqual(expect.arrayContaining(['cart', 'inventory', 'notification']))
    const consumer = 'inventory/create-default-location'
    const preview = await operator.previewReplay({ consumer, storeId }, seedCall('installation'))
    expect(expectDone(preview).events).toBe(1)
    const asked = { consumer, storeId, pace: 100 }
    const { id } = expectDone(await operator.startReplay(asked, seedCall('installation')))
    const statusOf = async () => expectDone(await operator.getReplay({ replayId: id }, seedCall('installation'))).status
    await vi.waitUntil(async () => (await statusOf()) === 'finished', { timeout: 60_000, interval: 100 })
  })

  it('answers 503 to what needs a process that is away, and goes on when it is back', async () => {
    await platformOf('catalogue').stop()
    expect(await request('GET', '/products')).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } })
    expect((await request('GET', '/store')).status).toBe(200)
    platforms.catalogue = await startSide('catalogue')
    const isBack = async () => (await request('GET', '/products')).status === 200
    await vi.waitUntil(isBack, { timeout: 60_000, interval: 100 })
  })
})
