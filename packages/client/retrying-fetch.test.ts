import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem } from './problem.ts'
import { fetchWithRetries } from './retrying-fetch.ts'

type Step = (request: Request, signal: AbortSignal) => Promise<Response> | Response

/** A fetch that answers step by step, and the requests that it was sent. */
function stepByStep(...steps: Step[]) {
  const sent: Request[] = []
  const send: typeof fetch = async (input, init) => {
    const request = new Request(input)
    sent.push(request)
    const step = steps[Math.min(sent.length, steps.length) - 1]
    if (step === undefined || !init?.signal) throw new Error('a step and a signal are needed')
    return step(request, init.signal)
  }
  return { sent, options: { retriesMax: 2, timeoutMs: 15_000, fetch: send } }
}

const answer =
  (status: number, headers: Record<string, string> = {}): Step =>
  () =>
    new Response('{}', { status, headers })
const noAnswer: Step = () => Promise.reject(new TypeError('fetch failed'))
const silence: Step = (_request, signal) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
const halfAnAnswer: Step = () =>
  new Response(new ReadableStream({ start: (stream) => stream.error(new Error('reset')) }))

function request(method = 'GET', headers: Record<string, string> = {}) {
  return new Request('http://shop.example/', { method, headers, ...(method === 'POST' ? { body: '{}' } : {}) })
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Runs the requests to their end, the waits between the tries included, and tells how long they took. */
async function settle<Result>(work: Promise<Result>) {
  const startMs = Date.now()
  const settled = work.then(
    (value) => ({ value, error: undefined }),
    (error: unknown) => ({ value: undefined, error }),
  )
  await vi.runAllTimersAsync()
  const result = await settled
  return { ...result, tookMs: Date.now() - startMs }
}

describe('a failure that passes', () => {
  it.each([
    ['no answer', noAnswer],
    ['an answer that breaks off', halfAnAnswer],
    ['503', answer(503)],
    ['429', answer(429)],
  ])('is overcome: %s', async (_name, step) => {
    const { sent, options } = stepByStep(step, answer(200))
    const { value } = await settle(fetchWithRetries(request(), options))
    expect(value?.status).toBe(200)
    expect(sent).toHaveLength(2)
  })

  it('is waited for as long as Retry-After says, in seconds', async () => {
    const { options } = stepByStep(answer(429, { 'retry-after': '3' }), answer(200))
    expect((await settle(fetchWithRetries(request(), options))).tookMs).toBe(3000)
  })

  it('is waited for as long as Retry-After says, as a date', async () => {
    vi.setSystemTime(new Date('2026-06-01T10:00:00Z'))
    const { options } = stepByStep(answer(503, { 'retry-after': 'Mon, 01 Jun 2026 10:00:02 GMT' }), answer(200))
    expect((await settle(fetchWithRetries(request(), options))).tookMs).toBe(2000)
  })

  it('is not waited for longer than a person would: the answer is theirs', async () => {
    const { sent, options } = stepByStep(answer(429, { 'retry-after': '60' }))
    const { value, tookMs } = await settle(fetchWithRetries(request(), options))
    expect({ status: value?.status, tookMs, tries: sent.length }).toEqual({ status: 429, tookMs: 0, tries: 1 })
  })
})

describe('a failure that stays', () => {
  it('is UNREACHABLE after the last try', async () => {
    const { sent, options } = stepByStep(noAnswer)
    const { error } = await settle(fetchWithRetries(request(), options))
    expect(error).toBeInstanceOf(ApiProblem)
    expect(error).toMatchObject({ code: 'UNREACHABLE', status: 0 })
    expect(sent).toHaveLength(3)
  })

  it('is reported as the API reported it', async () => {
    const { sent, options } = stepByStep(answer(503))
    expect((await settle(fetchWithRetries(request(), options))).value?.status).toBe(503)
    expect(sent).toHaveLength(3)
  })

  it.each([400, 404, 409, 500])('is not repeated when the answer is %i', async (status) => {
    const { sent, options } = stepByStep(answer(status))
    expect((await settle(fetchWithRetries(request(), options))).value?.status).toBe(status)
    expect(sent).toHaveLength(1)
  })
})

describe('what may be repeated', () => {
  it.each<{ method: string; headers: Record<string, string>; tries: number }>([
    { method: 'GET', headers: {}, tries: 3 },
    { method: 'PUT', headers: {}, tries: 3 },
    { method: 'DELETE', headers: {}, tries: 3 },
    { method: 'POST', headers: { 'idempotency-key': 'k1' }, tries: 3 },
    { method: 'PATCH', headers: { 'idempotency-key': 'k1', 'if-match': '"r1"' }, tries: 3 },
    { method: 'POST', headers: {}, tries: 1 },
    { method: 'PATCH', headers: {}, tries: 1 },
    { method: 'PUT', headers: { 'if-match': '"r1"' }, tries: 1 },
    { method: 'DELETE', headers: { 'if-match': '"r1"' }, tries: 1 },
  ])('$method with $headers is tried $tries times', async ({ method, headers, tries }) => {
    const { sent, options } = stepByStep(noAnswer)
    await settle(fetchWithRetries(request(method, headers), options))
    expect(sent).toHaveLength(tries)
  })

  it('bears the same key and body each time', async () => {
    const { sent, options } = stepByStep(noAnswer, answer(503), answer(200))
    await settle(fetchWithRetries(request('POST', { 'idempotency-key': 'k1' }), options))
    const seen = await Promise.all(sent.map(async (one) => [one.headers.get('idempotency-key'), await one.text()]))
    expect(seen).toEqual([
      ['k1', '{}'],
      ['k1', '{}'],
      ['k1', '{}'],
    ])
  })
})

describe('an end of waiting', () => {
  it('comes for each try after its time', async () => {
    vi.useRealTimers()
    const { sent, options } = stepByStep(silence, answer(200))
    const answered = await fetchWithRetries(request(), { ...options, timeoutMs: 30 })
    expect([answered.status, sent.length]).toEqual([200, 2])
  })

  it('comes at once when the caller aborts, also between two tries', async () => {
    const caller = new AbortController()
    const { sent, options } = stepByStep(answer(503, { 'retry-after': '4' }))
    const aborted = new Request('http://shop.example/', { signal: caller.signal })
    setTimeout(() => caller.abort(new Error('left the page')), 1000)
    const { error, tookMs } = await settle(fetchWithRetries(aborted, options))
    expect(error).toMatchObject({ message: 'left the page' })
    expect([tookMs, sent.length]).toEqual([1000, 1])
  })
})

it('calls fetch as a function, as browsers demand of theirs', async () => {
  const send = async function (this: unknown) {
    if (this !== undefined) throw new TypeError('Illegal invocation')
    return new Response('{}')
  }
  expect((await fetchWithRetries(request(), { retriesMax: 0, timeoutMs: 1000, fetch: send })).status).toBe(200)
})
