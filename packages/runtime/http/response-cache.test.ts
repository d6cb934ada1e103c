import { newId, secondMs } from '@merastore/kernel'
import { movableClock, serviceCall, visitorCall } from '@merastore/testing'
import { beforeEach, expect, it } from 'vitest'
import { createResponseCache, type PublicAnswer } from './response-cache.ts'

const [mine, other] = [newId('store'), newId('store')]
const clock = movableClock()
let cache = createResponseCache('catalog', clock)
let asked = 0

beforeEach(() => {
  cache = createResponseCache('catalog', clock)
  asked = 0
})

const publicAnswer = (text: string): PublicAnswer => ({
  outcome: 'done',
  json: text,
  etag: `"${text}"`,
  replayed: false,
})
const answering = (text: string) => async () => {
  asked++
  return publicAnswer(text)
}
const textOf = (answer: Awaited<ReturnType<typeof cache.find>>) =>
  answer.outcome === 'done' ? answer.json : answer.outcome
const find = async (storeId: string, url: string, text: string) =>
  textOf(await cache.find(storeId, url, answering(text)))

it('asks once for all who want the same address of a store at the same time, and for two seconds after', async () => {
  expect(await Promise.all([find(mine, '/a', 'first'), find(mine, '/a', 'second')])).toEqual(['first', 'first'])
  expect([await find(mine, '/b', 'b'), await find(other, '/a', 'theirs')]).toEqual(['b', 'theirs'])
  expect(asked).toBe(3)
  clock.advance(2 * secondMs)
  expect(await find(mine, '/a', 'third')).toBe('third')
})

it('forgets a store when this process changes something of it, and no other', async () => {
  await Promise.all([find(mine, '/a', 'old'), find(other, '/a', 'theirs')])
  cache.onCommit('orders', visitorCall(mine))
  cache.onCommit('catalog', serviceCall('installation', 'catalog'))
  expect(await find(mine, '/a', 'new')).toBe('old')
  cache.onCommit('catalog', visitorCall(mine))
  expect([await find(mine, '/a', 'new'), await find(other, '/a', 'new')]).toEqual(['new', 'theirs'])
})

it('does not keep an answer that was asked for before the change and comes after it', async () => {
  let answer = (_text: string) => {}
  const slow = cache.find(mine, '/a', () => new Promise((resolve) => (answer = (text) => resolve(publicAnswer(text)))))
  cache.onCommit('catalog', visitorCall(mine))
  answer('old')
  expect(textOf(await slow)).toBe('old')
  expect(await find(mine, '/a', 'new')).toBe('new')
})

it('keeps neither refusals nor failures', async () => {
  const refusal = { outcome: 'refused', code: 'GONE', status: 404, detail: 'It is gone.', replayed: false } as const
  expect(await cache.find(mine, '/a', async () => refusal)).toBe(refusal)
  await expect(cache.find(mine, '/a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await find(mine, '/a', 'found')).toBe('found')
})

it('lets go of what is too old as new answers come, although nobody asks for it again', async () => {
  const large = 'x'.repeat(2.25 * 1024 * 1024)
  for (const url of ['/a', '/b', '/c']) await find(mine, url, large)
  clock.advance(2 * secondMs)
  await find(mine, '/new', large)
  await find(other, '/theirs', large)
  // All five would be more than 16 MB, so the oldest store would have gone with what is new in it.
  expect(await find(mine, '/new', 'newer')).toBe(large)
})

it('lets the oldest store go when it would keep more than 16 MB', async () => {
  const large = 'x'.repeat(2.25 * 1024 * 1024)
  for (const url of ['/a', '/b', '/c']) await find(mine, url, large)
  await find(other, '/a', large)
  expect([await find(other, '/a', 'new'), await find(mine, '/a', 'new')]).toEqual([large, 'new'])
})

it('shows what it keeps at this moment, and nothing that is still asked for, forgotten or too old', async () => {
  const asked = cache.find(mine, '/a', answering('a'))
  expect(cache.peek(mine, '/a')).toBeUndefined()
  const answer = await asked
  expect(cache.peek(mine, '/a')).toBe(answer)
  expect([cache.peek(mine, '/b'), cache.peek(other, '/a')]).toEqual([undefined, undefined])
  clock.advance(2 * secondMs)
  expect(cache.peek(mine, '/a')).toBeUndefined()
  await cache.find(mine, '/a', answering('new'))
  cache.onCommit('catalog', visitorCall(mine))
  expect(cache.peek(mine, '/a')).toBeUndefined()
})
