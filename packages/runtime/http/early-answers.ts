import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import proxyAddr from '@fastify/proxy-addr'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Logger } from '../logs/logger.ts'
import { visitorOf as toldVisitorOf, type Visitor } from './address.ts'
import { wantsCompressed } from './compress.ts'
import { countVisitor, noteCounted } from './limits.ts'
import type { PublicRead, ReadRoutes } from './public-reads.ts'
import type { Counted, RequestCounts } from './request-counts.ts'
import { hasTwoHosts } from './request-form.ts'
import {
  type Body,
  type Head,
  type PublicAnswer,
  type ResponseCache,
  toBody,
  type UncachedAnswer,
} from './response-cache.ts'

export type EarlyOptions = {
  readonly logger: Logger
  readonly caches: readonly ResponseCache[]
  /** The public reads that can be asked for here. */
  readonly reads?: ReadRoutes
  /** The store that is known by a name at this moment, without asking for it. */
  readonly knownStore: (name: string) => string | undefined
  readonly requestCounts: RequestCounts
  readonly trustedProxies: number
  readonly storefrontToken?: string
  readonly draining?: { readonly begun: boolean }
  /** Called with the status of each answer, for counting. */
  readonly onAnswer?: (status: number) => void
}

/** A request that is answered here. */
type Early = { readonly requestId: string; readonly beganAt: number; readonly counted: Counted | undefined }

/**
 * Answers public reads before the framework sees them, which would cost more than the answer: what is cached, with the
 * bytes and the headers that were sent first; and what is not, with the headers that the framework has sent for another
 * address of the same operation. Both are counted and logged like any other. Whatever is unusual about a request, or
 * about its answer, leaves it to the framework; so does a network over its limit.
 */
export function answerEarly(app: FastifyInstance, options: EarlyOptions): void {
  const { logger, requestCounts, draining } = options
  const [handle] = app.server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[]
  if (handle === undefined) throw new Error('the server has no handler')
  app.server.removeListener('request', handle)
  app.server.on('request', (request, response) => {
    const storeId = draining?.begun === true || !isPlain(request) ? undefined : storeOf(request, options)
    if (storeId === undefined) return handle(request, response)
    const url = request.url ?? ''
    const protocol = isSecure(request, options) ? 'secure' : 'plain'
    const found = findCachedBody(storeId, url, protocol, options) ?? findRead(url, protocol, options)
    if (found === undefined) return handle(request, response)
    const beganAt = performance.now()
    const visitor = visitorOf(request, options)
    const counted = countVisitor(requestCounts, visitor)
    const leave = () => {
      if (counted !== undefined) noteCounted(request, counted)
      handle(request, response)
    }
    if (counted !== undefined && counted.count > requestCounts.max) return leave()
    const early = { requestId: randomUUID(), beganAt, counted }
    if ('body' in found)
      return wantsCompressed(request.headers, found.body.length) ? leave() : send(response, found, early)
    const { read, head, params, query } = found
    const asking = read.ask({ storeId, url, params, query, requestId: early.requestId, visitor })
    const leaveResult = () => {
      earlyResults.set(request, asking)
      leave()
    }
    asking.then((answer) => {
      if (answer.outcome !== 'done') return leaveResult()
      // The framework finds the answer in the cache, and compresses it.
      const body = toBody(answer.json)
      if (wantsCompressed(request.headers, body.length)) return leaveResult()
      keepAsSent(answer, read, protocol)
      send(response, { body, head: withEtag(head, answer.etag) }, early)
    }, leaveResult)
  })

  const send = (response: ServerResponse, { body, head }: Sendable, { requestId, beganAt, counted }: Early) => {
    const own = ['request-id', requestId, 'content-length', String(body.length)]
    if (counted !== undefined) own.push(...limitFields(requestCounts, counted))
    response.writeHead(200, head.fields.concat(own))
    response.end(body.data, body.encoding)
    options.onAnswer?.(200)
    const ms = Math.round(performance.now() - beganAt)
    logger.info({ requestId, method: 'GET', route: head.route, status: 200, ms }, 'request')
  }
}

