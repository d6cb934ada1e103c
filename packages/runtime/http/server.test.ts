import { newId } from '@merastore/kernel'
import { afterAll, describe, expect, it } from 'vitest'
import { gatewayCaller, mountInternal } from './internal.ts'
import { createInternalTokens } from './internal-token.ts'
import { openApiDocument } from './openapi.ts'
import { createRequestCounts } from './request-counts.ts'
import { createHttpServer, mountService } from './server.ts'
import { actors, type NoteRow, notesContract, openNotes } from './testing/notes.ts'

const { app, owner, storeId, service, options, send } = await openNotes()
afterAll(() => app.close())

describe('an idempotency key', () => {
  it('repeats the first answer and has one effect, one after the other or at once', async () => {
    const headers = { 'idempotency-key': 'key-1' }
    const answers = await Promise.all(Array.from({ length: 10 }, () => send({ body: { text: 'once' }, headers })))
    const again = await send({ body: { text: 'once' }, headers })
    expect(again.headers['idempotent-replayed']).toBe('true')
    for (const answer of answers) expect(answer).toMatchObject({ status: 201, body: again.body })
    expect(await owner`select 1 from notes.notes where text = 'once'`).toHaveLength(1)
  })

  it('keeps a refusal too, refuses another body, and is another key for another actor', async () => {
    const headers = { 'idempotency-key': 'key-2' }
    expect(await send({ body: { text: 'rude' }, headers })).toMatchObject({ status: 422, body: { code: 'NOTE_RUDE' } })
    const again = await send({ body: { text: 'rude' }, headers })
    expect(again).toMatchObject({ status: 422, body: { code: 'NOTE_RUDE' } })
    expect(again.headers['idempotent-replayed']).toBe('true')
    expect(await send({ body: { text: 'polite' }, headers })).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    })
    expect((await send({ body: { text: 'polite' }, headers: { ...headers, as: 'customer' } })).status).toBe(201)
  })

  it('is another key for a visitor at another address, who sees nothing of the first answer', async () => {
    const ask = (remoteAddress: string) =>
      app.inject({
        method: 'POST',
        url: '/storefront/v1/notes',
        headers: { 'idempotency-key': '1' },
        payload: { text: 'mine' },
        remoteAddress,
      })
    const [first, second, again] = [await ask('10.0.0.1'), await ask('10.0.0.2'), await ask('10.0.0.1')]
    expect(second.statusCode).toBe(201)
    expect(second.json().id).not.toBe(first.json().id)
    expect(again.json().id).toBe(first.json().id)
  })

  it('is demanded where money is made, and must be printable', async () => {
    const url = `/storefront/v1/notes/${newId('line')}/pay`
    expect(await send({ url, headers: { as: 'customer' } })).toMatchObject({
      status: 400,
      body: { code: 'IDEMPOTENCY_KEY_REQUIRED' },
    })
    expect(await send({ url, headers: { as: 'customer', 'idempotency-key': 'x'.repeat(201) } })).toMatchObject({
      status: 400,
      body: { code: 'IDEMPOTENCY_KEY_INVALID' },
    })
    expect((await send({ url, headers: { as: 'customer', 'idempotency-key': 'ok' } })).status).toBe(200)
  })
})

describe('access', () => {
  it('asks visitors to sign in and staff for the permission', async () => {
    const url = `/admin/v1/notes/${newId('line')}`
    expect(await send({ url, method: 'PATCH', body: { text: 'a' } })).toMatchObject({
      status: 401,
      body: { code: 'SIGN_IN_REQUIRED' },
    })
    expect(await send({ url, method: 'PATCH', body: { text: 'a' }, headers: { as: 'customer' } })).toMatchObject({
      status: 401,
    })
    expect(await send({ url, method: 'PATCH', body: { text: 'a' }, headers: { as: 'reader' } })).toMatchObject({
      status: 403,
      body: { code: 'PERMISSION_MISSING' },
    })
  })
})

