import { access, defineContract, Id, input, StaleRevisionError, Text } from '@merastore/contract'
import { done, newId, refused } from '@merastore/kernel'
import { systemClock, testDatabase } from '@merastore/testing'
import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAnswerStore } from '../database/answers.ts'
import { silentLogger } from '../logs/logger.ts'
import { createDoorLimits } from './door-limits.ts'
import { openApiDocument } from './openapi.ts'
import { createRequestCounts } from './request-counts.ts'
import { createHttpServer, mountInternal, mountService } from './server.ts'

const { database, owner } = await testDatabase()
const db = database.forSchema('notes', systemClock)
const storeId = newId('store')

const Tags = Type.Unsafe<Record<string, string>>({ type: 'object', additionalProperties: { type: 'string' } })
const Note = Type.Object({ id: Id('line'), text: Type.String(), revision: Type.Integer() }, { $id: 'Note' })
const contract = defineContract('notes', {
  writeNote: {
    summary: 'Write a note',
    method: 'POST',
    path: '/storefront/v1/notes',
    access: access.anyone,
    input: input({
      text: Text({ min: 1, max: 20 }),
      tags: Type.Optional(Tags),
      lines: Type.Optional(Type.Array(input({ quantity: Type.Integer({ minimum: 1, maximum: 999 }) }))),
    }),
    output: Note,
    refusals: { NOTE_RUDE: { status: 422, detail: 'Be polite.' } },
    retry: 'keyed',
    status: 201,
    bodyBytesMax: 1_048_576,
  },
  payNote: {
    summary: 'Pay for a note',
    method: 'POST',
    path: '/storefront/v1/notes/{noteId}/pay',
    access: access.customer,
    input: input({ noteId: Id('line') }),
    output: Note,
    refusals: {},
    retry: 'keyed',
    keyRequired: true,
  },
  readNote: {
    summary: 'Read a note',
    method: 'GET',
    path: '/storefront/v1/notes/{noteId}',
    access: access.anyone,
    input: input({
      noteId: Id('line'),
      loud: Type.Optional(Type.Boolean()),
      size: Type.Optional(Type.Integer({ minimum: 1 })),
    }),
    output: Note,
    refusals: { NOTE_NOT_FOUND: { status: 404, detail: 'There is no such note.' } },
    retry: 'safe',
    cacheSeconds: 10,
  },
  changeNote: {
    summary: 'Change a note',
    method: 'PATCH',
    path: '/admin/v1/notes/{noteId}',
    access: access.staff('note:update'),
    input: input({ noteId: Id('line'), text: Text({ max: 20 }) }),
    output: Note,
    refusals: {},
    retry: 'keyed',
    revision: 'required',
  },
})

type Row = { id: string; text: string; revision: number; secret: string }
const service = {
  contract,
  answers: createAnswerStore(db),
  operations: {
    writeNote: ({ text }: { text: string }, call: Parameters<typeof db.tx>[0]) =>
      db.tx(call, async (tx) => {
        if (text === 'rude') return refused('NOTE_RUDE')
        const [row] = await tx<Row[]>`
          insert into notes.notes (store_id, id, text, secret) values (${call.storeId}, ${newId('line')}, ${text}, 'hidden')
          returning id, text, revision, secret`
        return done(row)
      }),
    payNote: async () => done({ id: newId('line'), text: 'paid', revision: 1 }),
    readNote: ({ noteId }: { noteId: string }, call: Parameters<typeof db.tx>[0]) =>
      db.read(call, async (tx) => {
        const [row] = await tx<
          Row[]
        >`select id, text, revision, secret from notes.notes where store_id = ${call.storeId} and id = ${noteId}`
        return row === undefined ? refused('NOTE_NOT_FOUND') : done(row)
      }),
    changeNote: ({ noteId, text }: { noteId: string; text: string }, call: Parameters<typeof db.tx>[0]) =>
      db.tx(call, async (tx) => {
        const [row] = await tx<Row[]>`
          update notes.notes set text = ${text}, revision = revision + 1
          where store_id = ${call.storeId} and id = ${noteId} and revision = ${call.ifMatch ?? 0} returning id, text, revision, secret`
        if (row === undefined) throw new StaleRevisionError(noteId)
        return done(row)
      }),
  },
}

const staff = { kind: 'staff', id: newId('staff'), sessionId: newId('session'), role: 'manager' } as const
const actors = {
  visitor: { kind: 'visitor' },
  customer: { kind: 'customer', id: newId('customer'), sessionId: newId('session') },
  editor: { ...staff, permissions: new Set(['note:update']) },
  reader: { ...staff, permissions: new Set<string>() },
} as const

