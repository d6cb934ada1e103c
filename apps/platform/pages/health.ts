import { installationScope, systemCall } from '@merastore/contract'
import { expectDone, newId } from '@merastore/kernel'
import type { FastifyInstance } from 'fastify'
import { createReadiness } from '../readiness.ts'
import type { PagesOptions } from './pages-options.ts'

/** Liveness, readiness (everything that an order needs) and the public keys of the access tokens (RFC 7517). */
export function mountHealth(app: FastifyInstance, options: PagesOptions): void {
  const { composition } = options
  // A load balancer asks at its own pace; it must not be rate-limited.
  const config = { uncounted: true }
  app.get('/health/live', { config }, async () => ({ status: 'live' }))
  const look = createReadiness(options)
  app.get('/health/ready', { config }, async (_request, reply) => {
    const readiness = await look()
    return reply.code(readiness.status === 'ready' ? 200 : 503).send(readiness)
  })
  app.get('/.well-known/jwks.json', async (_request, reply) => {
    const call = systemCall('gateway', installationScope, { requestId: newId('request') })
    reply.header('cache-control', 'public, max-age=300')
    return expectDone(await composition.clients.auth.listKeys({}, call))
  })
}
