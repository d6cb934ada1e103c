import { readFile } from 'node:fs/promises'
import { money, newId } from '@merastore/kernel'
import { readSettings, silentLogger } from '@merastore/runtime'
import { testDatabase } from '@merastore/testing'
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest'
import { rename, shipAll, signIn } from '../../packages/admin-client/example.ts'
import { type AdminClient, allItems, ok, okWithEtag } from '../../packages/admin-client/index.ts'
import { buyOne, explain } from '../../packages/storefront-client/example.ts'
import {
  createStorefrontClient,
  type StorefrontClient,
  type StorefrontSchemas,
} from '../../packages/storefront-client/index.ts'
import { openStore, requireDone, seedCall } from './seed/open-store.ts'
import { type Platform, startPlatform } from './server.ts'
import { platformSettings } from './settings.ts'
import { buyer } from './testing/buy-something.ts'

const { databaseUrl, owner } = await testDatabase()
const storeId = newId('store')
const staff = { email: 'owner@example.com', password: 'a long enough password', name: 'Olga', role: 'owner' as const }
let platform: Platform
let variantId: string
let soldOutId: string

beforeAll(async () => {
  const settings = readSettings(platformSettings, { PORT: '0', RATE_LIMIT_PER_MINUTE: '1000000' })
  const secret = 'a secret of the tests, long enough to be one'
  platform = await startPlatform({
    settings,
    installation: { databaseUrl, secret },
    logger: silentLogger,
    background: false,
  })
  const { clients } = platform.composition
  await openStore(clients, {
    id: storeId,
    handle: 'shop',
    name: 'Shop',
    currency: 'EUR',
    country: 'DE',
    locales: ['en'],
    domains: ['shop.localhost'],
    pricesIncludeTax: true,
    contactEmail: 'shop@example.com',
  })
  requireDone(await clients.auth.createStaff(staff, seedCall(storeId)), 'staff')
  variantId = await addProduct('Mug', 1000)
  soldOutId = await addProduct('Rare mug', 0)
  await platform.worker.drain()
})
afterAll(() => platform.stop())

async function addProduct(title: string, initialQuantity: number): Promise<string> {
  const variants = [
    { sku: title.toUpperCase().replaceAll(' ', '-'), price: money(1900, 'EUR'), weightGrams: 300, initialQuantity },
  ]
  const product = { title, status: 'published' as const, variants }
  const made = requireDone(await platform.composition.clients.catalog.createProduct(product, seedCall(storeId)), title)
  return String(made.variants[0]?.id)
}

function storefront(more: { fetch?: typeof fetch; baseUrl?: string; store?: string; retriesMax?: number } = {}) {
  return createStorefrontClient({ baseUrl: platform.url, store: 'shop', ...more })
}

let admin: AdminClient | undefined
async function staffClient(): Promise<AdminClient> {
  admin ??= await signIn(platform.url, 'shop', staff.email, staff.password)
  return admin
}

/** A network that loses the first answer to each request whose address ends so, after the API has given it. */
function losingAnswersTo(end: string) {
  const seen: { key: string | null; replayed: string | null }[] = []
  const lossy: typeof fetch = async (input, init) => {
    const request = new Request(input)
    const answer = await fetch(request, init)
    if (!request.url.endsWith(end)) return answer
    seen.push({ key: request.headers.get('idempotency-key'), replayed: answer.headers.get('idempotent-replayed') })
    if (seen.length === 1) throw new TypeError('the connection was lost')
    return answer
  }
  return { seen, fetch: lossy }
}

