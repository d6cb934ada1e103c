import { type Clock, systemClock } from '@merastore/kernel'

export type MovableClock = Clock & { advance(durationMs: number): void }

/** A clock that stands still until the test moves it. */
export function movableClock(start = new Date('2026-06-01T10:00:00.000Z')): MovableClock {
  let now = start.getTime()
  return {
    now: () => new Date(now),
    advance(durationMs) {
      now += durationMs
    },
  }
}

export { systemClock }
