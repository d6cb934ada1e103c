import { newId } from '@merastore/kernel'
import { readSettings, silentLogger } from '@merastore/runtime'
import { testDatabase } from '@merastore/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openStore, requireDone, seedCall } from './seed/open-store.ts'
import { type Platform, startPlatform } from './server.ts'
import { platformSettings } from './settings.ts'

// Two processes of one installation, as far as they share anything: a database and a secret.
const { databaseUrl, owner } = await testDatabase()
const storeId = newId('store')
const olga = { email: 'olga@example.com', password: 'a long enough password' }
const installation = { databaseUrl, secret: 'a secret of the tests, long enough to be one' }
const platforms: Platform[] = []

async function start(more: NodeJS.ProcessEnv = {}): Promise<Platform> {
  const settings = readSettings(platformSettings, { PORT: '0', RATE_LIMIT_PER_MINUTE: '1000000', ...more })
  const platform = await startPlatform({ settings, installation, logger: silentLogger, background: false })
  platforms.push(platform)
  return platform
}

beforeAll(async () => {
  const { composition } = await start()
  await start({ PUBLIC_URL: 'https://platform.example' })
  for (const [id, handle] of [
    [storeId, 'shop'],
    [newId('store'), 'other'],
  ] as const) {
    await openStore(composition.clients, {
      id,
      handle,
      name: 'Shop',
      currency: 'EUR',
      country: 'DE',
      locales: ['en'],
      domains: [`${handle}.localhost`],
      pricesIncludeTax: true,
      contactEmail: 'shop@example.com',
    })
  }
  const staff = { ...olga, name: 'Olga', role: 'owner' } as const
  requireDone(await composition.clients.auth.createStaff(staff, seedCall(storeId)), 'staff')
})
afterAll(async () => {
  for (const platform of platforms) await platform.stop()
})
beforeEach(() => owner`truncate auth.limited_tries`)

type Asked = {
  process?: number
  from?: string
  body?: object
  headers?: Record<string, string>
  method?: 'POST' | 'GET'
}
async function ask(path: string, { process = 0, from = '203.0.113.1', body, headers = {}, method = 'POST' }: Asked) {
  const app = platforms[process]?.app
  if (app === undefined) throw new Error(`there is no process ${process}`)
  const payload = body === undefined ? {} : { payload: body }
  return app.inject({ method, url: path, headers, remoteAddress: from, ...payload })
}

it('lets ten guesses of an address through over both processes, and a device that is known at any time', async () => {
  const from = '203.0.113.2'
  const first = await ask('/admin/v1/sessions', { body: olga, from })
  const { deviceToken } = first.json() as { deviceToken: string }
  const seen: number[] = []
  for (let count = 0; count < 14; count++) {
    const guess = { ...olga, password: 'a wrong guess' }
    seen.push((await ask('/admin/v1/sessions', { process: count % 2, body: guess, from })).statusCode)
  }
  expect(seen).toEqual([...Array(9).fill(401), ...Array(5).fill(429)])
  for (const process of [0, 1]) {
    const again = await ask('/admin/v1/sessions', { process, body: { ...olga, deviceToken }, from })
    expect(again.statusCode).toBe(201)
  }
})

it('says to a throttled owner how long to wait', async () => {
  for (let count = 0; count < 11; count++) {
    const from = `198.51.100.${count}`
    await ask('/admin/v1/sessions', { body: { ...olga, password: 'a wrong guess' }, from })
  }
  const answer = await ask('/admin/v1/sessions', { process: 1, body: olga, from: '198.51.100.99' })
  expect([answer.json(), answer.headers['retry-after']]).toEqual([
    expect.objectContaining({ code: 'SIGN_IN_THROTTLED' }),
    '1',
  ])
})