describe('a website with the storefront client', () => {
  it('sells a mug to a visitor', async () => {
    const { order } = await buyOne(storefront(), variantId, buyer)
    expect(order).toMatchObject({
      email: buyer.email,
      lines: [{ variantId, quantity: 1 }],
      paymentStatus: 'authorized',
    })
  })

  it('learns that something is sold out', async () => {
    const told = await buyOne(storefront(), soldOutId, buyer).then(() => 'bought', explain)
    expect(told).toBe('Somebody was quicker: this is sold out.')
  })

  it('gets the same order again where the answer to the first checkout was lost', async () => {
    const network = losingAnswersTo('/checkout')
    const before = await countRows('orders.orders')
    const { order } = await buyOne(storefront({ fetch: network.fetch }), variantId, buyer)
    const [first, second] = network.seen
    expect(order?.id).toMatch(/^ord_/)
    expect(second).toEqual({ key: first?.key, replayed: 'true' })
    expect(await countRows('orders.orders')).toBe(before + 1)
  })

  it('makes one cart under the key that the client adds by itself', async () => {
    const network = losingAnswersTo('/carts')
    const before = await countRows('cart.carts')
    await ok(storefront({ fetch: network.fetch }).POST('/storefront/v1/carts', { body: {} }))
    expect(network.seen).toEqual([
      { key: expect.stringMatching(/^[0-9a-f]{32}$/), replayed: null },
      { key: network.seen[0]?.key, replayed: 'true' },
    ])
    expect(await countRows('cart.carts')).toBe(before + 1)
  })

  it('uses another key for another call, and leaves the caller’s own', async () => {
    const keys: (string | null)[] = []
    const noting: typeof fetch = (input, init) => {
      keys.push(input instanceof Request ? input.headers.get('idempotency-key') : null)
      return fetch(input, init)
    }
    const api = storefront({ fetch: noting })
    await api.POST('/storefront/v1/carts', { body: {} })
    await api.POST('/storefront/v1/carts', { body: {} })
    await api.POST('/storefront/v1/carts', { body: {}, params: { header: { 'Idempotency-Key': 'my-own' } } })
    expect(new Set(keys).size).toBe(3)
    expect(keys[2]).toBe('my-own')
  })

  it('reads what was wrong with an input, field by field, and which request it was', async () => {
    const wrong = ok(storefront().POST('/storefront/v1/carts', { body: { lines: [{ variantId, quantity: 0 }] } }))
    await expect(wrong).rejects.toMatchObject({
      name: 'ApiProblem',
      code: 'INPUT_INVALID',
      status: 422,
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      faults: [{ pointer: '/lines/0/quantity', code: expect.any(String), detail: expect.any(String) }],
    })
  })

  it('is told where no store answers, and where nothing answers at all', async () => {
    const elsewhere = ok(storefront({ store: 'nowhere' }).GET('/storefront/v1/store'))
    await expect(elsewhere).rejects.toMatchObject({ code: 'STORE_UNKNOWN', status: 404 })
    const nowhere = ok(storefront({ baseUrl: 'http://127.0.0.1:1', retriesMax: 1 }).GET('/storefront/v1/store'))
    await expect(nowhere).rejects.toMatchObject({ code: 'UNREACHABLE', status: 0 })
  })

  it('does not compile with a wrong body', () => {
    type Post = StorefrontClient['POST']
    type Cart = StorefrontSchemas['Cart']
    expectTypeOf<Cart['totals']['total']>().toEqualTypeOf<StorefrontSchemas['Money']>()
    const shownTotal = money(1, 'EUR')
    const unsent = (post: Post) => [
      // @ts-expect-error a quantity is a number
      post('/storefront/v1/carts', { body: { lines: [{ variantId: 'variant_x', quantity: '1' }] } }),
      // @ts-expect-error a line names its variant
      post('/storefront/v1/carts', { body: { lines: [{ quantity: 1 }] } }),
      // @ts-expect-error there is no such address
      post('/storefront/v1/baskets', { body: {} }),
      // @ts-expect-error a checkout needs its key
      post('/storefront/v1/carts/{cartId}/checkout', { params: { path: { cartId: 'c' } }, body: { shownTotal } }),
    ]
    expectTypeOf(unsent).parameter(0).toEqualTypeOf<Post>()
  })
})

describe('a dashboard with the admin client', () => {
  it('ships what waits', async () => {
    const { order } = await buyOne(storefront(), variantId, buyer)
    await platform.worker.drain()
    const api = await staffClient()
    expect(await shipAll(api, 'DHL')).toContain(order?.number)
    const path = { orderId: String(order?.id) }
    const shipped = await ok(api.GET('/admin/v1/orders/{orderId}', { params: { path } }))
    expect(shipped).toMatchObject({ fulfilmentStatus: 'shipped', shipments: [{ carrier: 'DHL' }] })
    expect(await shipAll(api, 'DHL')).toEqual([])
  })

  it('reads a list over all its pages', async () => {
    const api = await staffClient()
    const titles: string[] = []
    const all = allItems((cursor) => ok(api.GET('/admin/v1/products', { params: { query: { limit: 1, cursor } } })))
    for await (const { title } of all) titles.push(title)
    expect(titles.sort()).toEqual(['Mug', 'Rare mug'])
  })

  it('changes what it has read, and is told when somebody was quicker', async () => {
    const api = await staffClient()
    const { data } = await ok(api.GET('/admin/v1/products', { params: { query: { q: 'Rare' } } })).then(async (page) =>
      okWithEtag(
        api.GET('/admin/v1/products/{productId}', { params: { path: { productId: String(page.data[0]?.id) } } }),
      ),
    )
    expect(await rename(api, data.id, 'Rarest mug')).toBe(true)
    const late = { path: { productId: data.id }, header: { 'If-Match': '"r1"' } }
    const stale = ok(api.PATCH('/admin/v1/products/{productId}', { params: late, body: { title: 'Late' } }))
    await expect(stale).rejects.toMatchObject({ code: 'REVISION_STALE', status: 412 })
    expect(await rename(api, data.id, 'Rare mug')).toBe(true)
  })

  it('is not let in with a wrong password', async () => {
    await expect(signIn(platform.url, 'shop', staff.email, 'a wrong password')).rejects.toMatchObject({
      code: 'CREDENTIALS_INVALID',
      status: 401,
    })
  })
})

it.each(['storefront-client', 'admin-client'])('the README of %s shows the example that ran here', async (name) => {
  const folder = new URL(`../../packages/${name}/`, import.meta.url)
  const example = await readFile(new URL('example.ts', folder), 'utf8')
  const shown = example.replace("'./index.ts'", `'@merastore/${name}'`)
  expect(await readFile(new URL('README.md', folder), 'utf8')).toContain(shown)
})

async function countRows(table: string): Promise<number> {
  return (await owner`select 1 from ${owner(table)}`).length
}
