import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fastify from 'fastify'
import { afterAll, expect, it } from 'vitest'
import { mountReference } from './reference.ts'

const app = fastify()
mountReference(app)
afterAll(() => app.close())
const get = (url: string, accepted?: string) =>
  app.inject({ url, headers: accepted === undefined ? {} : { 'accept-encoding': accepted } })

it('serves the viewer from here alone, for as long as browsers like, compressed once', async () => {
  const page = await get('/reference/admin')
  const nonce = /script-src 'nonce-([^']+)'/.exec(String(page.headers['content-security-policy']))?.[1]
  const scripts = page.body.match(/<script [^>]*>/g) ?? []
  expect(scripts).toHaveLength(3)
  for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`)
  expect(page.body).not.toMatch(/https?:/)

  const url = /src="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const [br, again, gzip, plain] = await Promise.all([get(url, 'br'), get(url, 'br'), get(url, 'gzip'), get(url)])
  expect(br.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-encoding': 'br',
    vary: 'Accept-Encoding',
  })
  expect(again.rawPayload.equals(br.rawPayload)).toBe(true)
  expect(brotliDecompressSync(br.rawPayload).equals(plain.rawPayload)).toBe(true)
  expect(gunzipSync(gzip.rawPayload).equals(plain.rawPayload)).toBe(true)
  expect(plain.body).toContain('createApiReference')
  expect((await get('/reference/scalar-0000000000000000.js')).statusCode).toBe(404)
})

it.each(['storefront', 'admin'])('shows the %s API first under its address, and has its document', async (surface) => {
  const page = await get(`/reference/${surface}`)
  const sources = /"sources":(\[.*?\])/.exec(page.body)?.[1] ?? '[]'
  const [first] = (JSON.parse(sources) as { slug: string; url: string; default: boolean }[]).filter((it) => it.default)
  expect(first?.slug).toBe(surface)
  const document = (await get(first?.url ?? '')).json()
  const tags = Object.values(document.paths as Record<string, Record<string, { tags: string[] }>>)
    .flatMap((methods) => Object.values(methods))
    .flatMap((operation) => operation.tags)
  expect(document.tags.map(({ name }: { name: string }) => name).toSorted()).toEqual([...new Set(tags)].toSorted())
})