const options = {
  logger: silentLogger,
  requestCall: async (request: { headers: { [name: string]: unknown } }) => ({
    storeId,
    actor: actors[(request.headers.as ?? 'visitor') as keyof typeof actors],
  }),
  allowOrigin: async (origin: string) => origin === 'https://shop.example',
  requestCounts: createRequestCounts(100_000),
  trustedProxies: 0,
  doorLimits: createDoorLimits(database),
}
const app = await createHttpServer(options)
mountService(app, service, options)
afterAll(() => app.close())

beforeAll(() =>
  owner.unsafe(`
    create schema notes; grant usage on schema notes to merastore_app; select merastore.create_kept_answers('notes');
    create table notes.notes (store_id text not null, id text not null, text text not null, revision int not null default 1,
      secret text not null, primary key (store_id, id));
    select merastore.isolate('notes.notes');`),
)

type Sent = {
  method?: 'GET' | 'POST' | 'PATCH'
  url?: string
  body?: unknown
  raw?: string | Buffer
  headers?: Record<string, string>
}
async function send({ method = 'POST', url = '/storefront/v1/notes', body, raw, headers = {} }: Sent) {
  const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const type = payload === undefined ? {} : { 'content-type': 'application/json' }
  const response = await app.inject({
    method,
    url,
    headers: { ...type, ...headers },
    ...(payload === undefined ? {} : { payload }),
  })
  return {
    status: response.statusCode,
    headers: response.headers,
    body: response.body === '' ? undefined : response.json(),
  }
}

