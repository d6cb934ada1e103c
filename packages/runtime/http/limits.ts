import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { networkOf } from './network.ts'
import { HttpProblem } from './problem.ts'
import type { Counted, RequestCounts } from './request-counts.ts'

/** Requests that were counted before they came to the framework. */
const countedBefore = new WeakMap<IncomingMessage, Counted>()

/** Has a request, which was counted already, not counted again. */
export function noteCounted(request: IncomingMessage, counted: Counted): void {
  countedBefore.set(request, counted)
}

/**
 * The general limit of a network. It keeps a process from drowning, so it is counted in the process: with several of
 * them, a network may make that many requests at each.
 */
export function limitRequests(
  app: FastifyInstance,
  counts: RequestCounts,
  addressOf: (request: FastifyRequest) => string,
): void {
  const { max, windowSeconds } = counts
  app.addHook('onRequest', (request, reply, next) => {
    const { count, resetsInMs } = countedBefore.get(request.raw) ?? counts.count(networkOf(addressOf(request)))
    const resetsInSeconds = Math.ceil(resetsInMs / 1000)
    tellLimit(reply, 'address', { max, windowSeconds, remaining: Math.max(0, max - count), resetsInSeconds })
    if (count <= max) return next()
    reply.header('retry-after', String(resetsInSeconds))
    next(new HttpProblem('RATE_LIMITED'))
  })
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