describe('the session of a browser', () => {
  const browser = { host: 'localhost', 'sec-fetch-site': 'same-origin', 'token-form': 'cookie' }
  const cookiesOf = (answer: Awaited<ReturnType<typeof ask>>) => [answer.headers['set-cookie'] ?? []].flat()
  const sent = (cookies: readonly string[]) => cookies.map((cookie) => cookie.split(';')[0]).join('; ')

  it('lives in cookies: it is renewed by them, in two tabs at once, and ended by them', async () => {
    const opened = await ask('/admin/v1/sessions', { body: olga, headers: browser, from: '203.0.113.3' })
    expect(opened.body).not.toMatch(/refreshToken"|deviceToken/)
    const cookies = cookiesOf(opened)
    expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual(['session', 'device'])
    for (const cookie of cookies) expect(cookie).toMatch(/Path=\/admin\/v1\/sessions; HttpOnly; SameSite=Strict$/)

    const headers = { ...browser, cookie: sent(cookies) }
    const both = await Promise.all([0, 0].map(() => ask('/admin/v1/sessions/refresh', { headers, body: {} })))
    expect(both.map((answer) => answer.statusCode)).toEqual([200, 200])
    expect(new Set(both.map((answer) => sent(cookiesOf(answer)))).size).toBe(1)

    const next = { ...browser, cookie: sent(cookiesOf(both[0] ?? opened)) }
    const ended = await ask('/admin/v1/sessions/end', { headers: next, body: {} })
    expect([ended.statusCode, cookiesOf(ended)[0]]).toEqual([204, expect.stringContaining('session=; Max-Age=0')])
    expect((await ask('/admin/v1/sessions/refresh', { headers: next, body: {} })).statusCode).toBe(401)
  })

  it('is secure where browsers reach the platform over TLS', async () => {
    const opened = await ask('/admin/v1/sessions', { process: 1, body: olga, headers: browser, from: '203.0.113.4' })
    const [session = '', device = ''] = cookiesOf(opened)
    expect([session.split('=')[0], device.split('=')[0]]).toEqual(['__Secure-session', '__Secure-device'])
    for (const cookie of [session, device]) expect(cookie).toContain('; Secure;')
  })

  it('recognises its device when it signs in again, however much others guess at its address', async () => {
    const from = '203.0.113.5'
    const opened = await ask('/admin/v1/sessions', { body: olga, headers: browser, from })
    for (let count = 0; count < 12; count++) {
      await ask('/admin/v1/sessions', { body: { ...olga, password: 'a wrong guess' }, from })
    }
    expect((await ask('/admin/v1/sessions', { body: olga, headers: browser, from })).statusCode).toBe(429)
    const headers = { ...browser, cookie: sent(cookiesOf(opened)) }
    expect((await ask('/admin/v1/sessions', { body: olga, headers, from })).statusCode).toBe(201)
  })
})

it('lets a customer whose session was ended read nothing any more, in the process that ended it', async () => {
  const shop = { host: 'shop.localhost' }
  const account = { email: 'ada@example.com', password: 'three blue bicycles' }
  const registered = await ask('/storefront/v1/customers', { body: account, headers: shop, from: '203.0.113.6' })
  const { tokens } = registered.json() as { tokens: { accessToken: string } }
  const headers = { ...shop, authorization: `Bearer ${tokens.accessToken}` }
  const read = () => ask('/storefront/v1/customer', { method: 'GET', headers })
  expect((await read()).statusCode).toBe(200)
  await platforms[0]?.app.inject({ method: 'DELETE', url: '/storefront/v1/sessions/current', headers })
  expect((await read()).json()).toMatchObject({ status: 401, code: 'TOKEN_INVALID' })
})

it('stops who goes through the ids of guests’ orders, over both processes', async () => {
  const headers = { host: 'shop.localhost' }
  const statuses: number[] = []
  for (let count = 0; count < 64; count++) {
    const path = `/storefront/v1/orders/${newId('order')}?accessToken=guessed-token`
    const asked = { process: count % 2, method: 'GET', headers, from: '203.0.113.7' } as const
    statuses.push((await ask(path, asked)).statusCode)
  }
  expect(statuses).toEqual([...Array(60).fill(404), ...Array(4).fill(429)])
})

it('says to a load balancer that it is ready after a network has used its limit up', async () => {
  const limited = await start({ RATE_LIMIT_PER_MINUTE: '10' })
  const from = '203.0.113.9'
  const get = async (url: string) => (await limited.app.inject({ url, remoteAddress: from })).statusCode
  for (let count = 0; count < 11; count++) await get('/nowhere')
  expect(await get('/nowhere')).toBe(429)
  for (let count = 0; count < 20; count++) expect(await get('/health/ready')).toBe(200)
  expect(await get('/health/live')).toBe(200)
})

describe('a page of a browser', () => {
  const own = 'http://shop.localhost:3000'
  const send = async (url: string, headers: Record<string, string>, method: 'GET' | 'OPTIONS' = 'GET') =>
    (await platforms[0]?.app.inject({ method, url, headers }))?.headers ?? {}
  const read = '/storefront/v1/store'
  const shop = { host: 'shop.localhost' }

  it('may change a cart from the store’s own site: the preflight names all methods of the address', async () => {
    const headers = { ...shop, origin: own, 'access-control-request-method': 'PATCH' }
    const path = `/storefront/v1/carts/${newId('cart')}/lines`
    const preflight = await send(`${path}/${newId('line')}`, headers, 'OPTIONS')
    expect(preflight['access-control-allow-origin']).toBe(own)
    expect(preflight['access-control-allow-methods']).toBe('DELETE, OPTIONS, PATCH')
    expect(preflight['access-control-allow-headers']).toContain('idempotency-key')
    expect((await send(path, headers, 'OPTIONS'))['access-control-allow-methods']).toBe('OPTIONS, POST')
  })

  it.each([
    'https://shop.localhost:3000',
    'http://shop.localhost',
    'http://shop.localhost:3001',
    'http://SHOP.localhost:3000',
    'http://evil.shop.localhost:3000',
    'http://other.localhost:3000',
    'null',
  ])('may read nothing from %s, which is no address of the store’s site', async (origin) => {
    expect((await send(read, { ...shop, origin }))['access-control-allow-origin']).toBeUndefined()
    const preflight = { ...shop, origin, 'access-control-request-method': 'PATCH' }
    expect((await send(read, preflight, 'OPTIONS'))['access-control-allow-origin']).toBeUndefined()
  })

  it('may read no other store of the installation', async () => {
    const other = { origin: 'http://other.localhost:3000' }
    expect((await send(read, { ...other, host: 'other.localhost' }))['access-control-allow-origin']).toBe(other.origin)
    expect(await send(read, { ...other, host: 'api.localhost', store: 'shop' })).not.toHaveProperty(
      'access-control-allow-origin',
    )
    const announced = { 'access-control-request-method': 'GET', 'access-control-request-headers': 'store' }
    const preflight = { ...other, ...announced, host: 'api.localhost' }
    expect((await send(read, preflight, 'OPTIONS'))['access-control-allow-origin']).toBe(other.origin)
  })

  it('shares no cached answer with pages of other origins', async () => {
    for (const origin of [undefined, own, undefined]) {
      const headers = await send(read, { ...shop, ...(origin === undefined ? {} : { origin }) })
      expect(headers['cache-control']).toContain('public')
      expect(headers.vary).toBe('Origin, Host, Store')
      expect(headers['access-control-allow-origin']).toBe(origin)
    }
  })

  it('learns that it asked too often', async () => {
    const limited = await start({ RATE_LIMIT_PER_MINUTE: '10' })
    const ask = async () =>
      limited.app.inject({ url: read, headers: { ...shop, origin: own }, remoteAddress: '203.0.113.10' })
    for (let count = 0; count < 10; count++) await ask()
    const { statusCode, headers } = await ask()
    expect([statusCode, headers['access-control-allow-origin']]).toEqual([429, '*'])
  })
})

it('registers a known address as it registers an unknown one', async () => {
  const headers = { host: 'shop.localhost' }
  const observe = async (email: string) => {
    const body = { email, password: 'three blue bicycles' }
    const answer = await ask('/storefront/v1/customers', { body, headers, from: '203.0.113.8' })
    const { customer, tokens } = answer.json() as { customer: Record<string, unknown>; tokens: object }
    const { id: _, email: __, createdAt: ___, ...rest } = customer
    return { status: answer.statusCode, headers: Object.keys(answer.headers), rest, tokens: Object.keys(tokens) }
  }
  await owner`update auth.accounts set email_owned_since = created_at where email_key = 'ada@example.com'`
  const ofKnown = await observe('ada@example.com')
  expect(ofKnown.status).toBe(201)
  expect(await observe('nobody-yet@example.com')).toEqual(ofKnown)
})

it.each([
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https://evil.example',
  'https:evil.example',
  'HTTPS:/evil.example',
  'javascript:alert(1)',
  'user@evil.example',
  '@evil.example',
  '.evil.example',
  ' /checkout',
  '/\t/evil.example',
  '/\r\nlocation: https://evil.example',
  '/\u0000',
])('lets no checkout send a customer back to %j', async (returnUrl) => {
  const body = { shownTotal: { amount: 100, currency: 'EUR' }, returnUrl }
  const headers = { host: 'shop.localhost', 'idempotency-key': newId('key') }
  const answer = await ask(`/storefront/v1/carts/${newId('cart')}/checkout`, { body, headers })
  expect(answer.json()).toMatchObject({ code: 'INPUT_INVALID', errors: [{ pointer: '/returnUrl' }] })
})