describe('a read', () => {
  it('has an ETag and answers 304; unknown and malformed parameters are refused; a strange id is not found', async () => {
    const { body } = await send({ body: { text: 'read me' } })
    const url = `/storefront/v1/notes/${(body as NoteRow).id}`
    const first = await send({ method: 'GET', url: `${url}?loud=true&size=3` })
    expect(first.headers['cache-control']).toContain('max-age=10')
    const etag = String(first.headers.etag)
    expect(await send({ method: 'GET', url, headers: { 'if-none-match': etag } })).toMatchObject({
      status: 304,
      body: undefined,
    })
    expect(await send({ method: 'GET', url: `${url}?colour=red` })).toMatchObject({
      status: 400,
      body: { code: 'QUERY_INVALID', errors: [{ pointer: '/colour' }] },
    })
    expect(await send({ method: 'GET', url: `${url}?size=1.0e1` })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/size', code: 'WRONG_TYPE' }] },
    })
    expect(await send({ method: 'GET', url: '/storefront/v1/notes/1%20or%201=1' })).toMatchObject({
      status: 404,
      body: { code: 'ROUTE_UNKNOWN' },
    })
    expect(await send({ method: 'GET', url: `/storefront/v1/notes/${newId('line')}` })).toMatchObject({
      status: 404,
      body: { code: 'NOTE_NOT_FOUND' },
    })
  })
})

it('is a problem as every other where an address cannot be decoded', async () => {
  const answer = await send({ method: 'GET', url: '/storefront/v1/notes/%ff' })
  expect(answer).toMatchObject({ status: 404, body: { code: 'ROUTE_UNKNOWN' } })
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(answer.headers['request-id']).toMatch(/[0-9a-f-]{36}/)
})

describe('an update', () => {
  it('needs the revision that was read, and refuses a stale one', async () => {
    const { body } = await send({ body: { text: 'draft' } })
    const url = `/admin/v1/notes/${(body as NoteRow).id}`
    const change = (ifMatch?: string) =>
      send({
        method: 'PATCH',
        url,
        body: { text: 'final' },
        headers: { as: 'editor', ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }) },
      })
    expect(await change()).toMatchObject({ status: 428, body: { code: 'IF_MATCH_REQUIRED' } })
    const changed = await change('"r1"')
    expect(changed).toMatchObject({ status: 200, body: { text: 'final', revision: 2 } })
    expect(changed.headers.etag).toBe('"r2"')
    expect(await change('"r1"')).toMatchObject({ status: 412, body: { code: 'REVISION_STALE' } })
    expect(await change('r1')).toMatchObject({ status: 400, body: { code: 'IF_MATCH_INVALID' } })
    expect(await change('W/"r2"')).toMatchObject({ status: 412, body: { code: 'REVISION_STALE' } })
    expect(await change('"r1", "r2"')).toMatchObject({ status: 200, body: { revision: 3 } })
  })
})

it('lets pages of the store call it and no others', async () => {
  const asking = (origin: string) => send({ body: { text: 'a' }, headers: { origin } })
  expect((await asking('https://shop.example')).headers['access-control-allow-origin']).toBe('https://shop.example')
  expect((await asking('https://evil.example')).headers['access-control-allow-origin']).toBeUndefined()
})

it('limits an address and tells when to come again', async () => {
  const limited = await createHttpServer({ ...options, requestCounts: createRequestCounts(2) })
  mountService(limited, service, options)
  const url = `/storefront/v1/notes/${newId('line')}`
  for (let count = 0; count < 2; count++) expect((await limited.inject({ url })).statusCode).toBe(404)
  const answer = await limited.inject({ url, headers: { 'x-forwarded-for': '203.0.113.9' } })
  expect(answer.statusCode).toBe(429)
  expect(answer.json()).toMatchObject({ code: 'RATE_LIMITED' })
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  expect(answer.headers['ratelimit-policy']).toContain('q=2')
  await limited.close()
})

