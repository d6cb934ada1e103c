import { access, defineContract, input } from '@merastore/contract'
import { done, newId, refused, systemClock } from '@merastore/kernel'
import { testDatabase, visitorCall } from '@merastore/testing'
import { Type } from 'typebox'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silentLogger } from '../logs/logger.ts'
import { answerEarly } from './early-answers.ts'
import { createReadRoutes } from './public-reads.ts'
import { createRateLimits } from './rate-limits.ts'
import { createRequestCounts } from './request-counts.ts'
import { createResponseCache, type ResponseCache } from './response-cache.ts'
import { createHttpServer, mountService } from './server.ts'

const { database } = await testDatabase()
const storeId = newId('store')

const contract = defineContract('shelves', {
  readShelf: {
    summary: 'Read a shelf',
    method: 'GET',
    path: '/storefront/v1/shelves/{name}',
    access: access.anyone,
    input: input({ name: Type.String(), size: Type.Optional(Type.Integer({ maximum: 9 })) }),
    output: Type.Object({ name: Type.String(), asked: Type.Integer(), size: Type.Optional(Type.Integer()) }),
    refusals: { SHELF_MISSING: { status: 404, detail: 'There is no such shelf.' } },
    retry: 'safe',
    cacheSeconds: 10,
  },
  countShelves: {
    summary: 'Count the shelves',
    method: 'GET',
    path: '/storefront/v1/shelves/count',
    access: access.anyone,
    input: input({}),
    output: Type.Object({ count: Type.Integer() }),
    refusals: {},
    retry: 'safe',
  },
})

let asked: number
/** How often the operation was run, whatever came of it. */
let runs: number
let framework: number
let cache: ResponseCache
let url: string
let close: () => Promise<void>
const draining = { begun: false }

/** A server that tells how many requests its framework has seen. */
async function open({ max = 1_000, trustedProxies = 0, reads = false } = {}) {
  cache = createResponseCache('shelves', systemClock)
  const options = {
    logger: silentLogger,
    requestCall: async () => ({ storeId, actor: { kind: 'visitor' } as const }),
    allowOrigin: async () => true,
    requestCounts: createRequestCounts(max),
    trustedProxies,
    storefrontToken: 'token',
    draining,
    rateLimits: createRateLimits(database),
    cache,
    ...(reads ? { reads: createReadRoutes() } : {}),
  }
  const app = await createHttpServer(options)
  app.addHook('onRequest', async () => void framework++)
  const readShelf = async ({ name, size }: { name: string; size?: number }) => {
    runs++
    if (name === 'broken') throw new Error('the shelf fell down')
    if (name === 'missing') return refused('SHELF_MISSING')
    return done({ name, asked: ++asked, ...(size === undefined ? {} : { size }) })
  }
  const countShelves = async () => done({ count: 3 })
  mountService(app, { contract, operations: { readShelf, countShelves } }, options)
  const knownStore = (name: string) => (name === 'shop' ? storeId : undefined)
  answerEarly(app, { ...options, caches: [cache], knownStore })
  url = await app.listen({ port: 0, host: '127.0.0.1' })
  close = () => app.close()
}

beforeEach(() => {
  asked = 0
  runs = 0
  framework = 0
  draining.begun = false
})
afterEach(() => close())

const get = (headers: Record<string, string> = {}, path = '/storefront/v1/shelves/books') =>
  fetch(url + path, { headers: { store: 'shop', ...headers } })

const ownFields = ['request-id', 'date', 'ratelimit']
const fieldsOf = (answer: Response) =>
  Object.fromEntries([...answer.headers].filter(([name]) => !ownFields.includes(name)))

/** Asks twice: what is asked for a second time is kept as it was sent. */
const keep = async (headers: Record<string, string> = {}) => [await get(headers), await get(headers)] as const

it('answers what is kept without the framework, with the same status, headers and bytes', async () => {
  await open()
  const [first] = await keep()
  const early = await get()
  expect([framework, asked]).toEqual([2, 1])
  expect(early.status).toBe(200)
  expect(fieldsOf(early)).toEqual(fieldsOf(first))
  expect(await early.text()).toBe(await first.text())
  expect(early.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/)
  expect(early.headers.get('request-id')).not.toBe(first.headers.get('request-id'))
})

it('counts each of them, and leaves it to the framework to refuse the one too many', async () => {
  await open({ max: 3 })
  const told = [...(await keep()), await get()].map((answer) => answer.headers.get('ratelimit'))
  expect(told).toEqual(['"address";r=2;t=60', '"address";r=1;t=60', '"address";r=0;t=60'])
  expect((await get()).status).toBe(429)
  // The last one was refused by the framework's own hook of limits, before the one that counts here.
  expect(framework).toBe(2)
  // The storefront asks for another visitor.
  expect((await get({ 'storefront-token': 'token', 'visitor-address': '203.0.113.9' })).status).toBe(200)
  expect((await get({ 'storefront-token': 'forged', 'visitor-address': '203.0.113.9' })).status).toBe(429)
  // What it asks for itself is not counted, here as in the framework.
  const ownWork = await Promise.all(Array.from({ length: 5 }, () => get({ 'storefront-token': 'token' })))
  expect(ownWork.map((answer) => [answer.status, answer.headers.get('ratelimit')])).toEqual(Array(5).fill([200, null]))
  expect((await get({ 'x-forwarded-for': '203.0.113.10' })).status).toBe(429)
})

