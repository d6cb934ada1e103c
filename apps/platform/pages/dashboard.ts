import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { sitePolicy } from '@merastore/browser-policy'
import { isSecure, sendHttpProblem } from '@merastore/runtime'
import type { FastifyInstance } from 'fastify'
import { dashboardBuild } from '../builds.ts'
import { newNonce } from './html.ts'

/** What the build puts where a nonce has to stand; see apps/dashboard/vite.config.ts. */
const noncePlace = 'NONCE-OF-THE-ANSWER'

/** The dashboard as static files below /dashboard/; an address inside it that is no file is a page of the console. */
export async function mountDashboard(app: FastifyInstance, files = dashboardBuild.output): Promise<void> {
  if (!existsSync(files)) return
  const index = await readFile(join(files, 'index.html'), 'utf8')
  await app.register(async (dashboard) => {
    // Files from memory and disk cost nothing. Counted, whoever is over the limit would see a document of the API
    // instead of the page that asks them to wait.
    dashboard.addHook('onRoute', (route) => {
      route.config = { ...route.config, uncounted: true }
    })
    await dashboard.register(fastifyStatic, {
      root: files,
      prefix: '/dashboard/',
      wildcard: false,
      index: false,
      immutable: true,
      preCompressed: true,
      maxAge: '365d',
    })
    dashboard.get('/dashboard', (_request, reply) => reply.redirect('/dashboard/'))
    dashboard.get('/dashboard/*', (request, reply) => {
      // A missing script must not come back as a page.
      if (/\.\w+$/.test(request.url.split('?')[0] ?? '')) return sendHttpProblem(request, reply, 'ROUTE_UNKNOWN')
      const nonce = newNonce()
      return reply
        .header('content-security-policy', sitePolicy(nonce, { secure: isSecure(request) }))
        .header('cache-control', 'no-cache')
        .type('text/html; charset=utf-8')
        .send(index.replaceAll(noncePlace, nonce))
    })
  })
}
