import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import Fastify from 'fastify'
import { expect, it } from 'vitest'
import { endOpenConnections } from './closing.ts'

async function serve(maxMs: number, handler: () => Promise<string>) {
  const app = Fastify({ forceCloseConnections: 'idle', return503OnClosing: false })
  endOpenConnections(app, maxMs)
  app.get('/', handler)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address = app.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const dial = async () => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {})
    await once(socket, 'connect')
    // The end of a connection is seen by who reads on.
    return socket.resume()
  }
  return { app, dial }
}

const closeOf = (socket: Socket) =>
  new Promise<void>((resolve) => (socket.closed ? resolve() : socket.once('close', () => resolve())))

const request = 'GET / HTTP/1.1\r\nhost: shop.localhost\r\n\r\n'

it('ends at once with a connection that was opened ahead and one that was used, and answers what is under way', async () => {
  const asked = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<string>()
  let isFirst = true
  const { app, dial } = await serve(60_000, async () => {
    if (isFirst) {
      isFirst = false
      return 'first'
    }
    asked.resolve()
    return answer.promise
  })
  const ahead = await dial()
  const used = await dial()
  used.write(request)
  await once(used, 'data')
  const busy = await dial()
  const received = once(busy, 'data')
  busy.write(request)
  await asked.promise
  const gone = [closeOf(ahead), closeOf(used)]
  const closed = app.close()
  await Promise.all(gone)
  answer.resolve('last')
  expect(String(await received)).toContain('last')
  await closed
})

it('does not wait for a request that never comes to its end', async () => {
  const { app, dial } = await serve(50, async () => 'never')
  const slow = await dial()
  slow.write('GET / HTTP/1.1\r\nhost: shop')
  await expect.poll(() => slow.bytesWritten).toBeGreaterThan(0)
  await app.close()
  await closeOf(slow)
})
