import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify from 'fastify'
import { expect, it } from 'vitest'
import { mountDashboard } from './dashboard.ts'

it('shows the page also to whoever made too many requests, who got a document of the API instead', async () => {
  const files = await mkdtemp(join(tmpdir(), 'dashboard-'))
  await mkdir(join(files, 'assets'))
  await writeFile(join(files, 'index.html'), '<title>MeraStore</title>')
  await writeFile(join(files, 'assets/app.js'), 'export {}')
  const app = fastify()
  // As the general limit does once it is reached.
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.uncounted !== true) return reply.code(429).send()
  })
  app.get('/admin/v1/orders', async () => ({}))
  await mountDashboard(app, files)
  const statusOf = async (url: string) => (await app.inject(url)).statusCode
  expect(await statusOf('/dashboard/orders')).toBe(200)
  expect(await statusOf('/dashboard/assets/app.js')).toBe(200)
  expect(await statusOf('/dashboard')).toBe(302)
  expect(await statusOf('/admin/v1/orders')).toBe(429)
  await app.close()
  await rm(files, { recursive: true })
})
