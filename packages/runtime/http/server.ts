import { randomUUID } from 'node:crypto'
import { type Contract, createDispatch, type Dispatch, type Dispatchable } from '@merastore/contract'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { isDatabaseAway } from '../database/database-away.ts'
import { OverloadedError } from '../database/overloaded.ts'
import type { Logger } from '../logs/logger.ts'
import { ServiceAwayError } from '../service-away.ts'
import { visitorOf } from './address.ts'
import { learnMethods } from './allowed-methods.ts'
import { endOpenConnections } from './closing.ts'
import { compressAnswers } from './compress.ts'
import { limitConnections } from './connection-limits.ts'
import { type AllowOrigin, allowOrigins } from './cors.ts'
import { limitRequests } from './limits.ts'
import { bodyBytesMaxDefault, mountOperation, type RequestCall } from './mount.ts'
import { parseJson } from './parse-json.ts'
import { isQueryDecodable, parseQuery } from './parse-query.ts'
import { HttpProblem, type HttpProblemCode, sendHttpProblem } from './problem.ts'
import type { ReadRoutes } from './public-reads.ts'
import type { RateLimitOptions } from './rate-limit.ts'
import type { RequestCounts } from './request-counts.ts'
import { formFaultOf, originFormOf, takeExpectations } from './request-form.ts'
import type { ResponseCache } from './response-cache.ts'
import { secureAnswers, setSecurityHeaders } from './security.ts'
import { answerWireError } from './wire-error.ts'

export type HttpOptions = {
  readonly logger: Logger
  readonly requestCall: RequestCall
  /** Whether a browser page of an origin may call; those of the store's own list. */
  readonly allowOrigin: AllowOrigin
  readonly requestCounts: RequestCounts
  readonly trustedProxies: number
  /** Connections that clients may hold at once. */
  readonly connectionsMax?: number
  /** A storefront that bears this token asks for its visitors, whose address it forwards; nobody else is believed. */
  readonly storefrontToken?: string
  /** Set when the process is about to end: it still answers, but asks every client to come by another connection. */
  readonly draining?: { readonly begun: boolean }
  /** Whether browsers reach it over TLS, whatever the last proxy does; else each request says. */
  readonly overTls?: boolean
  /** How long a request may take. */
  readonly deadlineMs?: number
  /** Called with the status of each answer, for counting. */
  readonly onAnswer?: (status: number) => void
}

/** Of a body that is too large, so much is read for the sake of its answer. */
const droppedBytesMax = 67_108_864
const deadlineMsDefault = 30_000
const connectionsMaxDefault = 4_000
/** How often Node.js looks for headers and requests that have not come in time. */
const connectionsCheckingInterval = 5_000

