import { access, defineContract, input, NoContent } from '@merastore/contract'
import { done, newId, refused } from '@merastore/kernel'
import { testDatabase } from '@merastore/testing'
import { Type } from 'typebox'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { silentLogger } from '../logs/logger.ts'
import { createRateLimits } from './rate-limits.ts'
import { createRequestCounts } from './request-counts.ts'
import { createHttpServer, mountService } from './server.ts'

const { database } = await testDatabase()
const secretCookie = { field: 'secret', name: 'pass', path: '/admin/v1/passes', maxAgeSeconds: 60 } as const
const base = { access: access.anyone, retry: 'keyed', idempotency: 'natural', method: 'POST' } as const
const Pass = Type.Object({ name: Type.String(), secret: Type.String() })
const contract = defineContract('passes', {
  openPass: {
    ...base,
    summary: 'Get a pass',
    path: '/admin/v1/passes',
    input: input({ name: Type.String() }),
    output: Pass,
    refusals: { NAME_WRONG: { status: 401, detail: 'No.' } },
    status: 201,
    cookies: [secretCookie],
  },
  renewPass: {
    ...base,
    summary: 'Exchange a pass',
    path: '/admin/v1/passes/renew',
    input: input({ secret: Type.Optional(Type.String()) }),
    output: Pass,
    refusals: { PASS_INVALID: { status: 401, detail: 'No.' } },
    cookies: [secretCookie],
  },
  endPass: {
    ...base,
    summary: 'Give a pass back',
    path: '/admin/v1/passes/end',
    input: input({ secret: Type.Optional(Type.String()) }),
    output: NoContent,
    refusals: {},
    status: 204,
    cookies: [{ ...secretCookie, ends: true }],
  },
  readPass: {
    ...base,
    summary: 'What is no business of cookies',
    path: '/admin/v1/passes/read',
    input: input({ secret: Type.Optional(Type.String()) }),
    output: Type.Object({ secret: Type.Union([Type.String(), Type.Null()]) }),
    refusals: {},
  },
})

const seen: unknown[] = []
beforeEach(() => void seen.splice(0))
const service = {
  contract,
  operations: {
    openPass: async ({ name }: { name: string }) =>
      name === 'ada' ? done({ name, secret: 's-1' }) : refused('NAME_WRONG'),
    renewPass: async ({ secret }: { secret?: string }) => {
      seen.push(secret)
      return secret === undefined ? refused('PASS_INVALID') : done({ name: 'ada', secret: `${secret}+` })
    },
    endPass: async ({ secret }: { secret?: string }) => {
      seen.push(secret)
      return done({})
    },
    readPass: async ({ secret }: { secret?: string }) => done({ secret: secret ?? null }),
  },
}

async function server(more: { overTls?: boolean; trustedProxies?: number } = {}) {
  const options = {
    logger: silentLogger,
    requestCall: async () => ({ storeId: newId('store'), actor: { kind: 'visitor' } as const }),
    allowOrigin: async () => true,
    requestCounts: createRequestCounts(100_000),
    trustedProxies: 0,
    rateLimits: createRateLimits(database),
    ...more,
  }
  const app = await createHttpServer(options)
  mountService(app, service, options)
  afterAll(() => app.close())
  return app
}
const [plain, tls] = [await server(), await server({ overTls: true })]

const own = { host: 'shop.example', origin: 'https://shop.example', 'sec-fetch-site': 'same-origin' }
const asked = { ...own, 'token-form': 'cookie' }
type Ask = { path?: string; body?: object; headers?: Record<string, string>; app?: typeof plain }
async function post({ path = '', body = {}, headers = asked, app = plain }: Ask) {
  return app.inject({ method: 'POST', url: `/admin/v1/passes${path}`, payload: body, headers })
}

