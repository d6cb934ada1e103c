import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import Fastify from 'fastify'
import { expect, it } from 'vitest'
import { compressAnswers, sendCompressed } from './compress.ts'

const app = Fastify()
compressAnswers(app)
const large = { data: Array.from({ length: 200 }, (_, index) => ({ index, name: `product ${index}` })) }
const text = JSON.stringify(large)
app.get('/large', (_request, reply) => reply.header('etag', '"digest"').send(large))
app.get('/revision', (_request, reply) => reply.header('etag', '"r7"').send(large))
app.get('/small', async () => ({ data: [] }))
app.get('/picture', (_request, reply) => reply.type('image/webp').send(Buffer.alloc(5_000)))
app.get('/cookie', (_request, reply) => reply.header('set-cookie', 'a=b').send(large))
const compressed = { br: brotliCompressSync(text), gzip: gzipSync(text) }
app.get('/compressed', (request, reply) => sendCompressed(request, reply.type('text/javascript'), compressed))

const get = (url: string, accepted?: string, more: Record<string, string> = {}) =>
  app.inject({ url, headers: { ...(accepted === undefined ? {} : { 'accept-encoding': accepted }), ...more } })

it.each([
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip, deflate', 'gzip', gunzipSync],
  ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
  ['*', 'br', brotliDecompressSync],
] as const)('sends a large answer to who accepts %j as %s', async (accepted, encoding, unpack) => {
  const answer = await get('/large', accepted)
  expect(answer.headers).toMatchObject({ 'content-encoding': encoding, vary: 'Accept-Encoding', etag: 'W/"digest"' })
  expect(Number(answer.headers['content-length'])).toBe(answer.rawPayload.length)
  expect(answer.rawPayload.length).toBeLessThan(text.length / 4)
  expect(unpack(answer.rawPayload).toString()).toBe(text)
})

it('sends as it is what nobody unpacks, what is small, what is packed already, and what bears a cookie', async () => {
  for (const accepted of [undefined, 'identity', 'br;q=0', 'zstd']) {
    const answer = await get('/large', accepted)
    expect([answer.headers['content-encoding'], answer.headers.etag, answer.body]).toEqual([
      undefined,
      '"digest"',
      text,
    ])
    expect(answer.headers.vary).toBe('Accept-Encoding')
  }
  for (const url of ['/small', '/picture', '/cookie']) {
    expect((await get(url, 'br')).headers['content-encoding'], url).toBeUndefined()
  }
  expect((await get('/large', 'br', { 'storefront-token': 'token' })).headers['content-encoding']).toBeUndefined()
})

it('leaves the revision comparable, for If-Match takes no weak ETag', async () => {
  expect((await get('/revision', 'br')).headers).toMatchObject({ 'content-encoding': 'br', etag: '"r7"' })
})

it('sends what was compressed before as it is, and unpacked to who takes neither encoding', async () => {
  expect((await get('/compressed', 'gzip, br')).rawPayload).toEqual(compressed.br)
  expect((await get('/compressed', 'gzip')).rawPayload).toEqual(compressed.gzip)
  const unpacked = await get('/compressed')
  expect(unpacked.headers).toMatchObject({ vary: 'Accept-Encoding' })
  expect(unpacked.headers).not.toHaveProperty('content-encoding')
  expect(unpacked.body).toBe(text)
})
