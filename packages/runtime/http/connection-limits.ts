import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { networkOf } from './network.ts'

export type ConnectionLimits = {
  /** Connections that are open at once; a quarter of them may be of one network. */
  readonly connectionsMax: number
  /** Whether clients come by a proxy: then all connections are of its network. */
  readonly behindProxy: boolean
  readonly headersTimeoutMs?: number
  /** A request that has not come whole by then ends, however large its body may be. */
  readonly requestTimeoutMs?: number
  /** After this a body must have come at `bodyBytesPerSecondMin` on the whole. */
  readonly bodyGraceMs?: number
  readonly bodyBytesPerSecondMin?: number
  readonly checkEveryMs?: number
}

const defaults = {
  headersTimeoutMs: 15_000,
  requestTimeoutMs: 300_000,
  bodyGraceMs: 15_000,
  // A phone on a bad line sends ten times as much.
  bodyBytesPerSecondMin: 2_000,
  checkEveryMs: 1_000,
}
const networkShare = 4

/**
 * Keeps slow and idle clients from using up a server: each connection costs memory and a descriptor for as long as its
 * client likes. Headers and bodies must come in time, and connections are bounded, those of one network apart.
 */
export function limitConnections(server: Server, limits: ConnectionLimits): void {
  const { connectionsMax, behindProxy, headersTimeoutMs, requestTimeoutMs } = { ...defaults, ...limits }
  server.headersTimeout = headersTimeoutMs
  server.requestTimeout = requestTimeoutMs
  server.maxConnections = connectionsMax
  // Whoever was turned away comes again; what nobody uses makes room for it.
  server.on('drop', () => server.closeIdleConnections())
  if (!behindProxy) limitNetworks(server, Math.ceil(connectionsMax / networkShare))
  endSlowBodies(server, { ...defaults, ...limits })
}

/** This machine itself is not limited: the storefront asks from it. */
function limitNetworks(server: Server, max: number): void {
  const open = new Map<string, number>()
  server.on('connection', (socket) => {
    const network = networkOf(socket.remoteAddress ?? '')
    if (network.startsWith('127.') || network === networkOf('::1')) return
    const count = (open.get(network) ?? 0) + 1
    if (count > max) {
      socket.destroy()
      return
    }
    open.set(network, count)
    socket.once('close', () => {
      const left = (open.get(network) ?? 1) - 1
      if (left === 0) open.delete(network)
      else open.set(network, left)
    })
  })
}

type Coming = { readonly response: ServerResponse; readonly beganAtMs: number; readonly bytesBefore: number }

/** Node.js bounds the time of a whole request alone, which must be long enough for the largest upload. */
function endSlowBodies(server: Server, limits: typeof defaults): void {
  const coming = new Map<IncomingMessage, Coming>()
  server.on('request', (request, response) => {
    const { headers, socket } = request
    if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return
    coming.set(request, { response, beganAtMs: performance.now(), bytesBefore: socket.bytesRead })
    request.once('close', () => coming.delete(request))
  })
  const check = () => {
    for (const [request, { response, beganAtMs, bytesBefore }] of coming) {
      if (request.complete) coming.delete(request)
      // What waits here to be read says that we are the slow ones.
      else if (request.readableLength === 0) {
        const bytes = request.socket.bytesRead - bytesBefore
        const allowedMs = limits.bodyGraceMs + (bytes / limits.bodyBytesPerSecondMin) * 1000
        if (performance.now() - beganAtMs > allowedMs) endSlowBody(server, request, response)
      }
    }
  }
  let checking: NodeJS.Timeout | undefined
  server.on('listening', () => {
    checking = setInterval(check, limits.checkEveryMs).unref()
  })
  server.on('close', () => clearInterval(checking))
}

function endSlowBody(server: Server, { socket }: IncomingMessage, response: ServerResponse): void {
  const handled =
    !response.headersSent &&
    server.emit('clientError', Object.assign(new Error('slow body'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket)
  if (!handled) socket.destroy()
}
