import { access, defineContract, input } from '@merastore/contract'
import { done, newId, refused } from '@merastore/kernel'
import { systemClock, testDatabase } from '@merastore/testing'
import { Type } from 'typebox'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { silentLogger } from '../logs/logger.ts'
import { createRateLimits, sweepLimits } from './rate-limits.ts'
import { createRequestCounts } from './request-counts.ts'
import { createHttpServer, mountService } from './server.ts'

const { database, owner, statements } = await testDatabase()
const storeId = newId('store')
const storefrontToken = 'token of the storefront'

const base = {
  method: 'POST',
  access: access.anyone,
  output: Type.Object({ ok: Type.Boolean() }),
  retry: 'never',
  idempotency: 'natural',
} as const
const contract = defineContract('limited', {
  knock: {
    ...base,
    summary: 'Guess a word',
    path: '/storefront/v1/knocks',
    input: input({ word: Type.String(), device: Type.Optional(Type.String()) }),
    refusals: { WORD_WRONG: { status: 401, detail: 'No.' } },
    limit: { max: 5, windowSeconds: 60 },
  },
  open: {
    ...base,
    summary: 'Open what has a long id',
    path: '/storefront/v1/things/{thing}',
    input: input({ thing: Type.String() }),
    refusals: { THING_NOT_FOUND: { status: 404, detail: 'No.' } },
    missLimit: { max: 3, windowSeconds: 3600, codes: ['THING_NOT_FOUND'] },
  },
})
const service = {
  contract,
  operations: {
    knock: async ({ word }: { word: string }) => (word === 'mellon' ? done({ ok: true }) : refused('WORD_WRONG')),
    open: async ({ thing }: { thing: string }) => (thing === 'mine' ? done({ ok: true }) : refused('THING_NOT_FOUND')),
  },
}

/** A process of its own as far as limits go: nothing but the database is shared. */
async function server({ trustedProxies = 0, requestsPerMinute = 100_000 } = {}) {
  const options = {
    logger: silentLogger,
    requestCall: async () => ({ storeId, actor: { kind: 'visitor' } as const }),
    allowOrigin: async () => false,
    requestCounts: createRequestCounts(requestsPerMinute),
    trustedProxies,
    storefrontToken,
    rateLimits: createRateLimits(database),
    knownDevice: (_operation: unknown, _call: unknown, typed: unknown) => (typed as { device?: string }).device,
  }
  const app = await createHttpServer(options)
  mountService(app, service, options)
  afterAll(() => app.close())
  return app
}

const [one, two] = [await server(), await server()]
const processes = [one, two]

type Asked = { word?: string; device?: string; from?: string; headers?: Record<string, string>; app?: typeof one }
async function knock({ word = 'guess', device, from = '203.0.113.7', headers = {}, app = one }: Asked = {}) {
  const payload = { word, ...(device === undefined ? {} : { device }) }
  return app.inject({ method: 'POST', url: '/storefront/v1/knocks', payload, headers, remoteAddress: from })
}
const open = (thing: string, app = one) =>
  app.inject({ method: 'POST', url: `/storefront/v1/things/${thing}`, remoteAddress: '203.0.113.9' })

async function statuses(asked: readonly Asked[]): Promise<number[]> {
  const list: number[] = []
  for (const each of asked) list.push((await knock(each)).statusCode)
  return list
}

const times = (count: number, make: (index: number) => Asked) =>
  Array.from({ length: count }, (_, index) => make(index))
const within = Array<number>(5).fill(401)

let lastByte = 100
const freshAddress = () => `192.0.2.${lastByte++}`

beforeEach(() => owner`truncate merastore.limits`)

