import { installationScope } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import { serviceCall, visitorCall } from '@merastore/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { silentLogger } from '../logs/logger.ts'
import type { AnyService } from '../service.ts'
import { createBell, ownJobs, type Ran, type Round, ringFor, runLoop } from './worker-loop.ts'

let ending: AbortController
let running: Promise<void>
beforeEach(() => {
  ending = new AbortController()
})
afterEach(async () => {
  ending.abort()
  await running
})

/** A loop that rests for an hour where nothing else is said; `seen` resolves when it has gone round so many times. */
function startLoop(found: readonly Ran[], idleMs = 3_600_000) {
  const bell = createBell()
  const looked: ('everything' | string[])[] = []
  let look = () => {}
  const round: Round = {
    async run(causes) {
      looked.push(causes === undefined ? 'everything' : [...causes])
      look()
      return found[looked.length - 1] ?? none
    },
  }
  running = runLoop(round, bell, { idleMs, ending: ending.signal, logger: silentLogger })
  const seen = (count: number) =>
    new Promise<void>((resolve) => {
      look = () => {
        if (looked.length >= count) resolve()
      }
      look()
    })
  return { bell, seen, looked }
}

const full: Ran = { count: 100, isBehind: true }
const some: Ran = { count: 5, isBehind: false }
const none: Ran = { count: 0, isBehind: false }
const unreadable: Ran = { count: 0, isBehind: true }

it('looks at everything at the start, as long as there is more, and then at what it is rung for', async () => {
  const { bell, seen, looked } = startLoop([full, full, some])
  await seen(3)
  expect(looked).toEqual(['everything', 'everything', 'everything'])
  bell.ring('order')
  await seen(4)
  expect(looked[3]).toEqual(['order'])
})

it('goes on with what it was rung for while there is more of it', async () => {
  const { bell, seen, looked } = startLoop([none, full, some])
  await seen(1)
  bell.ring('order')
  await seen(3)
  bell.ring('payment')
  await seen(4)
  expect(looked).toEqual(['everything', ['order'], ['order'], ['payment']])
})

it('looks again while what it was rung for cannot be read yet', async () => {
  const { bell, seen, looked } = startLoop([none, unreadable, unreadable, some])
  await seen(1)
  bell.ring('order')
  await seen(4)
  expect(looked.slice(1)).toEqual([['order'], ['order'], ['order']])
})

it('looks again while what another process left cannot be read yet', async () => {
  const { seen, looked } = startLoop([unreadable, some])
  await seen(2)
  expect(looked).toEqual(['everything', 'everything'])
})

it('looks at everything now and then, however often it is rung', async () => {
  const { bell, seen, looked } = startLoop([], 50)
  const ringing = setInterval(() => bell.ring('order'), 1)
  await seen(40)
  clearInterval(ringing)
  expect(looked.filter((what) => what === 'everything').length).toBeGreaterThan(1)
  expect(looked).toContainEqual(['order'])
})

it('hears a ring that comes while it is at work', async () => {
  const { bell, seen, looked } = startLoop([some])
  bell.ring('order')
  bell.ring(ownJobs)
  await seen(2)
  expect(looked).toEqual(['everything', ['order', ownJobs]])
})

it('rings for the facts that a service consumes and for its own jobs, and for nothing else', () => {
  const service = { db: { schema: 'cart' }, jobs: [{}], consumers: [{ event: { service: 'order' } }] }
  const rung: string[] = []
  const bell = { ring: (cause: string) => void rung.push(cause), rest: async () => new Set<string>() }
  const tell = ringFor(service as unknown as AnyService, bell)
  const store = newId('store')
  tell('orders', visitorCall(store), new Set(['facts', 'jobs']))
  tell('cart', serviceCall(store, 'cart'), new Set(['facts', 'jobs']))
  expect(rung).toEqual(['order', ownJobs])
  tell('orders', visitorCall(store), new Set(['jobs']))
  tell('cart', visitorCall(store), new Set())
  tell('payment', visitorCall(store), new Set(['facts']))
  tell('orders', serviceCall(installationScope, 'orders'), new Set(['facts']))
  expect(rung).toHaveLength(2)
})
