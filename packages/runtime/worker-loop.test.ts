import { installationScope } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import { serviceCall, visitorCall } from '@merastore/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { silentLogger } from './logger.ts'
import type { AnyService } from './service.ts'
import { createBell, ringFor, runLoop } from './worker-loop.ts'

let ending: AbortController
let running: Promise<void>
beforeEach(() => {
  ending = new AbortController()
})
afterEach(async () => {
  ending.abort()
  await running
})

/** A loop that would rest for an hour; `seen` resolves when it has gone round so many times. */
function startLoop(found: readonly number[], behind: readonly boolean[] = []) {
  const bell = createBell()
  let rounds = 0
  let asked = 0
  let look = () => {}
  const round = {
    async run() {
      rounds++
      look()
      return found[rounds - 1] ?? 0
    },
    isBehind: async () => behind[asked++] ?? false,
  }
  running = runLoop(round, bell, { idleMs: 3_600_000, ending: ending.signal, logger: silentLogger })
  const seen = (count: number) =>
    new Promise<void>((resolve) => {
      look = () => {
        if (rounds >= count) resolve()
      }
      look()
    })
  return { bell, seen, rounds: () => rounds }
}

it('goes round at the start, as long as there is something to do, and when it is rung', async () => {
  const { bell, seen, rounds } = startLoop([5, 5, 0])
  await seen(3)
  expect(rounds()).toBe(3)
  bell.ring()
  await seen(4)
})

it('looks again while what it was rung for cannot be read yet', async () => {
  const { bell, seen } = startLoop([0, 0, 0, 0], [true, true, false])
  await seen(1)
  bell.ring()
  await seen(4)
})

it('hears a ring that comes while it is at work', async () => {
  const { bell, seen } = startLoop([1])
  bell.ring()
  bell.ring()
  await seen(2)
})

it('rings for the facts that a service consumes and for its own jobs, and not for moved cursors', () => {
  const service = { db: { schema: 'cart' }, jobs: [{}], consumers: [{ event: { service: 'order' } }] }
  const rung: string[] = []
  const bell = { ring: () => void rung.push('rung'), rest: async () => false }
  const tell = ringFor(service as unknown as AnyService, bell)
  tell('orders', visitorCall(newId('store')))
  tell('cart', serviceCall(newId('store'), 'cart'))
  expect(rung).toHaveLength(2)
  tell('payment', visitorCall(newId('store')))
  tell('orders', serviceCall(installationScope, 'orders'))
  expect(rung).toHaveLength(2)
})
