import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, expect, it } from 'vitest'
import { silentLogger } from '../logs/logger.ts'
import { createRequestCounts } from './request-counts.ts'
import { createHttpServer } from './server.ts'

const app = await createHttpServer({
  logger: silentLogger,
  requestCall: async () => ({ storeId: 'store', actor: { kind: 'visitor' } }),
  allowOrigin: async () => false,
  requestCounts: createRequestCounts(100_000),
  trustedProxies: 0,
})
app.post('/notes', async (request) => `taken at ${request.host}${request.url}`)
await app.listen({ host: '127.0.0.1', port: 0 })
afterAll(() => app.close())

/** What the server answers to lines of a request, until it ends the connection. */
const post = (...lines: readonly string[]) => postTo('/notes', ...lines)

async function postTo(target: string, ...lines: readonly string[]): Promise<string> {
  const address = app.server.address()
  const socket = connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1')
  let received = ''
  socket.on('data', (chunk) => {
    received += String(chunk)
  })
  const head = [`POST ${target} HTTP/1.1`, 'connection: close', 'content-type: application/json', 'content-length: 2']
  socket.write(`${[...head, ...lines].join('\r\n')}\r\n\r\n{}`)
  await once(socket, 'close')
  return received
}

it('refuses a request with two hosts, of which a proxy may have taken the other', async () => {
  const answer = await post('host: shop.localhost', 'Host: other.localhost')
  expect(answer).toMatch(/^HTTP\/1.1 400 /)
  expect(answer).toContain('"code":"REQUEST_MALFORMED"')
})

it('refuses an expectation that nobody can meet with a problem like every other', async () => {
  const answer = await post('host: shop.localhost', 'expect: the-unexpected')
  expect(answer).toMatch(/^HTTP\/1.1 417 /)
  expect(answer).toContain('content-type: application/problem+json')
  expect(answer).toContain('"code":"EXPECTATION_UNKNOWN"')
})

it('tells a client that waits for it to go on', async () => {
  const answer = await post('host: shop.localhost', 'expect: 100-continue')
  expect(answer).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 /)
  expect(answer).toContain('taken')
})

it('takes a target with a host as it takes one without, and that host before the header', async () => {
  expect(await postTo('http://shop.localhost/notes?a=b', 'host: other.localhost')).toContain(
    'taken at shop.localhost/notes?a=b',
  )
})
