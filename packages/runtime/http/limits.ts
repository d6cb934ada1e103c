import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Visitor } from './address.ts'
import { letReadRefusal } from './cors.ts'
import { networkOf } from './network.ts'
import { HttpProblem } from './problem.ts'
import type { Counted, RequestCounts } from './request-counts.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Which requests of a route are left out of the general limit: those of a load balancer, and of other processes. */
    uncounted?: boolean | ((request: FastifyRequest) => boolean)
  }
}

/** Requests that were counted before they came to the framework. */
const countedBefore = new WeakMap<IncomingMessage, Counted>()

/** Has a request, which was counted already, not counted again. */
export function noteCounted(request: IncomingMessage, counted: Counted): void {
  countedBefore.set(request, counted)
}

/**
 * The general limit of a network. It keeps a process from drowning, so it is counted in the process: with several of
 * them, a network may make that many requests at each. What a storefront asks for itself is not counted: one visitor of
 * it would use up the limit of all.
 */
export function limitRequests(
  app: FastifyInstance,
  counts: RequestCounts,
  visitorOf: (request: FastifyRequest) => Visitor,
): void {
  const { max, windowSeconds } = counts
  app.addHook('onRequest', (request, reply, next) => {
    const { uncounted } = request.routeOptions.config
    if (typeof uncounted === 'function' ? uncounted(request) : uncounted === true) return next()
    const counted = countedBefore.get(request.raw) ?? countVisitor(counts, visitorOf(request))
    if (counted === undefined) return next()
    const { count, resetsInMs } = counted
    const resetsInSeconds = Math.ceil(resetsInMs / 1000)
    tellLimit(reply, 'address', { max, windowSeconds, remaining: Math.max(0, max - count), resetsInSeconds })
    if (count <= max) return next()
    reply.header('retry-after', String(resetsInSeconds))
    letReadRefusal(request, reply)
    next(new HttpProblem('RATE_LIMITED'))
  })
}

/** Counts a request of a visitor; undefined where a storefront asks for itself. */
export function countVisitor(counts: RequestCounts, { address, internal }: Visitor): Counted | undefined {
  return internal ? undefined : counts.count(networkOf(address))
}

export type ToldLimit = {
  readonly max: number
  readonly windowSeconds: number
  readonly remaining: number
  readonly resetsInSeconds: number
}

/** Adds a limit to the RateLimit header fields (IETF draft httpapi-ratelimit-headers); a request may have several. */
export function tellLimit(reply: FastifyReply, name: string, limit: ToldLimit): void {
  append(reply, 'ratelimit-policy', `"${name}";q=${limit.max};w=${limit.windowSeconds}`)
  append(reply, 'ratelimit', `"${name}";r=${limit.remaining};t=${limit.resetsInSeconds}`)
}

function append(reply: FastifyReply, header: string, item: string): void {
  const before = reply.getHeader(header)
  reply.header(header, before === undefined ? item : `${before}, ${item}`)
}
