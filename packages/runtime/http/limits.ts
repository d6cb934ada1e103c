import rateLimit, { type FastifyRateLimitStoreCtor } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { networkOf } from './network.ts'
import { HttpProblem } from './problem.ts'
import type { RequestCounts } from './request-counts.ts'

/**
 * The general limit of a network. It keeps a process from drowning, so it is counted in the process: with several of
 * them, a network may make that many requests at each.
 */
export async function limitRequests(
  app: FastifyInstance,
  counts: RequestCounts,
  addressOf: (request: FastifyRequest) => string,
): Promise<void> {
  await app.register(rateLimit, {
    global: true,
    max: counts.max,
    timeWindow: counts.windowSeconds * 1000,
    store: storeOf(counts),
    keyGenerator: (request) => networkOf(addressOf(request)),
    errorResponseBuilder: () => new HttpProblem('RATE_LIMITED'),
  })
  app.addHook('onSend', async (_request, reply) => {
    const limit = reply.getHeader('x-ratelimit-limit')
    if (limit === undefined) return
    const remaining = Number(reply.getHeader('x-ratelimit-remaining'))
    const resetsInSeconds = Number(reply.getHeader('x-ratelimit-reset'))
    const { windowSeconds } = counts
    tellLimit(reply, 'address', { max: Number(limit), windowSeconds, remaining, resetsInSeconds })
    for (const name of ['limit', 'remaining', 'reset']) reply.removeHeader(`x-ratelimit-${name}`)
  })
}

/** The counts as the plugin asks for them. */
function storeOf(counts: RequestCounts): FastifyRateLimitStoreCtor {
  return class Counts {
    incr(network: string, answer: (error: Error | null, result: { current: number; ttl: number }) => void) {
      const { count, resetsInMs } = counts.count(network)
      answer(null, { current: count, ttl: resetsInMs })
    }
    child() {
      return this
    }
  }
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