/** The HTTP server of a process: security headers, limits, problems, request ids. Routes are mounted on it. */
export async function createHttpServer(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: options.logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    // What is logged names its request itself, so no request needs a logger of its own.
    childLoggerFactory: (logger) => logger,
    bodyLimit: bodyBytesMaxDefault,
    trustProxy: (_address, hop) => hop < options.trustedProxies,
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    http: { connectionsCheckingInterval },
    rewriteUrl: originFormOf,
    clientErrorHandler: answerWireError,
    // What still comes on a connection that stays open is answered; the answer closes it.
    return503OnClosing: false,
    // An address that cannot be decoded comes by none of the hooks.
    frameworkErrors: (_error, request, reply) => {
      setSecurityHeaders(request, reply)
      return sendHttpProblem(request, reply.header('request-id', request.id), 'ROUTE_UNKNOWN')
    },
    routerOptions: { maxParamLength: 1100, querystringParser: parseQuery },
  })
  const allowedMethods = learnMethods(app)
  endOpenConnections(app, options.deadlineMs ?? deadlineMsDefault)
  limitConnections(app.server, {
    connectionsMax: options.connectionsMax ?? connectionsMaxDefault,
    behindProxy: options.trustedProxies > 0,
  })
  takeExpectations(app.server)
  parseBodies(app)
  secureAnswers(app)
  compressAnswers(app)
  app.addHook('onRequest', (request, reply, next) => {
    reply.header('request-id', request.id)
    if (options.draining?.begun === true) reply.header('connection', 'close')
    // Nothing is decoded, so what is encoded would be taken for something else than it is.
    const encoding = request.headers['content-encoding']
    const isEncoded = encoding !== undefined && encoding.toLowerCase() !== 'identity'
    next(isEncoded ? new HttpProblem('MEDIA_TYPE_UNSUPPORTED') : undefined)
  })
  app.addHook('onRequest', (request, _reply, next) => {
    const fault = formFaultOf(request.raw) ?? (isQueryDecodable(request.url) ? undefined : 'QUERY_INVALID')
    next(fault === undefined ? undefined : new HttpProblem(fault))
  })
  limitRequests(app, options.requestCounts, (request) => visitorOf(request, options.storefrontToken))
  allowOrigins(app, options.allowOrigin, allowedMethods)
  app.addHook('onRequest', (request, reply, next) => {
    const methods = allowedMethods.instead(request)
    if (methods === undefined) return next()
    // RFC 9110, 15.5.6: the answer names what would have been understood. Before the body, which nobody will read.
    reply.header('allow', methods.join(', '))
    next(new HttpProblem('METHOD_NOT_ALLOWED'))
  })
  app.addHook('onResponse', (request, reply, next) => {
    const { method, routeOptions } = request
    options.onAnswer?.(reply.statusCode)
    request.log.info(
      {
        requestId: request.id,
        method,
        route: routeOptions.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    )
    next()
  })
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof HttpProblem) return sendHttpProblem(request, reply, error.code, error.errors, error.more)
    const code = problemOf(error)
    if (code === 'INTERNAL_ERROR') request.log.error({ err: error, requestId: request.id }, 'request failed')
    // What is still on its way is read and dropped: a connection that is closed over it takes the answer along.
    const isWorthReading = Number(request.headers['content-length']) <= droppedBytesMax && !options.draining?.begun
    if (code === 'BODY_TOO_LARGE' && isWorthReading) reply.removeHeader('connection')
    if (code === 'UNAVAILABLE') request.log.warn({ reason: messageOf(error), requestId: request.id }, 'unavailable')
    return sendHttpProblem(request, reply, code)
  })
  app.setNotFoundHandler((request, reply) => sendHttpProblem(request, reply, 'ROUTE_UNKNOWN'))
  return app
}

function parseBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, bytes, done) => {
    try {
      done(null, parseJson(bytes as Buffer))
    } catch (error) {
      done(error instanceof Error ? error : new HttpProblem('BODY_MALFORMED'))
    }
  })
  // Files are read by their operation as a stream; an operation that takes none refuses the type.
  for (const type of ['text/csv', 'application/octet-stream', 'image/png', 'image/jpeg', 'image/webp', 'image/avif']) {
    app.addContentTypeParser(type, (_request, payload, done) => done(null, payload))
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function problemOf(error: unknown): HttpProblemCode {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return 'BODY_TOO_LARGE'
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return 'MEDIA_TYPE_UNSUPPORTED'
  if (error instanceof OverloadedError || error instanceof ServiceAwayError || isDatabaseAway(error))
    return 'UNAVAILABLE'
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
  return typeof status === 'number' && status >= 400 && status < 500 ? 'BODY_MALFORMED' : 'INTERNAL_ERROR'
}

type MountingOptions = HttpOptions & RateLimitOptions & { readonly cache?: ResponseCache; readonly reads?: ReadRoutes }

/** Mounts the public operations of a service of this process under the paths of its contract. */
export function mountService(app: FastifyInstance, service: Dispatchable, options: MountingOptions): Dispatch {
  const dispatch = createDispatch(service)
  mountOperations(app, service.contract, dispatch, options)
  return dispatch
}

/** Mounts the public operations of a service, wherever it runs, under the paths of its contract. */
export function mountOperations(
  app: FastifyInstance,
  contract: Contract,
  dispatch: Dispatch,
  options: MountingOptions,
): void {
  for (const [name, operation] of Object.entries(contract.operations)) {
    mountOperation(
      app,
      { name, operation, dispatch },
      {
        requestCall: options.requestCall,
        deadlineMs: options.deadlineMs ?? deadlineMsDefault,
        rateLimits: options.rateLimits,
        knownDevice: options.knownDevice,
        cache: options.cache,
        reads: options.reads,
        visitorOf: (request) => visitorOf(request, options.storefrontToken),
        overTls: options.overTls ?? false,
      },
    )
  }
}
