import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { afterEach, expect, it } from 'vitest'
import { type ConnectionLimits, limitConnections } from './connection-limits.ts'
import { answerWireError } from './wire-error.ts'

let server: Server
let answer: (body: string) => void
const sockets: Socket[] = []

async function serve(limits: Partial<ConnectionLimits>) {
  // The check of Node.js itself comes every 30 s, unless it is told otherwise.
  server = createServer({ connectionsCheckingInterval: 20 }, async (request, response) => {
    let body = ''
    request.on('error', () => {})
    try {
      for await (const chunk of request) body += String(chunk)
    } catch {
      return
    }
    answer(body)
    response.end('taken')
  })
  answer = () => {}
  server.on('clientError', answerWireError)
  limitConnections(server, { connectionsMax: 100, behindProxy: false, checkEveryMs: 20, ...limits })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
}

async function dial() {
  const address = server.address()
  const socket = connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1')
  sockets.push(socket)
  const seen = { socket, text: '', closed: false }
  socket.on('error', () => {})
  socket.on('data', (chunk) => {
    seen.text += String(chunk)
  })
  socket.on('close', () => {
    seen.closed = true
  })
  await once(socket, 'connect')
  return seen
}

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  server.closeAllConnections()
  server.close()
})

const head = (length: number) => `POST / HTTP/1.1\r\nhost: shop.localhost\r\ncontent-length: ${length}\r\n\r\n`

it('ends a body that is dripped, with 408', async () => {
  await serve({ bodyGraceMs: 100, bodyBytesPerSecondMin: 1_000_000 })
  const slow = await dial()
  slow.socket.write(`${head(1000)}{`)
  const dripping = setInterval(() => slow.socket.write(' '), 20)
  await expect.poll(() => slow.closed).toBe(true)
  clearInterval(dripping)
  expect(slow.text).toMatch(/^HTTP\/1.1 408 [\s\S]*REQUEST_TOO_SLOW/)
})

it('waits for a body that comes at the rate that is asked for, beyond the grace', async () => {
  const graceMs = 1_000
  await serve({ bodyGraceMs: graceMs, bodyBytesPerSecondMin: 10 })
  const steady = await dial()
  const begun = once(server, 'request')
  steady.socket.write(head(2000))
  await begun
  steady.socket.write('x'.repeat(1000))
  await new Promise((resolve) => setTimeout(resolve, 1.2 * graceMs))
  steady.socket.write('x'.repeat(1000))
  await expect.poll(() => steady.text).toContain('taken')
  expect(steady.closed).toBe(false)
})

it('ends headers and whole requests that do not come in time', async () => {
  await serve({ headersTimeoutMs: 100, requestTimeoutMs: 200 })
  const [silent, slowHead, slowBody] = [await dial(), await dial(), await dial()]
  slowHead.socket.write('POST / HTTP/1.1\r\nhost: shop')
  slowBody.socket.write(`${head(1000)}{`)
  await expect.poll(() => [silent.closed, slowHead.closed, slowBody.closed]).toEqual([true, true, true])
  expect([slowHead.text, slowBody.text].map((text) => text.slice(0, 12))).toEqual(['HTTP/1.1 408', 'HTTP/1.1 408'])
})

it('turns connections away beyond the limit, and makes room by those that nobody uses', async () => {
  await serve({ connectionsMax: 2 })
  const idle = await dial()
  idle.socket.write(`${head(2)}{}`)
  await expect.poll(() => idle.text).toContain('taken')
  const busy = await dial()
  busy.socket.write(`${head(2)}{`)
  const third = await dial()
  await expect.poll(() => [third.closed, idle.closed]).toEqual([true, true])
  const next = await dial()
  next.socket.write(`${head(2)}{}`)
  await expect.poll(() => next.text).toContain('taken')
  busy.socket.write('}')
  await expect.poll(() => busy.text).toContain('taken')
})

it('gives one network a quarter of the connections, unless it is that of a proxy', async () => {
  const accepted = (from: string) => {
    const made = Array.from({ length: 30 }, () => connectionOf(from))
    for (const socket of made) server.emit('connection', socket)
    return made.filter((socket) => !socket.destroyed).length
  }
  await serve({})
  expect([accepted('203.0.113.7'), accepted('203.0.113.8'), accepted('127.0.0.1')]).toEqual([25, 25, 30])
  server.close()
  await serve({ behindProxy: true })
  expect(accepted('203.0.113.7')).toBe(30)
})

it('counts a connection of a network no more when it has ended', async () => {
  await serve({ connectionsMax: 4 })
  for (let count = 0; count < 5; count++) {
    const socket = connectionOf('203.0.113.7')
    server.emit('connection', socket)
    expect(socket.destroyed).toBe(false)
    await once(socket.destroy(), 'close')
  }
})

function connectionOf(remoteAddress: string) {
  const socket = new Duplex({ read: () => {}, write: (_chunk, _encoding, done) => done() })
  return Object.assign(socket, { remoteAddress })
}