describe('an operation with a limit of its own', () => {
  it('holds its limit over two processes, exactly, also where tries come side by side', async () => {
    const answers = await Promise.all(
      times(40, (index) => ({ app: processes[index % 2] ?? one, from: '203.0.113.70' })).map(knock),
    )
    const counted = (status: number) => answers.filter((answer) => answer.statusCode === status).length
    expect([counted(401), counted(429)]).toEqual([5, 35])
  })

  it('opens again when its window ends, in both processes', async () => {
    const from = '203.0.113.71'
    expect(await statuses(times(6, (index) => ({ app: processes[index % 2] ?? one, from })))).toEqual([...within, 429])
    await owner`update merastore.limits set resets_at = now() - interval '1 second'`
    const fresh = await server()
    expect((await knock({ app: fresh, from, word: 'mellon' })).statusCode).toBe(200)
    expect(await owner`select count from merastore.limits`).toEqual([{ count: 1 }])
  })

  it('tells its limit, what is left and when to come again, in true figures', async () => {
    const from = '203.0.113.72'
    const first = await knock({ from })
    expect(first.headers['ratelimit-policy']).toBe('"address";q=100000;w=60, "operation";q=5;w=60')
    expect(first.headers.ratelimit).toMatch(/^"address";r=\d+;t=\d+, "operation";r=4;t=(59|60)$/)
    await statuses(times(4, () => ({ from })))
    for (const app of [one, two, two]) {
      const refusal = await knock({ from, app })
      expect(refusal.json()).toMatchObject({ code: 'RATE_LIMITED', status: 429 })
      expect(Number(refusal.headers['retry-after'])).toBeGreaterThan(0)
      expect(Number(refusal.headers['retry-after'])).toBeLessThanOrEqual(60)
    }
  })

  it('costs a flood one statement a process beyond the limit', async () => {
    const from = '203.0.113.73'
    const before = statements.length
    await statuses(times(60, (index) => ({ app: processes[index % 2] ?? one, from })))
    expect(statements.length - before).toBe(5 + processes.length)
  })

  it.each([
    ['X-Forwarded-For', (address: string) => ({ 'x-forwarded-for': address })],
    ['Forwarded', (address: string) => ({ forwarded: `for=${address}` })],
    ['X-Real-IP', (address: string) => ({ 'x-real-ip': address })],
    ['X-Client-IP', (address: string) => ({ 'x-client-ip': address })],
    ['CF-Connecting-IP', (address: string) => ({ 'cf-connecting-ip': address })],
    ['True-Client-IP', (address: string) => ({ 'true-client-ip': address })],
    ['a visitor’s address without the token', (address: string) => ({ 'visitor-address': address })],
    [
      'a visitor’s address with a guessed token',
      (address: string) => ({ 'visitor-address': address, 'storefront-token': 'guessed' }),
    ],
  ])('is not fooled by %s', async (_name, forge) => {
    const from = freshAddress()
    const forged = times(7, (index) => ({ from, headers: forge(`198.51.100.${index}`) }))
    expect(await statuses(forged)).toEqual([...within, 429, 429])
  })

  it('believes the last hop alone behind one proxy', async () => {
    const behind = await server({ trustedProxies: 1 })
    const ask = (forwarded: string) =>
      knock({ app: behind, from: '10.0.0.1', headers: { 'x-forwarded-for': forwarded } })
    for (let count = 0; count < 5; count++) {
      expect((await ask(`198.51.100.${count}, 192.0.2.5`)).statusCode).toBe(401)
    }
    expect((await ask('198.51.100.99, 192.0.2.5')).statusCode).toBe(429)
    expect((await ask('192.0.2.5, 192.0.2.6')).statusCode).toBe(401)
  })

  it('counts the visitors of a storefront of ours one by one', async () => {
    const ask = (address: string) =>
      knock({ from: '203.0.113.75', headers: { 'visitor-address': address, 'storefront-token': storefrontToken } })
    for (let count = 0; count < 5; count++) expect((await ask('192.0.2.20')).statusCode).toBe(401)
    expect((await ask('192.0.2.20')).statusCode).toBe(429)
    expect((await ask('192.0.2.21')).statusCode).toBe(401)
  })

  it('counts a whole IPv6 network as one asker, and the next network as another', async () => {
    const inOne = times(7, (index) => ({ from: `2001:db8:0:1::${(index + 1).toString(16)}` }))
    expect(await statuses(inOne)).toEqual([...within, 429, 429])
    expect((await knock({ from: '2001:db8:0:2::1' })).statusCode).toBe(401)
  })

  it('lets a known device in while others at its address use the limit up', async () => {
    const from = '203.0.113.76'
    expect(await statuses(times(6, () => ({ from })))).toEqual([...within, 429])
    expect((await knock({ from, device: 'known', word: 'mellon' })).statusCode).toBe(200)
  })
})

describe('misses', () => {
  it('are counted over two processes, and hits are not', async () => {
    for (let count = 0; count < 10; count++) expect((await open('mine')).statusCode).toBe(200)
    const seen: number[] = []
    for (let count = 0; count < 6; count++) seen.push((await open(`guess-${count}`, processes[count % 2])).statusCode)
    expect(seen).toEqual([404, 404, 404, 429, 429, 429])
    expect([(await open('mine')).statusCode, (await open('mine', two)).statusCode]).toEqual([429, 429])
  })
})

it('sweeps away what has ended and nothing else', async () => {
  const limits = createRateLimits(database)
  for (const key of ['ended', 'runs']) await limits.count(key, { max: 1, windowSeconds: 60 })
  await owner`update merastore.limits set resets_at = now() - interval '1 second' where limit_key = 'ended'`
  const db = database.forSchema('merastore', systemClock)
  await Promise.all([sweepLimits(db), sweepLimits(db)])
  expect(await owner`select limit_key from merastore.limits`).toEqual([{ limit_key: 'runs' }])
})

it('counts no request that a storefront of ours makes for itself, so that one visitor cannot use up the limit of all', async () => {
  const app = await server({ requestsPerMinute: 2 })
  const ask = async (headers: Record<string, string>) =>
    (await app.inject({ url: '/nowhere', remoteAddress: '203.0.113.90', headers })).statusCode
  const ownWork = { 'storefront-token': storefrontToken }
  for (let count = 0; count < 5; count++) expect(await ask(ownWork)).toBe(404)
  const forVisitor = { ...ownWork, 'visitor-address': '192.0.2.90' }
  expect([await ask(forVisitor), await ask(forVisitor), await ask(forVisitor)]).toEqual([404, 404, 429])
  const guessed = { 'storefront-token': 'guessed' }
  expect([await ask(guessed), await ask(guessed), await ask(guessed)]).toEqual([404, 404, 429])
  expect(await ask(ownWork)).toBe(404)
})

it('counts the general limit of a network as well, in each process', async () => {
  const app = await server({ requestsPerMinute: 2 })
  const ask = (from: string) => app.inject({ url: '/nowhere', remoteAddress: from })
  expect((await ask('2001:db8:0:9::1')).headers['ratelimit-policy']).toBe('"address";q=2;w=60')
  expect((await ask('2001:db8:0:9::2')).statusCode).toBe(404)
  expect((await ask('2001:db8:0:9::3')).statusCode).toBe(429)
})
