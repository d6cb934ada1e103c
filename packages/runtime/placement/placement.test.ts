import { createServer } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { access, type Call, defineContract, httpTransport, input } from '@merastore/contract'
import { done, newId } from '@merastore/kernel'
import fc from 'fast-check'
import { Type } from 'typebox'
import { afterAll, describe, expect, it } from 'vitest'
import { mountInternal } from '../http/internal.ts'
import { createInternalTokens } from '../http/internal-token.ts'
import { createRequestCounts } from '../http/request-counts.ts'
import { createHttpServer } from '../http/server.ts'
import { silentLogger } from '../logs/logger.ts'
import { readPlacement } from './placement.ts'
import { mountPorts, remotePorts } from './remote-ports.ts'
import type { ServicePorts } from './service-ports.ts'
import { mountWakeUp, wakeOthers } from './wake-others.ts'
import { decodeValues, encodeValues } from './wire-values.ts'

const tokens = createInternalTokens('the secret of the installation')
const tokenOf = (caller: string) => (service: string, operation: string) => tokens.sign({ caller, service, operation })

const contract = defineContract('files', {
  keep: {
    summary: 'Keeps a file',
    method: 'POST',
    path: '/admin/v1/files',
    access: access.staff('file:write'),
    input: input({}),
    upload: { contentTypes: ['text/csv'], bytesMax: 1_000_000 },
    output: Type.Object({ bytes: Type.Integer(), type: Type.String() }),
    refusals: {},
    retry: 'safe',
  },
  look: {
    summary: 'Looks',
    access: access.services,
    input: input({}),
    output: Type.Object({}),
    refusals: {},
    retry: 'safe',
  },
  add: {
    summary: 'Adds one more',
    method: 'POST',
    path: '/storefront/v1/files',
    access: access.anyone,
    input: input({}),
    output: Type.Object({}),
    refusals: {},
    retry: 'keyed',
    idempotency: 'stored',
  },
})

async function keep(_input: unknown, { upload }: Call) {
  let bytes = 0
  for await (const chunk of upload?.bytes ?? []) bytes += chunk.length
  return done({ bytes, type: upload?.contentType ?? 'none' })
}

/** A process with the service, its log, and what it was woken for. */
const woken: string[] = []
const asked: unknown[] = []
const log = { read: async (...args: unknown[]) => void asked.push(args), keptSince: async () => new Date(0) }
const app = await createHttpServer({
  logger: silentLogger,
  requestCall: () => Promise.reject(new Error('only internal operations are served here')),
  allowOrigin: async () => false,
  requestCounts: createRequestCounts(10),
  trustedProxies: 0,
})
const internal = { tokens, mayCall: (caller: string) => caller !== 'stranger' }
const operations = { keep, look: async () => done({}), add: async () => done({}) }
mountInternal(app, { contract, operations }, internal)
mountPorts(app, 'files', { log } as unknown as ServicePorts, internal)
mountWakeUp(app, (schema) => woken.push(schema), internal)
const baseUrl = await app.listen({ host: '127.0.0.1', port: 0 })
afterAll(() => app.close())

const call: Call = {
  storeId: newId('store'),
  actor: { kind: 'staff', id: 'a', sessionId: 'b', role: 'owner', permissions: new Set(['file:write']) },
  requestId: newId('request'),
  deadlineMs: Date.now() + 60_000,
}

describe('where services run', () => {
  const all = ['cart', 'order', 'tax']

  it('is this process, unless settings say otherwise', () => {
    expect(readPlacement({}, all).others).toEqual([])
    expect(all.every(readPlacement({}, all).isHere)).toBe(true)
  })

  it('is told by the services of this process and the addresses of the others', () => {
    const urls = 'order=http://10.0.0.1:4000, tax=http://10.0.0.1:4000,cart=http://10.0.0.2:4000'
    const placement = readPlacement({ SERVICES: 'cart', SERVICE_URLS: urls }, all)
    expect(all.filter(placement.isHere)).toEqual(['cart'])
    expect(placement.urlOf('tax')).toBe('http://10.0.0.1:4000')
    // Every process may be given the same list; its own services are not asked over it.
    expect(placement.others).toEqual(['http://10.0.0.1:4000'])
  })

  it.each([
    [{ SERVICES: 'cart,basket' }, 'SERVICES names basket, which is no service. There are cart, order, tax.'],
    [{ SERVICES: 'cart', SERVICE_URLS: 'order=http://a:1' }, 'tax is not in SERVICES and has no address'],
    [{ SERVICES: 'cart', SERVICE_URLS: 'order=http://a:1/path,tax=http://a:1' }, 'has no address for order'],
    [{ SERVICE_URLS: 'order=http://a:1,tax=http://a:1' }, 'name those of this process in SERVICES'],
    [{ SERVICES: 'cart', SERVICE_URLS: 'order' }, 'write order=http://host:port'],
  ])('is refused with a sentence where it is wrong: %j', (settings, sentence) => {
    expect(() => readPlacement(settings, all)).toThrow(sentence)
  })
})

