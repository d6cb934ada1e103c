import { hourMs, minuteMs } from '@merastore/kernel'
import { testDatabase } from '@merastore/testing'
import { afterEach, expect, it, vi } from 'vitest'
import { silentLogger } from '../logs/logger.ts'
import { createDatabaseClock } from './database-clock.ts'

const { database } = await testDatabase()
afterEach(() => vi.useRealTimers())

/** Sets the clock of this system, and no other. */
function setSystemClock(aheadMs: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + aheadMs })
}

function watchedClock(readTime = database.time) {
  const corrections: number[] = []
  const warn = (fields: unknown) => void corrections.push((fields as { correctedByMs: number }).correctedByMs)
  return { clock: createDatabaseClock(readTime, { ...silentLogger, warn }), corrections }
}

async function awayFromDatabaseMs(time: Date): Promise<number> {
  return time.getTime() - (await database.time()).timeMs
}

it('returns the time of the database where the clock of the system is two hours behind, and logs that', async () => {
  setSystemClock(-2 * hourMs)
  const { clock, corrections } = watchedClock()
  await clock.synchronize()
  expect(Math.abs(await awayFromDatabaseMs(clock.now()))).toBeLessThan(minuteMs)
  expect(corrections).toHaveLength(1)
  expect(corrections[0]).toBeGreaterThan(2 * hourMs - minuteMs)
  expect(await database.clockDifferenceMs()).toBeLessThan(-2 * hourMs + minuteMs)
})

it('does not notice that somebody sets the clock of the system', async () => {
  const { clock, corrections } = watchedClock()
  await clock.synchronize()
  setSystemClock(3 * hourMs)
  expect(Math.abs(await awayFromDatabaseMs(clock.now()))).toBeLessThan(minuteMs)
  await clock.synchronize()
  expect(corrections).toEqual([])
})

it('follows the database to a replica whose clock differs, and takes no noise for a difference', async () => {
  let ahead = 0
  const { clock, corrections } = watchedClock(async () => {
    const time = await database.time()
    return { ...time, timeMs: time.timeMs + ahead }
  })
  await clock.synchronize()
  ahead = 100
  await clock.synchronize()
  expect(corrections).toEqual([])
  ahead = hourMs
  await clock.synchronize()
  expect(corrections).toHaveLength(1)
  expect(await awayFromDatabaseMs(clock.now())).toBeGreaterThan(hourMs - minuteMs)
})

it('goes on by itself while the database is away', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const { timeMs } = await database.time()
  let isAway = false
  let asked = 0
  const { clock } = watchedClock(async () => {
    asked++
    if (isAway) throw new Error('away')
    return { timeMs, atMs: performance.now(), systemTimeMs: Date.now(), uncertaintyMs: 0 }
  })
  await clock.synchronize()
  isAway = true
  vi.advanceTimersByTime(hourMs)
  expect(clock.now().getTime()).toBe(Math.trunc(timeMs + hourMs))
  expect(asked).toBe(2)
})
