import { newId } from '@merastore/kernel'
import { readSettings, silentLogger } from '@merastore/runtime'
import { testDatabase } from '@merastore/testing'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openStore, requireDone, seedCall } from './seed/open-store.ts'
import { type Platform, startPlatform } from './server.ts'
import { platformSettings } from './settings.ts'

const { databaseUrl, owner } = await testDatabase()
const [shop, other] = [newId('store'), newId('store')]
const staff = { email: 'ada@example.com', password: 'nine careful herons', name: 'Ada', role: 'owner' as const }
const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#f0821e' } })
  .png()
  .toBuffer()
let platform: Platform
let token: string

beforeAll(async () => {
  platform = await startPlatform({
    settings: readSettings(platformSettings, { PORT: '0' }),
    installation: { databaseUrl, secret: 'a secret of the tests, long enough to be one' },
    logger: silentLogger,
    background: false,
  })
  const { clients } = platform.composition
  const more = { locales: ['en'], country: 'DE', pricesIncludeTax: true, contactEmail: 'shop@example.com' }
  for (const [id, handle] of [
    [shop, 'shop'],
    [other, 'other'],
  ] as const) {
    const store = { id, handle, name: handle, currency: 'EUR' as const, domains: [`${handle}.localhost`], ...more }
    await openStore(clients, store)
  }
  requireDone(await clients.auth.createStaff(staff, seedCall(shop)), 'staff')
  const { email, password } = staff
  token = (await send('POST', '/admin/v1/sessions', JSON.stringify({ email, password }), 'application/json')).json()
    .accessToken
})
afterAll(() => platform.stop())

function send(method: 'GET' | 'POST', url: string, payload?: Buffer | string, type?: string, store = 'shop') {
  const bearer = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const headers = { store, ...bearer, ...(type === undefined ? {} : { 'content-type': type }) }
  return platform.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) })
}
const upload = (file: Buffer | string, type: string, store?: string) =>
  send('POST', '/admin/v1/media', file, type, store)

it('serves an uploaded picture as a picture and as nothing else', async () => {
  const uploaded = await upload(picture, 'image/png')
  expect(uploaded.statusCode).toBe(201)
  const { url, sizes } = uploaded.json()
  expect(sizes.map(({ width }: { width: number }) => width)).toEqual([320, 800, 900])
  const answer = await platform.app.inject({ url })
  expect(answer.statusCode).toBe(200)
  expect(answer.headers).toMatchObject({
    'content-type': 'image/webp',
    'x-content-type-options': 'nosniff',
    'content-disposition': 'inline',
    'cache-control': 'public, max-age=31536000, immutable',
    'cross-origin-resource-policy': 'cross-origin',
  })
  expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'; .*; sandbox$/)
  expect((await sharp(answer.rawPayload).metadata()).format).toBe('webp')
  const known = await platform.app.inject({ url, headers: { 'if-none-match': String(answer.headers.etag) } })
  expect([known.statusCode, known.body]).toEqual([304, ''])
})

it('has nothing at addresses that it did not give, nor the picture of one store under another', async () => {
  const { url } = (await upload(picture, 'image/png')).json()
  for (const path of [
    url.replace(shop, other),
    url.replace(shop, 'installation'),
    url.replace('large', 'huge'),
    url.replace('.webp', '.html'),
    url.replace(/[0-9a-f]{64}/, '0'.repeat(64)),
    url.replace(/[0-9a-f]{64}/, '..%2f..%2fsecret'),
    `${url}/`,
  ]) {
    const answer = await platform.app.inject({ url: path })
    expect([answer.statusCode, answer.json().code], path).toEqual([404, 'ROUTE_UNKNOWN'])
  }
})

it.each([
  ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml', 415, 'MEDIA_TYPE_UNSUPPORTED'],
  ['a page', '<script>1</script>', 'text/html', 415, 'MEDIA_TYPE_UNSUPPORTED'],
  ['a picture without its type', picture, 'application/octet-stream', 415, 'MEDIA_TYPE_UNSUPPORTED'],
  ['a picture under another type', picture, 'image/jpeg', 422, 'PICTURE_TYPE_DIFFERS'],
  ['an empty file', Buffer.alloc(0), 'image/png', 422, 'PICTURE_EMPTY'],
  ['a file that is too large', Buffer.alloc(21 * 1024 * 1024, 1), 'image/png', 422, 'PICTURE_TOO_LARGE'],
])('refuses %s, and stores nothing', async (_what, file, type, status, code) => {
  const [before] = await owner`select count(*) from media.pictures`
  const answer = await upload(file, type)
  expect([answer.statusCode, answer.json().code]).toEqual([status, code])
  expect((await owner`select count(*) from media.pictures`)[0]).toEqual(before)
})

it('takes pictures only from staff of the store', async () => {
  const elsewhere = await upload(picture, 'image/png', 'other')
  expect(elsewhere.json().code).toBe('PERMISSION_MISSING')
  const headers = { store: 'shop', 'content-type': 'image/png' }
  const visitor = await platform.app.inject({ method: 'POST', url: '/admin/v1/media', headers, payload: picture })
  expect(visitor.json().code).toBe('SIGN_IN_REQUIRED')
})

it.each([
  'http://127.0.0.1:5432/',
  'http://169.254.169.254/latest/meta-data/iam/security-credentials/',
  'http://[::ffff:127.0.0.1]/',
  'http://localhost/',
])('fetches nothing from our own network: %s', async (url) => {
  const answer = await send('POST', '/admin/v1/media/from-address', JSON.stringify({ url }), 'application/json')
  expect([answer.statusCode, answer.json().code]).toEqual([422, 'ADDRESS_UNREACHABLE'])
})