describe('a body', () => {
  it('is answered cut to what the contract declares', async () => {
    const answer = await send({ body: { text: 'hello' } })
    expect(answer.status).toBe(201)
    expect(answer.body).toEqual({ id: expect.stringMatching(/^line_/), text: 'hello', revision: 1 })
    expect(answer.headers['request-id']).toMatch(/[0-9a-f-]{36}/)
  })

  it.each([
    ['an undeclared field', { text: 'a', role: 'owner' }, '/role', 'UNKNOWN_FIELD'],
    [
      'an undeclared field inside',
      { text: 'a', lines: [{ quantity: 1, price: 1 }] },
      '/lines/0/price',
      'UNKNOWN_FIELD',
    ],
    ['a missing field', {}, '/text', 'REQUIRED'],
    ['a number as text', { text: 'a', lines: [{ quantity: '1' }] }, '/lines/0/quantity', 'WRONG_TYPE'],
    ['true as a quantity', { text: 'a', lines: [{ quantity: true }] }, '/lines/0/quantity', 'WRONG_TYPE'],
    ['a fraction', { text: 'a', lines: [{ quantity: 1.5 }] }, '/lines/0/quantity', 'WRONG_TYPE'],
    ['zero', { text: 'a', lines: [{ quantity: 0 }] }, '/lines/0/quantity', 'TOO_SMALL'],
    ['a negative quantity', { text: 'a', lines: [{ quantity: -1 }] }, '/lines/0/quantity', 'TOO_SMALL'],
    ['a huge quantity', { text: 'a', lines: [{ quantity: 1e300 }] }, '/lines/0/quantity', 'TOO_LARGE'],
    ['a control character', { text: 'a\u0000b' }, '/text', 'WRONG_FORMAT'],
    ['too long a text', { text: 'x'.repeat(21) }, '/text', 'TOO_LONG'],
  ])('with %s is refused by name', async (_what, body, pointer, code) => {
    const answer = await send({ body })
    expect(answer.status).toBe(422)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.body).toMatchObject({
      code: 'INPUT_INVALID',
      errors: [{ pointer, code }],
      requestId: answer.headers['request-id'],
    })
  })

  it.each([
    ['no JSON', '{"text": ', 400, 'BODY_MALFORMED'],
    ['a list', '[]', 400, 'BODY_MALFORMED'],
    ['a poisoned prototype', '{"__proto__": {"text": "a"}}', 400, 'BODY_MALFORMED'],
    ['nested too deep', `{"text": ${'['.repeat(40)}${']'.repeat(40)}}`, 400, 'BODY_TOO_DEEP'],
    ['null', 'null', 400, 'BODY_MALFORMED'],
    [
      'in bytes that are no UTF-8',
      Buffer.from([...Buffer.from('{"text": "'), 0xff, ...Buffer.from('"}')]),
      400,
      'BODY_MALFORMED',
    ],
    // Half a million items were half a million arguments of Math.max once, which no stack has room for.
    ['a whole number written as a fraction', '{"text": "a", "lines": [{"quantity": 1.0}]}', 422, 'INPUT_INVALID'],
    ['a whole number written with an exponent', '{"text": "a", "lines": [{"quantity": 1e0}]}', 422, 'INPUT_INVALID'],
    [
      'a fraction too small for a double',
      '{"text": "a", "lines": [{"quantity": 1.00000000000000000001}]}',
      422,
      'INPUT_INVALID',
    ],
    ['minus nothing', '{"text": "a", "lines": [{"quantity": -0}]}', 422, 'INPUT_INVALID'],
    ['a key that stands twice', '{"text": "a", "text": "b"}', 400, 'BODY_KEY_REPEATED'],
    ['a key that stands twice, once escaped', '{"text": "a", "t\\u0065xt": "b"}', 400, 'BODY_KEY_REPEATED'],
    ['a key that stands twice deep inside', '{"text": "a", "tags": {"a": "1", "a": "2"}}', 400, 'BODY_KEY_REPEATED'],
    ['a list of half a million', `{"text": [${'1,'.repeat(500_000)}1]}`, 422, 'INPUT_INVALID'],
    ['too large', `{"text": "${'x'.repeat(1_100_000)}"}`, 413, 'BODY_TOO_LARGE'],
  ])('that is %s is refused', async (_what, raw, status, code) => {
    expect(await send({ raw })).toMatchObject({ status, body: { code } })
  })

  it('that says it is compressed is refused, since nothing is decoded', async () => {
    const answer = await send({ body: { text: 'a' }, headers: { 'content-encoding': 'gzip' } })
    expect(answer).toMatchObject({ status: 415, body: { code: 'MEDIA_TYPE_UNSUPPORTED' } })
    expect(await send({ body: { text: 'a' }, headers: { 'content-encoding': 'identity' } })).toMatchObject({
      status: 201,
    })
  })

  it.each([
    ['a key with a zero byte', { 'a\u0000': 'b' }, '/tags/a\u0000'],
    ['half a surrogate pair', { a: 'b\ud800' }, '/tags/a'],
  ])('with %s is refused by name, before the database would refuse it', async (_what, tags, pointer) => {
    const answer = await send({ body: { text: 'a', tags } })
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'INPUT_INVALID', errors: [{ pointer, code: 'WRONG_FORMAT' }] },
    })
  })

  it('of another type is refused', async () => {
    const answer = await send({ raw: 'text=a', headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    expect(answer).toMatchObject({ status: 415, body: { code: 'MEDIA_TYPE_UNSUPPORTED' } })
  })
})

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
    const url = `/storefront/v1/notes/${(body as Row).id}`
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
    const url = `/admin/v1/notes/${(body as Row).id}`
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
  mountInternal(inside, service, 'token of the installation')
  const ask = async (authorization: string | undefined) => {
    const headers = authorization === undefined ? {} : { authorization }
    const payload = { input: {}, call: { storeId, actor: actors.visitor, requestId: 'one', deadlineMs: 9e15 } }
    return (await inside.inject({ method: 'POST', url: '/internal/notes/payNote', headers, payload })).statusCode
  }
  const wrong = [undefined, 'token of the installation', 'Bearer token of the installatioN', 'Bearer token', 'Bearer ']
  for (const authorization of wrong) expect(await ask(authorization)).toBe(404)
  expect(await ask('Bearer token of the installation')).toBe(200)
  await inside.close()
})

it('describes itself in OpenAPI 3.1', () => {
  const document = openApiDocument('storefront', [contract], '1.0.0')
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

it('takes text that looks like doubled keys and loose numbers as what it is', async () => {
  const text = '{"a": 1.0, "a"'
  const answer = await app.inject({
    method: 'POST',
    url: '/storefront/v1/notes',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ text, tags: { 'a"b\\': '"a": 1e5', b: '9007199254740993' } }),
  })
  expect([answer.statusCode, answer.json().text]).toEqual([201, text])
})

it.each(['%ff', '%c0%ae', '%ed%a0%80', '%', 'a%2', 'caf\u00e9'])(
  'refuses the query %j, which is no UTF-8, instead of replacing what it cannot read',
  async (value) => {
    const answer = await app.inject({ url: `/storefront/v1/notes/${newId('line')}?loud=${value}` })
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'QUERY_INVALID'])
  },
)
