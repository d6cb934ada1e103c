import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import proxyAddr from '@fastify/proxy-addr'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Logger } from '../logger.ts'
import { visitorOf } from './address.ts'
import type { AnswerMemory, Head } from './answer-memory.ts'
import { networkOf } from './network.ts'
import type { RequestCounts } from './request-counts.ts'

export type EarlyOptions = {
  readonly logger: Logger
  readonly memories: readonly AnswerMemory[]
  /** The store that is known by a name at this moment, without asking for it. */
  readonly knownStore: (name: string) => string | undefined
  readonly requestCounts: RequestCounts
  readonly trustedProxies: number
  readonly storefrontToken?: string
  readonly draining?: { readonly begun: boolean }
}

/**
 * Answers public reads that are kept before the framework sees them: with the bytes and the headers that were sent
 * first, counted and logged like any other. Whatever is unusual about a request leaves it to the framework; so does a
 * network over its limit.
 */
export function answerEarly(app: FastifyInstance, options: EarlyOptions): void {
  const { logger, requestCounts, draining } = options
  const [handle] = app.server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[]
  if (handle === undefined) throw new Error('the server has no handler')
  app.server.removeListener('request', handle)
  app.server.on('request', (request, response) => {
    const kept = draining?.begun === true || !isPlain(request) ? undefined : findKept(request, options)
    if (kept === undefined) return handle(request, response)
    const beganAt = performance.now()
    const { max, windowSeconds, count } = requestCounts
    const { count: counted, resetsInMs } = count(networkOf(addressOf(request, options)))
    // The framework counts it once more, and refuses it.
    if (counted > max) return handle(request, response)
    const requestId = randomUUID()
    const own = [
      'request-id',
      requestId,
      'ratelimit-policy',
      `"address";q=${max};w=${windowSeconds}`,
      'ratelimit',
      `"address";r=${max - counted};t=${Math.ceil(resetsInMs / 1000)}`,
      'content-length',
      String(kept.bytes.length),
    ]
    response.writeHead(200, kept.head.fields.concat(own))
    response.end(kept.bytes)
    const ms = Math.round(performance.now() - beganAt)
    logger.info({ requestId, method: 'GET', route: kept.head.route, status: 200, ms }, 'request')
  })
}

/** A request in which nothing but the address, the store and the person who asks bears on the answer. */
function isPlain({ method, headers }: IncomingMessage): boolean {
  return (
    method === 'GET' &&
    headers.authorization === undefined &&
    headers.origin === undefined &&
    headers['if-none-match'] === undefined &&
    headers['content-encoding'] === undefined &&
    headers['content-length'] === undefined &&
    headers['transfer-encoding'] === undefined &&
    headers['x-forwarded-host'] === undefined &&
    headers.expect === undefined
  )
}

function findKept(request: IncomingMessage, options: EarlyOptions): { bytes: Buffer; head: Head } | undefined {
  const { store, host } = request.headers
  const name = typeof store === 'string' ? store : host?.split(':')[0]
  const storeId = name === undefined ? undefined : options.knownStore(name.toLowerCase())
  if (storeId === undefined) return undefined
  for (const memory of options.memories) {
    const sent = memory.peek(storeId, request.url ?? '')?.sent
    if (sent === undefined || sent === 'once') continue
    const head = sent[isSecure(request, options) ? 'secure' : 'plain']
    if (head !== undefined) return { bytes: sent.bytes, head }
  }
  return undefined
}

/** As the framework reads them: the address and the protocol that proxies tell, as far as they are trusted. */
function addressOf(request: IncomingMessage, { trustedProxies, storefrontToken }: EarlyOptions): string {
  const ip = proxyAddr(request, (_address, hop) => hop < trustedProxies)
  return visitorOf({ headers: request.headers, ip }, storefrontToken).address
}

function isSecure({ headers }: IncomingMessage, { trustedProxies }: EarlyOptions): boolean {
  const told = trustedProxies > 0 ? headers['x-forwarded-proto'] : undefined
  return String(told).split(',').at(-1)?.trim() === 'https'
}

/** What each answer has for itself; everything else is sent again as it was sent first. */
const ownFields = new Set(['request-id', 'connection', 'date', 'content-length', 'ratelimit', 'ratelimit-policy'])

/** The headers of an answer that is about to be sent, as they can be sent again. */
export function headOf(reply: FastifyReply): Head {
  const fields = Object.entries(reply.getHeaders())
    .filter(([name]) => !ownFields.has(name))
    .flatMap(([name, value]) => [name, [value].flat().join(', ')])
  return { route: reply.request.routeOptions.url ?? '', fields }
}
