import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { silentLogger } from '../logs/logger.ts'
import type { AnyService } from '../service.ts'
import {
  createRounds,
  createWakeUp,
  notifyConsumers,
  notifyJobs,
  ownJobs,
  type Ran,
  runLoop,
  type Tick,
  type WorkListener,
} from './worker-loop.ts'

let ending: AbortController
let running: Promise<void>
beforeEach(() => {
  ending = new AbortController()
})
afterEach(async () => {
  ending.abort()
  vi.useRealTimers()
  await running
})

/** A loop that rests for an hour where nothing else is said; `seen` resolves when it has gone round so many times. */
function startLoop(found: readonly Ran[], idleMs = 3_600_000) {
  const wakeUp = createWakeUp()
  const looked: ('everything' | string[])[] = []
  let look = () => {}
  const tick: Tick = {
    async run(causes) {
      looked.push(causes === undefined ? 'everything' : [...causes])
      look()
      return found[looked.length - 1] ?? none
    },
  }
  const rounds = createRounds()
  running = runLoop(tick, wakeUp, { idleMs: () => idleMs, rounds, ending: ending.signal, logger: silentLogger })
  const seen = (count: number) =>
    new Promise<void>((resolve) => {
      look = () => {
        if (looked.length >= count) resolve()
      }
      look()
    })
  return { wakeUp, seen, looked }
}

const full: Ran = { count: 100, isBehind: true }
const some: Ran = { count: 5, isBehind: false }
const none: Ran = { count: 0, isBehind: false }
const unreadable: Ran = { count: 0, isBehind: true }

it('looks at everything at the start, as long as there is more, and then at what it is woken for', async () => {
  const { wakeUp, seen, looked } = startLoop([full, full, some])
  await seen(3)
  expect(looked).toEqual(['everything', 'everything', 'everything'])
  wakeUp.notify('order')
  await seen(4)
  expect(looked[3]).toEqual(['order'])
})

it('goes on with what it was woken for while there is more of it', async () => {
  const { wakeUp, seen, looked } = startLoop([none, full, some])
  await seen(1)
  wakeUp.notify('order')
  await seen(3)
  wakeUp.notify('payment')
  await seen(4)
  expect(looked).toEqual(['everything', ['order'], ['order'], ['payment']])
})

it('looks again while what it was woken for cannot be read yet', async () => {
  const { wakeUp, seen, looked } = startLoop([none, unreadable, unreadable, some])
  await seen(1)
  wakeUp.notify('order')
  await seen(4)
  expect(looked.slice(1)).toEqual([['order'], ['order'], ['order']])
})

it('looks again while what another process left cannot be read yet', async () => {
  const { seen, looked } = startLoop([unreadable, some])
  await seen(2)
  expect(looked).toEqual(['everything', 'everything'])
})

it('looks at everything now and then, however often it is woken', async () => {
  const { wakeUp, seen, looked } = startLoop([], 50)
  const ringing = setInterval(() => wakeUp.notify('order'), 1)
  await seen(40)
  clearInterval(ringing)
  expect(looked.filter((what) => what === 'everything').length).toBeGreaterThan(1)
  expect(looked).toContainEqual(['order'])
})

it('notices what comes while it is at work', async () => {
  const { wakeUp, seen, looked } = startLoop([some])
  wakeUp.notify('order')
  wakeUp.notify(ownJobs)
  await seen(2)
  expect(looked).toEqual(['everything', ['order', ownJobs]])
})

it('wakes for the events that a service consumes and for its own jobs, and for nothing else', () => {
  const service = { db: { schema: 'cart' }, jobs: [{}], consumers: [{ event: { service: 'order' } }] }
  const woken: string[] = []
  const wakeUp = { notify: (cause: string) => void woken.push(cause), wait: async () => new Map() }
  const listeners = [notifyConsumers, notifyJobs].map((make) => make(service as unknown as AnyService, wakeUp))
  const notify: WorkListener = (...left) => {
    for (const listener of listeners) listener(...left)
  }
  notify('orders', new Set(['facts', 'jobs']))
  notify('cart', new Set(['facts', 'jobs']))
  expect(woken).toEqual(['order', ownJobs])
  notify('orders', new Set(['jobs']))
  notify('cart', new Set())
  notify('payment', new Set(['facts']))
  expect(woken).toHaveLength(2)
})

