import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

const lookEveryMs = 50

/**
 * Lets the server end although clients keep connections open. Those on which nothing was ever sent, as browsers open
 * them ahead, end at once: Node.js takes them for busy, and would wait for ever. What is under way has so long, and its
 * connection ends with its answer.
 */
export function endOpenConnections(app: FastifyInstance, maxMs: number): void {
  const open = new Set<Socket>()
  const { server } = app
  server.on('connection', (socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  let looking: NodeJS.Timeout | undefined
  app.addHook('preClose', (done) => {
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy()
    const untilMs = performance.now() + maxMs
    looking = setInterval(() => {
      if (performance.now() >= untilMs) server.closeAllConnections()
      else server.closeIdleConnections()
    }, lookEveryMs)
    done()
  })
  app.addHook('onClose', (_instance, done) => {
    clearInterval(looking)
    done()
  })
}