describe('between processes', () => {
  it('values arrive as they were sent, dates, sets and keys that begin with $ among them', () => {
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        fc.string(),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.date({ noInvalidDate: true }),
        fc.array(fc.string()).map((all) => new Set(all)),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('$date', '$set', '$$date', '$')), tie('any'), {
          maxKeys: 3,
          noNullPrototype: true,
        }),
      ),
    })).any
    fc.assert(
      fc.property(value, (sent) => {
        expect(decodeValues(encodeValues(sent))).toEqual(sent)
      }),
    )
  })

  it('a file is passed on as it is read, with who sends it and no right more', async () => {
    async function* file() {
      for (let piece = 0; piece < 10; piece++) {
        await setImmediate()
        yield Buffer.alloc(10_000, 'x')
      }
    }
    const ask = httpTransport(contract, { baseUrl, token: tokenOf('gateway') })
    const upload = () => ({ contentType: 'text/csv', bytes: file() })
    const kept = await ask('keep', {}, { ...call, upload: upload() })
    expect(kept).toMatchObject({ outcome: 'done', json: JSON.stringify({ bytes: 100_000, type: 'text/csv' }) })
    const visitor = { ...call, actor: { kind: 'visitor' as const }, upload: upload() }
    expect(await ask('keep', {}, visitor)).toMatchObject({ outcome: 'refused', code: 'SIGN_IN_REQUIRED' })
  })

  it('a log is read through its port alone, by whoever proves to be of this installation', async () => {
    const { log } = remotePorts('files', { baseUrl, token: tokenOf('platform') })
    const range = {
      after: '',
      limit: 1,
      partition: { index: 0, of: 1 },
      only: { types: [], occurredFrom: new Date(1) },
    }
    expect(await log.read(call, range)).toBeUndefined()
    expect(asked).toEqual([[call, range]])
    expect(await log.keptSince(call)).toEqual(new Date(0))
    const strange = remotePorts('files', { baseUrl, token: tokenOf('stranger') })
    await expect(strange.log.keptSince(call)).rejects.toThrow('404')
    const forged = remotePorts('files', { baseUrl, token: () => 'a.b' })
    await expect(forged.log.keptSince(call)).rejects.toThrow('404')
  })

  it('nothing that strangers send is read, however large it is', async () => {
    const body = 'x'.repeat(100_000)
    for (const operation of ['keep', 'log.read']) {
      const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
      expect((await fetch(`${baseUrl}/internal/files/${operation}`, sent)).status).toBe(404)
    }
  })

  it('a port takes what a batch of retention asks for', async () => {
    const { log } = remotePorts('files', { baseUrl, token: tokenOf('platform') })
    asked.length = 0
    await log.read(call, { after: 'x'.repeat(200_000), limit: 1, partition: { index: 0, of: 1 } })
    expect(asked).toHaveLength(1)
  })

  it('a command is sent again only where it has one effect all the same', async () => {
    const sent: string[] = []
    const server = createServer((request, response) => {
      sent.push(request.url?.split('/').at(-1) ?? '')
      response.writeHead(503).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    const { port } = server.address() as { port: number }
    const ask = httpTransport(contract, { baseUrl: `http://127.0.0.1:${port}`, token: tokenOf('gateway') })
    const timesOf = async (operation: string, more: Partial<Call> = {}) => {
      sent.length = 0
      expect(await ask(operation, {}, { ...call, ...more })).toMatchObject({ outcome: 'unanswered' })
      return sent.length
    }
    expect(await timesOf('look')).toBe(3)
    // Five in a row and it is asked no more for a while, so each kind has a service of its own.
    const other = httpTransport(contract, { baseUrl: `http://127.0.0.1:${port}`, token: tokenOf('gateway') })
    sent.length = 0
    await other('add', {}, call)
    expect(sent).toHaveLength(1)
    await other('look', {}, { ...call, ifMatch: 1 })
    expect(sent).toHaveLength(2)
    await other('add', {}, { ...call, key: 'a key' })
    expect(sent).toHaveLength(5)
    await other('look', {}, call)
    expect(sent).toHaveLength(5)
    await new Promise((resolve) => server.close(resolve))
  })

  it('an answer of 500 is one, which neither is asked for again nor closes the way to the service', async () => {
    let count = 0
    const server = createServer((_request, response) => {
      count++
      response.writeHead(500).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    const { port } = server.address() as { port: number }
    const ask = httpTransport(contract, { baseUrl: `http://127.0.0.1:${port}`, token: tokenOf('gateway') })
    for (let time = 0; time < 8; time++) {
      expect(await ask('look', {}, call)).toMatchObject({ outcome: 'unanswered', mayHaveHappened: true })
    }
    expect(count).toBe(8)
    await new Promise((resolve) => server.close(resolve))
  })

  it('what others ask is not counted, and what strangers try is', async () => {
    const { log } = remotePorts('files', { baseUrl, token: tokenOf('platform') })
    for (let time = 0; time < 20; time++) await log.keptSince(call)
    const knock = async () => (await fetch(`${baseUrl}/internal/files/log.read`, { method: 'POST' })).status
    const statuses: number[] = []
    for (let time = 0; time < 12; time++) statuses.push(await knock())
    expect(new Set(statuses)).toEqual(new Set([404, 429]))
  })

  it('new events of many commits are told in one message', async () => {
    const tell = wakeOthers({ others: [baseUrl], token: tokenOf('platform'), logger: silentLogger })
    for (let time = 0; time < 5; time++) tell('orders', new Set(['facts']))
    tell('cart', new Set(['jobs']))
    await expect.poll(() => woken).toEqual(['orders'])
  })
})