it('wakes at once after a rest, and then as often as consumers that nobody waits for are worth', async () => {
  vi.useFakeTimers()
  const wakeUp = createWakeUp()
  const consumers = [
    { event: { service: 'order' }, pace: 'relaxed' },
    { event: { service: 'payment' }, pace: 'relaxed' },
    { event: { service: 'payment' } },
  ]
  const service = { db: { schema: 'notification' }, jobs: [], consumers } as unknown as AnyService
  const notify = notifyConsumers(service, wakeUp)
  const woken = async () => [...(await wakeUp.wait(0, ending.signal)).keys()]
  const left = (schema: string) => notify(schema, new Set(['facts']))
  left('orders')
  left('payment')
  expect(await woken()).toEqual(['order', 'payment'])
  await vi.advanceTimersByTimeAsync(50)
  left('orders')
  left('payment')
  expect(await woken()).toEqual(['payment'])
  await vi.advanceTimersByTimeAsync(50)
  expect(await woken()).toEqual(['order'])
  await vi.advanceTimersByTimeAsync(100)
  left('orders')
  expect(await woken()).toEqual(['order'])
})

it('lets events that were the answer of a call wait for a second, and others of their log not', async () => {
  vi.useFakeTimers()
  const wakeUp = createWakeUp()
  const service = { db: { schema: 'orders' }, jobs: [], consumers: [{ event: { service: 'payment' } }] }
  const notify = notifyConsumers(service as unknown as AnyService, wakeUp)
  const isWoken = async () => (await wakeUp.wait(0, ending.signal)).size > 0
  notify('payment', new Set(['deferred events']))
  expect(await isWoken()).toBe(true)
  notify('payment', new Set(['deferred events']))
  await vi.advanceTimersByTimeAsync(900)
  expect(await isWoken()).toBe(false)
  notify('payment', new Set(['deferred events', 'facts']))
  expect(await isWoken()).toBe(true)
  // What was waited for was seen with it.
  await vi.advanceTimersByTimeAsync(900)
  expect(await isWoken()).toBe(false)
})

it('begins the next round no sooner for what could not be read yet, where something was done', async () => {
  vi.useFakeTimers()
  const { wakeUp, looked } = startLoop([none, { count: 5, isBehind: true, isUnsettled: true }, some])
  await vi.advanceTimersByTimeAsync(0)
  wakeUp.notify('order')
  await vi.advanceTimersByTimeAsync(5)
  expect(looked).toEqual(['everything', ['order']])
  await vi.advanceTimersByTimeAsync(34)
  expect(looked).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(1)
  expect(looked.slice(2)).toEqual([['order']])
})

it('looks again when the next job or retry is due', async () => {
  const { seen, looked } = startLoop([{ count: 1, isBehind: false, dueInMs: 30 }, none])
  await seen(2)
  expect(looked).toEqual(['everything', 'everything'])
})

it('looks about once a second, and not a hundred times, while a transaction was forgotten', async () => {
  vi.useFakeTimers()
  const { looked } = startLoop(Array(10_000).fill(unreadable))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(looked.length).toBeGreaterThan(60)
  expect(looked.length).toBeLessThan(75)
})

it('begins the rounds of all loops together, at once after a rest, and then not more often than they are worth', async () => {
  vi.useFakeTimers()
  const rounds = createRounds()
  const begun: string[] = []
  const begin = (who: string) => void rounds.next().then(() => begun.push(who))
  begin('one')
  begin('other')
  await vi.advanceTimersByTimeAsync(5)
  expect(begun).toEqual(['one', 'other'])
  begin('one')
  await vi.advanceTimersByTimeAsync(10)
  begin('other')
  await vi.advanceTimersByTimeAsync(20)
  expect(begun).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(5)
  expect(begun).toEqual(['one', 'other', 'one', 'other'])
})