function limitFields({ max, windowSeconds }: RequestCounts, { count, resetsInMs }: Counted): string[] {
  const policy = `"address";q=${max};w=${windowSeconds}`
  return ['ratelimit-policy', policy, 'ratelimit', `"address";r=${max - count};t=${Math.ceil(resetsInMs / 1000)}`]
}

/** What came of a read that the framework has to answer. */
const earlyResults = new WeakMap<IncomingMessage, Promise<UncachedAnswer | PublicAnswer>>()

/** The result of a read that has run already and was refused or failed: it must not run a second time. */
export function earlyResultOf(request: IncomingMessage): Promise<UncachedAnswer | PublicAnswer> | undefined {
  return earlyResults.get(request)
}

type Sendable = { readonly body: Body; readonly head: Head }
type Protocol = 'secure' | 'plain'

/** What is asked for a second time is cached as it is sent; most is not. */
export function keepAsSent(answer: PublicAnswer, { heads }: PublicRead, protocol: Protocol): void {
  const head = heads[protocol]
  if (answer.sent === undefined) answer.sent = 'once'
  else if (head !== undefined) {
    if (answer.sent === 'once') answer.sent = { body: toBody(answer.json) }
    answer.sent[protocol] ??= withEtag(head, answer.etag)
  }
}

function withEtag(head: Head, etag: string): Head {
  return { ...head, fields: [...head.fields, 'etag', etag] }
}

/** A request in which nothing but the address, the store and the person who asks bears on the answer. */
function isPlain(request: IncomingMessage): boolean {
  const { method, headers } = request
  return (
    method === 'GET' &&
    headers.authorization === undefined &&
    headers.origin === undefined &&
    headers['if-none-match'] === undefined &&
    headers['content-encoding'] === undefined &&
    headers['content-length'] === undefined &&
    headers['transfer-encoding'] === undefined &&
    headers['x-forwarded-host'] === undefined &&
    headers.expect === undefined &&
    !hasTwoHosts(request)
  )
}

function storeOf({ headers }: IncomingMessage, { knownStore }: EarlyOptions): string | undefined {
  const { store, host } = headers
  const name = typeof store === 'string' ? store : host?.split(':')[0]
  return name === undefined ? undefined : knownStore(name.toLowerCase())
}

function findCachedBody(
  storeId: string,
  url: string,
  protocol: Protocol,
  { caches }: EarlyOptions,
): Sendable | undefined {
  for (const cache of caches) {
    const sent = cache.peek(storeId, url)?.sent
    if (sent === undefined || sent === 'once') continue
    const head = sent[protocol]
    if (head !== undefined) return { body: sent.body, head }
  }
  return undefined
}

/** The public read that an address is one of, where the framework has sent the headers of its operation before. */
function findRead(url: string, protocol: Protocol, { reads }: EarlyOptions) {
  const found = reads?.find(url)
  const head = found?.read.heads[protocol]
  return found === undefined || head === undefined ? undefined : { ...found, head }
}

/** As the framework reads them: the address and the protocol that proxies forward, as far as they are trusted. */
function visitorOf(request: IncomingMessage, { trustedProxies, storefrontToken }: EarlyOptions): Visitor {
  const ip = proxyAddr(request, (_address, hop) => hop < trustedProxies)
  return toldVisitorOf({ headers: request.headers, ip }, storefrontToken)
}

function isSecure({ headers }: IncomingMessage, { trustedProxies }: EarlyOptions): boolean {
  const forwarded = trustedProxies > 0 ? headers['x-forwarded-proto'] : undefined
  return String(forwarded).split(',').at(-1)?.trim() === 'https'
}

/** What each answer has for itself; everything else is the same for all of an operation. */
const ownFields = new Set([
  'request-id',
  'connection',
  'date',
  'content-length',
  'etag',
  'ratelimit',
  'ratelimit-policy',
])

/** The headers of an answer that is about to be sent, as they can be sent again, but for the ETag. */
export function headOf(reply: FastifyReply): Head {
  const fields = Object.entries(reply.getHeaders())
    .filter(([name]) => !ownFields.has(name))
    .flatMap(([name, value]) => [name, [value].flat().join(', ')])
  return { route: reply.request.routeOptions.url ?? '', fields }
}