it('believes the address that a storefront of the installation tells, and nobody else', async () => {
  const limited = await createHttpServer({
    ...options,
    requestCounts: createRequestCounts(1),
    storefrontToken: 'token of the storefront',
  })
  mountService(limited, service, options)
  const url = `/storefront/v1/notes/${newId('line')}`
  const ask = async (visitor: string, token: string) => {
    const headers = { 'visitor-address': visitor, 'storefront-token': token }
    return (await limited.inject({ url, headers })).statusCode
  }
  expect(await ask('203.0.113.1', 'token of the storefront')).toBe(404)
  expect(await ask('203.0.113.2', 'token of the storefront')).toBe(404)
  expect(await ask('203.0.113.2', 'token of the storefront')).toBe(429)
  expect(await ask('203.0.113.3', 'guessed')).toBe(404)
  expect(await ask('203.0.113.4', 'guessed')).toBe(429)
  await limited.close()
})

it('shows its internal operations to nobody without the token of the installation', async () => {
  const inside = await createHttpServer(options)
  const clock = { nowMs: Date.now() }
  const tokens = createInternalTokens('the secret of the installation', () => clock.nowMs)
  const others = createInternalTokens('the secret of another installation')
  mountInternal(inside, service, { tokens, mayCall: (caller) => caller !== 'stranger' })
  const ask = async (authorization: string | undefined, call: object = {}) => {
    const headers = authorization === undefined ? {} : { authorization }
    const base = { storeId, actor: actors.visitor, requestId: 'one', deadlineMs: 9e15 }
    const payload = { input: {}, call: { ...base, ...call } }
    return inside.inject({ method: 'POST', url: '/internal/notes/payNote', headers, payload })
  }
  const claims = { caller: 'order', service: 'notes', operation: 'payNote' }
  const good = tokens.sign(claims)
  const [text, signature] = good.split('.')
  const forged = Buffer.from(JSON.stringify({ ...claims, caller: 'platform', expiresAtMs: 9e15 })).toString('base64url')
  const wrong = [
    undefined,
    good,
    'Bearer ',
    'Bearer .',
    `Bearer ${text}`,
    `Bearer ${text}.${signature?.slice(1)}`,
    `Bearer ${forged}.${signature}`,
    `Bearer ${others.sign(claims)}`,
    `Bearer ${tokens.sign({ ...claims, operation: 'writeNote' })}`,
    `Bearer ${tokens.sign({ ...claims, service: 'order' })}`,
    `Bearer ${tokens.sign({ ...claims, caller: 'stranger' })}`,
  ]
  for (const authorization of wrong) expect((await ask(authorization)).statusCode, authorization).toBe(404)
  expect((await ask(`Bearer ${good}`)).statusCode).toBe(200)
  // Who calls stands in the token alone, and what a gateway passes on has no rights but those of its people.
  const passed = await ask(`Bearer ${tokens.sign({ ...claims, caller: gatewayCaller })}`, { via: 'order' })
  expect(passed.json()).toMatchObject({ outcome: 'refused', code: 'SIGN_IN_REQUIRED' })
  clock.nowMs += 31_000
  expect((await ask(`Bearer ${good}`)).statusCode).toBe(404)
  await inside.close()
})

it('describes itself in OpenAPI 3.1', () => {
  const document = openApiDocument('storefront', [notesContract], '1.0.0')
  expect(document).toMatchObject({
    openapi: '3.1.1',
    paths: {
      '/storefront/v1/notes': {
        post: {
          operationId: 'writeNote',
          responses: { 201: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Note' } } } } },
        },
      },
      '/storefront/v1/notes/{noteId}': {
        get: {
          parameters: expect.arrayContaining([expect.objectContaining({ name: 'noteId', in: 'path', required: true })]),
        },
      },
    },
    components: { schemas: { Note: { type: 'object' } } },
  })
  expect(JSON.stringify(document)).not.toContain('/admin/')
})

it.each(['%ff', '%c0%ae', '%ed%a0%80', '%', 'a%2', 'caf\u00e9'])(
  'refuses the query %j, which is no UTF-8, instead of replacing what it cannot read',
  async (value) => {
    const answer = await app.inject({ url: `/storefront/v1/notes/${newId('line')}?loud=${value}` })
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'QUERY_INVALID'])
  },
)