it('believes a proxy that is trusted, for the address and for TLS', async () => {
  await open({ max: 3, trustedProxies: 1 })
  const plain = { 'x-forwarded-for': '203.0.113.1', 'x-forwarded-proto': 'http' }
  const secure = { 'x-forwarded-for': '203.0.113.2', 'x-forwarded-proto': 'https' }
  await keep(plain)
  await get(secure)
  expect(framework).toBe(3)
  expect((await get(plain)).headers.get('strict-transport-security')).toBeNull()
  expect((await get(secure)).headers.get('strict-transport-security')).toMatch(/max-age/)
  expect(framework).toBe(3)
  expect((await get(plain)).status).toBe(429)
})

const unusual: Record<string, string>[] = [
  { authorization: 'Bearer x' },
  { origin: 'https://shop.example' },
  { 'if-none-match': '"x"' },
  { 'x-forwarded-host': 'other.example' },
  { store: 'unknown' },
]
it.each(unusual)('leaves a request with %j to the framework', async (headers) => {
  await open()
  await keep()
  await get(headers)
  expect(framework).toBe(3)
})

it('leaves other methods and addresses to the framework', async () => {
  await open()
  await keep()
  expect((await get({}, '/storefront/v1/shelves/books?x=1')).status).toBe(400)
  const posted = await fetch(`${url}/storefront/v1/shelves/books`, { method: 'POST' })
  expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
  expect(await posted.json()).toMatchObject({ code: 'METHOD_NOT_ALLOWED' })
  expect((await fetch(`${url}/storefront/v1/shelves/books`, { method: 'HEAD' })).status).toBe(200)
  expect(framework).toBe(4)
  expect((await get({ 'content-encoding': 'gzip' })).status).toBe(415)
})

it('keeps nothing that was changed, and says goodbye when the process is about to end', async () => {
  await open()
  await keep()
  cache.onCommit('shelves', visitorCall(storeId))
  expect(await (await get()).json()).toEqual({ name: 'books', asked: 2 })
  draining.begun = true
  expect((await get()).headers.get('connection')).toBe('close')
  expect(framework).toBe(4)
})

describe('what is not kept, once an address of its operation has been answered', () => {
  const shelf = (rest: string) => get({}, `/storefront/v1/shelves/${rest}`)

  it('is asked for and answered without the framework, as the framework would', async () => {
    await open({ reads: true })
    await shelf('tables')
    const [early, byFramework] = [await shelf('books'), await get({ 'x-forwarded-host': 'x' })]
    expect(framework).toBe(2)
    expect(fieldsOf(early)).toEqual(fieldsOf(byFramework))
    expect(await early.text()).toBe(await byFramework.text())
    expect(early.headers.get('etag')).toMatch(/^"[\w-]{27}"$/)
    expect(asked).toBe(2)
    // With a parameter of the query, of its type and held to its bounds.
    expect(await (await shelf('books?size=7')).json()).toEqual({ name: 'books', asked: 3, size: 7 })
    expect(framework).toBe(2)
  })

  it('is asked for once by all who come in the same moment', async () => {
    await open({ reads: true })
    await shelf('tables')
    const answers = await Promise.all(Array.from({ length: 10 }, () => shelf('books')))
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1)
    expect([framework, asked]).toEqual([1, 2])
  })

  it.each([
    ['missing', 404],
    ['broken', 500],
    ['books?size=10', 400],
    ['books?size=7&colour=red', 400],
    ['b%C3%BCcher', 200],
    ['count', 200],
    ['books/red', 404],
  ])('is left to the framework where something about it is unusual: %s', async (rest, status) => {
    await open({ reads: true })
    await shelf('tables')
    expect((await shelf(rest)).status).toBe(status)
    expect(framework).toBe(2)
  })

  it.each(['missing', 'broken'])('is not run a second time where it was refused or failed: %s', async (rest) => {
    await open({ reads: true })
    await shelf('tables')
    await shelf(rest)
    expect(runs).toBe(2)
  })

  it('is counted once, also where the framework has to answer', async () => {
    await open({ reads: true, max: 4 })
    const told = []
    for (const rest of ['tables', 'missing', 'books', 'missing']) {
      told.push((await shelf(rest)).headers.get('ratelimit')?.slice(0, 13))
    }
    expect(told).toEqual(['"address";r=3', '"address";r=2', '"address";r=1', '"address";r=0'])
    expect((await shelf('chairs')).status).toBe(429)
  })

  it('has no headers yet over TLS where it has only been answered without', async () => {
    await open({ reads: true, trustedProxies: 1 })
    await shelf('tables')
    const secure = { 'x-forwarded-proto': 'https' }
    const [first, second] = [await get(secure), await get(secure, '/storefront/v1/shelves/chairs')]
    expect(framework).toBe(2)
    for (const answer of [first, second]) {
      expect(answer.headers.get('strict-transport-security')).toMatch(/max-age/)
    }
  })
})
