import { access, defineContract, input } from '@merastore/contract'
import { done, newId, systemClock } from '@merastore/kernel'
import { testDatabase, visitorCall } from '@merastore/testing'
import { Type } from 'typebox'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { silentLogger } from '../logger.ts'
import { type AnswerMemory, createAnswerMemory } from './answer-memory.ts'
import { createDoorLimits } from './door-limits.ts'
import { answerEarly } from './early-answers.ts'
import { createRequestCounts } from './request-counts.ts'
import { createHttpServer, mountService } from './server.ts'

const { database } = await testDatabase()
const storeId = newId('store')

const contract = defineContract('shelves', {
  readShelf: {
    summary: 'Read a shelf',
    method: 'GET',
    path: '/storefront/v1/shelves/{name}',
    access: access.anyone,
    input: input({ name: Type.String() }),
    output: Type.Object({ name: Type.String(), asked: Type.Integer() }),
    refusals: {},
    retry: 'safe',
    cacheSeconds: 10,
  },
})

let asked: number
let framework: number
let memory: AnswerMemory
let url: string
let close: () => Promise<void>
const draining = { begun: false }

/** A server that tells how many requests its framework has seen. */
async function open({ max = 1_000, trustedProxies = 0 } = {}) {
  memory = createAnswerMemory('shelves', systemClock)
  const options = {
    logger: silentLogger,
    requestCall: async () => ({ storeId, actor: { kind: 'visitor' } as const }),
    allowOrigin: async () => true,
    requestCounts: createRequestCounts(max),
    trustedProxies,
    storefrontToken: 'token',
    draining,
    doorLimits: createDoorLimits(database),
    memory,
  }
  const app = await createHttpServer(options)
  app.addHook('onRequest', async () => void framework++)
  const readShelf = async ({ name }: { name: string }) => done({ name, asked: ++asked })
  mountService(app, { contract, operations: { readShelf } }, options)
  const knownStore = (name: string) => (name === 'shop' ? storeId : undefined)
  answerEarly(app, { ...options, memories: [memory], knownStore })
  url = await app.listen({ port: 0, host: '127.0.0.1' })
  close = () => app.close()
}

beforeEach(() => {
  asked = 0
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
  expect((await fetch(`${url}/storefront/v1/shelves/books`, { method: 'POST' })).status).toBe(404)
  expect((await fetch(`${url}/storefront/v1/shelves/books`, { method: 'HEAD' })).status).toBe(200)
  expect(framework).toBe(5)
  expect((await get({ 'content-encoding': 'gzip' })).status).toBe(415)
})

it('keeps nothing that was changed, and says goodbye when the process is about to end', async () => {
  await open()
  await keep()
  memory.onCommit('shelves', visitorCall(storeId))
  expect(await (await get()).json()).toEqual({ name: 'books', asked: 2 })
  draining.begun = true
  expect((await get()).headers.get('connection')).toBe('close')
  expect(framework).toBe(4)
})
