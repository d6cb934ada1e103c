import { afterAll, describe, expect, it } from 'vitest'
import { openNotes } from './testing/notes.ts'

const { app, send } = await openNotes()
afterAll(() => app.close())

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
