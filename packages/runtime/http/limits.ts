import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { networkOf } from './network.ts'
import { HttpProblem } from './problem.ts'

const windowSeconds = 60
/** Networks that are counted at once; beyond it the one that came first is counted anew. */
const networksMax = 50_000

/**
 * The general limit of a network. It keeps a process from drowning, so it is counted in the process: with several of
 * them, a network may make that many requests at each.
 */
export async function limitRequests(
  app: FastifyInstance,
  requestsPerMinute: number,
  addressOf: (request: FastifyRequest) => string,
): Promise<void> {
  await app.register(rateLimit, {
    global: true,
    max: requestsPerMinute,
    timeWindow: windowSeconds * 1000,
    cache: networksMax,
    keyGenerator: (request) => networkOf(addressOf(request)),
    errorResponseBuilder: () => new HttpProblem('RATE_LIMITED'),
  })
  app.addHook('onSend', async (_request, reply) => {
    const limit = reply.getHeader('x-ratelimit-limit')
    if (limit === undefined) return
    const remaining = Number(reply.getHeader('x-ratelimit-remaining'))
    const resetsInSeconds = Number(reply.getHeader('x-ratelimit-reset'))
    tellLimit(reply, 'address', { max: Number(limit), windowSeconds, remaining, resetsInSeconds })
    for (const name of ['limit', 'remaining', 'reset']) reply.removeHeader(`x-ratelimit-${name}`)
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
