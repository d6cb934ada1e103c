import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AllowedMethods } from './allowed-methods.ts'
import { HttpProblem } from './problem.ts'

/** Whether a page of an origin may make this request, or the one that its preflight announces. */
export type AllowOrigin = (origin: string, request: FastifyRequest) => Promise<boolean>

/** What a page may read and send beside what browsers always allow. Token-Form is for pages of the platform alone. */
const exposedHeaders =
  'allow, etag, request-id, idempotent-replayed, retry-after, ratelimit, ratelimit-policy, www-authenticate'
const requestHeaders =
  'accept-language, authorization, content-type, idempotency-key, if-match, if-none-match, store, traceparent'
const preflightSeconds = 600

/**
 * Answers OPTIONS for every address, and lets pages of the store's own origins call. It comes after the limit of
 * requests, because finding out whose origin it is may cost a statement.
 */
export function allowOrigins(app: FastifyInstance, allowOrigin: AllowOrigin, methods: AllowedMethods): void {
  app.addHook('onRequest', (request, reply, next) => {
    // Whether an origin is named or not, the answer may differ by it.
    addVary(reply, 'Origin')
    const { origin } = request.headers
    const decided = (isAllowed: boolean) => {
      if (isAllowed && origin !== undefined) letRead(reply, origin)
      if (request.method !== 'OPTIONS') return next()
      const understood = methods.at(request)
      if (understood === undefined) return next(new HttpProblem('ROUTE_UNKNOWN'))
      if (isAllowed && isPreflight(request)) answerPreflight(reply, understood)
      reply.code(204).header('allow', understood.join(', ')).send()
    }
    if (origin === undefined) return decided(false)
    allowOrigin(origin, request).then(decided, () => decided(false))
  })
}

/** A page of any origin may read that it asked too often: whose it is would have to be found out by asking. */
export function letReadRefusal({ headers }: FastifyRequest, reply: FastifyReply): void {
  if (headers.origin !== undefined) letRead(reply, '*')
}

function letRead(reply: FastifyReply, origin: string): void {
  reply.header('access-control-allow-origin', origin).header('access-control-expose-headers', exposedHeaders)
}

export function isPreflight({ method, headers }: FastifyRequest): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined
}

function answerPreflight(reply: FastifyReply, methods: readonly string[]): void {
  addVary(reply, 'Access-Control-Request-Method, Access-Control-Request-Headers')
  reply
    .header('access-control-allow-methods', methods.join(', '))
    .header('access-control-allow-headers', requestHeaders)
    .header('access-control-max-age', preflightSeconds)
}

/** Adds what else an answer depends on to what was said before. */
export function addVary(reply: FastifyReply, names: string): void {
  const before = reply.getHeader('vary')
  reply.header('vary', before === undefined ? names : `${before}, ${names}`)
}
