import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { HttpProblem } from './problem.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A limit of the route's own per address, beside the general one. */
    limit?: { readonly max: number; readonly windowSeconds: number }
  }
}

/** Limits per address, told by the RateLimit header fields (IETF draft httpapi-ratelimit-headers). */
export async function limitRequests(
  app: FastifyInstance,
  requestsPerMinute: number,
  addressOf: (request: FastifyRequest) => string,
): Promise<void> {
  app.addHook('onRoute', (route) => {
    const limit = route.config?.limit
    if (limit === undefined) return
    route.config = {
      ...route.config,
      rateLimit: { max: limit.max, timeWindow: limit.windowSeconds * 1000, groupId: route.url },
    }
  })
  await app.register(rateLimit, {
    global: true,
    max: requestsPerMinute,
    timeWindow: 60_000,
    keyGenerator: addressOf,
    errorResponseBuilder: () => new HttpProblem('RATE_LIMITED'),
  })
  app.addHook('onSend', async (_request, reply) => {
    const limit = reply.getHeader('x-ratelimit-limit')
    if (limit === undefined) return
    const remaining = reply.getHeader('x-ratelimit-remaining')
    const reset = reply.getHeader('x-ratelimit-reset')
    reply.header('ratelimit-policy', `"address";q=${limit};w=60`)
    reply.header('ratelimit', `"address";r=${remaining};t=${reset}`)
    for (const name of ['limit', 'remaining', 'reset']) reply.removeHeader(`x-ratelimit-${name}`)
  })
}
