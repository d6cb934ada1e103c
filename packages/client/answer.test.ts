import { expect, it } from 'vitest'
import { allItems, ok, okWithEtag } from './answer.ts'
import { ApiProblem, isProblem, toProblem } from './problem.ts'

const faults = [{ pointer: '/email', code: 'WRONG_FORMAT', detail: 'is no address' }]
const document = { code: 'INPUT_INVALID', detail: 'A field is wrong.', status: 422, errors: faults, requestId: 'req_1' }

it('gives the body of a success', async () => {
  expect(await ok(Promise.resolve({ data: { id: 'a' }, response: new Response() }))).toEqual({ id: 'a' })
})

it('gives an empty object where a success has no body', async () => {
  expect(await ok(Promise.resolve({ response: new Response(null, { status: 204 }) }))).toEqual({})
})

it('throws the problem of every other answer, with its code, faults and request', async () => {
  const answer = Promise.resolve({ error: document, response: new Response(null, { status: 422 }) })
  const error = await ok(answer).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ApiProblem)
  expect(error).toMatchObject({
    code: 'INPUT_INVALID',
    status: 422,
    faults,
    requestId: 'req_1',
    message: 'A field is wrong.',
  })
})

it('throws also where a failure has no body', async () => {
  const response = new Response(null, { status: 502, headers: { 'request-id': 'req_2' } })
  await expect(ok(Promise.resolve({ response }))).rejects.toMatchObject({
    code: 'UNEXPECTED_ANSWER',
    status: 502,
    requestId: 'req_2',
  })
})

it('says how long to wait where there were too many requests', async () => {
  const headers = { 'retry-after': '42' }
  const limited = { code: 'RATE_LIMITED', detail: 'Too many requests.', status: 429 }
  const answer = Promise.resolve({ error: limited, response: new Response(null, { status: 429, headers }) })
  await expect(ok(answer)).rejects.toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 42 })
})

it('gives the ETag with the body', async () => {
  const response = new Response(null, { headers: { etag: '"r7"' } })
  expect(await okWithEtag(Promise.resolve({ data: { id: 'a' }, response }))).toEqual({
    data: { id: 'a' },
    etag: '"r7"',
  })
})

it.each([['<html>'], [null], [{ code: 7, detail: 'x' }], [{ message: 'no' }]])(
  'takes %j of a proxy for an unexpected answer',
  (body) => {
    expect(toProblem(body, new Response(null, { status: 504 }))).toMatchObject({
      code: 'UNEXPECTED_ANSWER',
      status: 504,
    })
  },
)

it('tells problems apart by their codes', () => {
  const problem = new ApiProblem({ code: 'OUT_OF_STOCK', status: 409, detail: 'None left.' })
  expect([isProblem(problem), isProblem(problem, 'CART_EMPTY', 'OUT_OF_STOCK')]).toEqual([true, true])
  expect([isProblem(problem, 'CART_EMPTY'), isProblem(new Error('OUT_OF_STOCK'))]).toEqual([false, false])
})

it('reads a list page after page until there is no further one', async () => {
  const pages: Record<string, { data: number[]; nextCursor: string | null }> = {
    first: { data: [1, 2], nextCursor: 'b' },
    b: { data: [], nextCursor: 'c' },
    c: { data: [3], nextCursor: null },
  }
  const asked: (string | undefined)[] = []
  const items: number[] = []
  const all = allItems(async (cursor) => {
    asked.push(cursor)
    return pages[cursor ?? 'first'] ?? { data: [], nextCursor: null }
  })
  for await (const item of all) items.push(item)
  expect({ items, asked }).toEqual({ items: [1, 2, 3], asked: [undefined, 'b', 'c'] })
})
