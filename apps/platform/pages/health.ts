import { installationScope, systemCall } from '@merastore/contract'
import { expectDone, newId } from '@merastore/kernel'
import { HttpProblem } from '@merastore/runtime'
import type { FastifyInstance } from 'fastify'
import type { PagesOptions } from './pages-options.ts'

/** Liveness, readiness (the database answers, the storefront beside it runs, and the process is not about to end) and the public keys of the access tokens (RFC 7517). */
export function mountHealth(app: FastifyInstance, options: PagesOptions): void {
  const { database, composition, draining, storefrontReady } = options
  // A load balancer asks at its own pace; it must not be told that it asked too often.
  const config = { uncounted: true }
  app.get('/health/live', { config }, async () => ({ status: 'live' }))
  app.get('/health/ready', { config }, async (_request, reply) => {
    if (draining.begun) throw new HttpProblem('UNAVAILABLE')
    try {
      await database.check()
    } catch {
      throw new HttpProblem('UNAVAILABLE')
    }
    if (storefrontReady === undefined || storefrontReady()) return { status: 'ready' }
    return reply.code(503).send({ status: 'not-ready', storefront: 'restarting' })
  })
  app.get('/.well-known/jwks.json', async (_request, reply) => {
    const call = systemCall('gateway', installationScope, { requestId: newId('request') })
    reply.header('cache-control', 'public, max-age=300')
    return expectDone(await composition.clients.auth.listKeys({}, call))
  })
}
