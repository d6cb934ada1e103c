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

it('answers what is kept without the framework, with the same status, headers and bytes', async () => {
  await open()
  const [first, second] = [await get(), await get()]
  expect([framework, asked]).toEqual([1, 1])
  expect(second.status).toBe(200)
  expect(fieldsOf(second)).toEqual(fieldsOf(first))
  expect(await second.text()).toBe(await first.text())
  expect(second.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/)
  expect(second.headers.get('request-id')).not.toBe(first.headers.get('request-id'))
})

it('counts each of them, and leaves it to the framework to refuse the one too many', async () => {
  await open({ max: 3 })
  const told = [await get(), await get(), await get()].map((answer) => answer.headers.get('ratelimit'))
  expect(told).toEqual(['"address";r=2;t=60', '"address";r=1;t=60', '"address";r=0;t=60'])
  const refused = await get()
  expect([refused.status, framework]).toEqual([429, 2])
  // The storefront asks for another visitor.
  expect((await get({ 'storefront-token': 'token', 'visitor-address': '203.0.113.9' })).status).toBe(200)
  expect((await get({ 'storefront-token': 'forged', 'visitor-address': '203.0.113.9' })).status).toBe(429)
  expect((await get({ 'x-forwarded-for': '203.0.113.10' })).status).toBe(429)
})

it('believes a proxy that is trusted, for the address and for TLS', async () => {
  await open({ max: 2, trustedProxies: 1 })
  const from = (address: string, proto: string) => get({ 'x-forwarded-for': address, 'x-forwarded-proto': proto })
  await from('203.0.113.1', 'http')
  expect((await from('203.0.113.2', 'https')).headers.get('strict-transport-security')).toMatch(/max-age/)
  expect(framework).toBe(2)
  expect((await from('203.0.113.1', 'http')).headers.get('strict-transport-security')).toBeNull()
  expect((await from('203.0.113.2', 'https')).headers.get('strict-transport-security')).toMatch(/max-age/)
  expect(framework).toBe(2)
  expect((await from('203.0.113.1', 'http')).status).toBe(429)
})

it.each([
  { authorization: 'Bearer x' },
  { origin: 'https://shop.example' },
  { 'if-none-match': '"x"' },
  { 'x-forwarded-host': 'other.example' },
  { store: 'unknown' },
])('leaves a request with %j to the framework', async (headers: Record<string, string>) => {
  await open()
  await get()
  await get(headers)
  expect(framework).toBe(2)
})

it('leaves other methods and addresses to the framework', async () => {
  await open()
  await get()
  expect((await get({}, '/storefront/v1/shelves/books?x=1')).status).toBe(400)
  expect((await fetch(`${url}/storefront/v1/shelves/books`, { method: 'POST' })).status).toBe(404)
  expect((await fetch(`${url}/storefront/v1/shelves/books`, { method: 'HEAD' })).status).toBeLessThan(500)
  expect(framework).toBe(4)
  expect((await get({ 'content-encoding': 'gzip' })).status).toBe(415)
})

it('keeps nothing that was changed, and says goodbye when the process is about to end', async () => {
  await open()
  await get()
  memory.onCommit('shelves', visitorCall(storeId))
  expect(await (await get()).json()).toEqual({ name: 'books', asked: 2 })
  draining.begun = true
  expect((await get()).headers.get('connection')).toBe('close')
  expect(framework).toBe(3)
})