describe('a browser that asks for cookies', () => {
  it('gets the secret in one that no script and no other site can use, and not in the body', async () => {
    const answer = await post({ body: { name: 'ada' } })
    expect(answer.json()).toEqual({ name: 'ada' })
    const expected = 'pass=s-1; Max-Age=60; Path=/admin/v1/passes; HttpOnly; SameSite=Strict'
    expect(answer.headers['set-cookie']).toBe(expected)
  })

  it('gets it marked as secure over TLS, and is not believed in one that could have been set without', async () => {
    const answer = await post({ body: { name: 'ada' }, app: tls })
    const expected = '__Secure-pass=s-1; Max-Age=60; Path=/admin/v1/passes; HttpOnly; Secure; SameSite=Strict'
    expect(answer.headers['set-cookie']).toBe(expected)
    const planted = await post({ path: '/renew', headers: { ...asked, cookie: 'pass=planted' }, app: tls })
    expect(planted.statusCode).toBe(401)
    const renewed = await post({ path: '/renew', headers: { ...asked, cookie: '__Secure-pass=s-1' }, app: tls })
    expect(renewed.headers['set-cookie']).toContain('__Secure-pass=s-1+; ')
  })

  it('gets it marked as secure where a trusted proxy tells of TLS', async () => {
    const behind = await server({ trustedProxies: 1 })
    const headers = { ...asked, 'x-forwarded-proto': 'https' }
    const answer = await post({ body: { name: 'ada' }, headers, app: behind })
    expect(answer.headers['set-cookie']).toContain('__Secure-pass=s-1; ')
    expect((await post({ body: { name: 'ada' }, headers })).headers['set-cookie']).toContain('pass=s-1; ')
  })

  it('sends it in place of the field, gets the next one, and loses it at the end', async () => {
    const headers = { ...asked, cookie: 'other=1; pass=s-1; more=2' }
    const renewed = await post({ path: '/renew', headers })
    expect([renewed.json(), renewed.headers['set-cookie']]).toEqual([
      { name: 'ada' },
      'pass=s-1+; Max-Age=60; Path=/admin/v1/passes; HttpOnly; SameSite=Strict',
    ])
    const ended = await post({ path: '/end', headers })
    expect(ended.statusCode).toBe(204)
    expect(ended.headers['set-cookie']).toBe('pass=; Max-Age=0; Path=/admin/v1/passes; HttpOnly; SameSite=Strict')
    expect(seen).toEqual(['s-1', 's-1'])
  })

  it('is told where it names a form that there is not', async () => {
    const answer = await post({ path: '/end', headers: { ...own, 'token-form': 'cookies', cookie: 'pass=s-1' } })
    expect(answer.json()).toMatchObject({ status: 400, code: 'TOKEN_FORM_INVALID' })
    expect(seen).toEqual([])
  })

  it('gets none with a refusal', async () => {
    const answer = await post({ body: { name: 'eve' } })
    expect([answer.statusCode, answer.headers['set-cookie']]).toEqual([401, undefined])
  })

  it.each<[string, Record<string, string>]>([
    ['another site', { ...asked, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a sister domain', { ...asked, 'sec-fetch-site': 'same-site', origin: 'https://evil.shop.example' }],
    [
      'a site whose browser tells only the origin',
      { 'token-form': 'cookie', host: own.host, origin: 'https://evil.example' },
    ],
    ['a page without an origin', { 'token-form': 'cookie', host: own.host, origin: 'null' }],
    ['who tells nothing of where it comes from', { 'token-form': 'cookie', host: own.host }],
  ])('is refused where it is %s, and nothing has happened', async (_name, headers) => {
    for (const path of ['/renew', '/end']) {
      const answer = await post({ path, headers: { ...headers, cookie: 'pass=s-1' } })
      expect(answer.json()).toMatchObject({ status: 403, code: 'CROSS_SITE' })
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
    expect(seen).toEqual([])
  })
})

describe('a client that is no browser', () => {
  it('keeps the secret in the body, and its cookies are not read', async () => {
    const headers = { cookie: 'pass=s-1' }
    const opened = await post({ body: { name: 'ada' }, headers })
    expect([opened.json(), opened.headers['set-cookie']]).toEqual([{ name: 'ada', secret: 's-1' }, undefined])
    expect((await post({ path: '/renew', headers })).statusCode).toBe(401)
    expect((await post({ path: '/renew', headers, body: { secret: 's-2' } })).json()).toMatchObject({ secret: 's-2+' })
  })
})

it('reads cookies only for operations that declare them', async () => {
  const answer = await post({ path: '/read', headers: { ...asked, cookie: 'pass=s-1; secret=s-1' } })
  expect(answer.json()).toEqual({ secret: null })
})

it('lets no site of another origin send cookies with a script', async () => {
  const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
  const preflight = await plain.inject({ method: 'OPTIONS', url: '/admin/v1/passes/renew', headers })
  expect(preflight.headers['access-control-allow-credentials']).toBeUndefined()
})
