import { connect } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { silentLogger } from '../logs/logger.ts'
import { createRequestCounts } from './request-counts.ts'
import { createHttpServer } from './server.ts'

const app = await createHttpServer({
  logger: silentLogger,
  requestCall: () => Promise.reject(new Error('no operation is mounted here')),
  allowOrigin: async () => false,
  requestCounts: createRequestCounts(100_000),
  trustedProxies: 1,
})
app.get('/page', (_request, reply) => reply.header('content-security-policy', "default-src 'self'").send('page'))
app.get('/broken', () => Promise.reject(new Error('out of order')))
beforeAll(() => app.listen({ host: '127.0.0.1', port: 0 }))
afterAll(() => app.close())

it.each([
  ['a page', '/page', 200],
  ['a fault of ours', '/broken', 500],
  ['an address where there is nothing', '/never', 404],
  ['an address that cannot be decoded', '/%zz', 404],
])('bears the security headers: %s', async (_what, url, status) => {
  const answer = await app.inject({ url })
  expect(answer.statusCode).toBe(status)
  expect(answer.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  })
  const policy = url === '/page' ? "default-src 'self'" : /^default-src 'none'; /
  expect(answer.headers['content-security-policy']).toEqual(
    typeof policy === 'string' ? policy : expect.stringMatching(policy),
  )
  if (status === 404) expect(answer.json()).toMatchObject({ code: 'ROUTE_UNKNOWN' })
})

it('asks browsers to stay with TLS where they came over it, and only there', async () => {
  const plain = await app.inject({ url: '/page' })
  expect(plain.headers).not.toHaveProperty('strict-transport-security')
  const secure = await app.inject({ url: '/page', headers: { 'x-forwarded-proto': 'https' } })
  expect(secure.headers['strict-transport-security']).toBe('max-age=31536000')
})

it.each([
  [
    'headers that are too large',
    `GET / HTTP/1.1\r\nhost: a\r\nlong: ${'x'.repeat(20_000)}\r\n\r\n`,
    431,
    'HEADERS_TOO_LARGE',
  ],
  ['what is no HTTP', 'HELLO\r\n\r\n', 400, 'REQUEST_MALFORMED'],
])('answers %s with a problem document too', async (_what, sent, status, code) => {
  const { port } = address()
  const text = await new Promise<string>((resolve, reject) => {
    let received = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(sent))
    socket
      .on('data', (chunk) => (received += chunk))
      .on('end', () => resolve(received))
      .on('error', reject)
  })
  const [head = '', body = ''] = text.split('\r\n\r\n')
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(head).toContain('content-type: application/problem+json')
  const { requestId, ...problem } = JSON.parse(body)
  expect(problem).toMatchObject({ status, code })
  expect(head).toContain(`request-id: ${requestId}`)
})

function address(): { port: number } {
  return app.server.address() as { port: number }
}
