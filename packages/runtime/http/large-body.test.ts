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
app.post('/notes', async () => 'taken')
await app.listen({ host: '127.0.0.1', port: 0 })
afterAll(() => app.close())

it('is told that its body is too large also while it is still sending, and can go on asking', async () => {
  const address = app.server.address()
  const socket = connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1')
  await once(socket, 'connect')
  let received = ''
  socket.on('data', (chunk) => {
    received += String(chunk)
  })
  const head = (length: number) =>
    `POST /notes HTTP/1.1\r\nhost: shop.localhost\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`
  const part = Buffer.alloc(300_000, 'x')
  socket.write(head(20 * part.length))
  await expect.poll(() => received).toContain('BODY_TOO_LARGE')
  expect(received).toMatch(/^HTTP\/1.1 413 /)
  expect(received.toLowerCase()).not.toContain('connection: close')
  for (let count = 0; count < 20; count++) await new Promise((resolve) => socket.write(part, resolve))
  socket.write(`${head(2)}{}`)
  await expect.poll(() => received).toContain('taken')
  socket.destroy()
})
