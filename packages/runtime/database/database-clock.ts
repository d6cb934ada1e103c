import { type Clock, secondMs } from '@merastore/kernel'
import type { Logger } from '../logs/logger.ts'
import type { DatabaseTime } from './db.ts'

export type DatabaseClock = Clock & {
  /** Asks the database for its time, and follows it from here on. */
  synchronize(): Promise<void>
}

const askEveryMs = 10 * secondMs
/** Less than this is noise of the network, or drift that the next question finds too. */
const toleranceMs = 250
/** From this on, a correction is logged. */
const notableMs = secondMs

/**
 * The time of the database, which all processes share: leases, deadlines and tokens hold wherever they are looked at.
 * Between two questions it goes on with the monotonic clock, so the clock of the system may be wrong, or be set, and
 * nothing here notices.
 */
export function createDatabaseClock(readTime: () => Promise<DatabaseTime>, logger: Logger): DatabaseClock {
  // Until the database was asked, the system's clock is the best guess.
  let anchor = { timeMs: Date.now(), atMs: performance.now() }
  let isAnchored = false
  let askedAtMs = Number.NEGATIVE_INFINITY
  const nowMs = () => anchor.timeMs + (performance.now() - anchor.atMs)
  const synchronize = async () => {
    askedAtMs = performance.now()
    const { timeMs, atMs, uncertaintyMs } = await readTime()
    const correctionMs = timeMs - (anchor.timeMs + (atMs - anchor.atMs))
    if (isAnchored && Math.abs(correctionMs) <= toleranceMs + uncertaintyMs) return
    if (Math.abs(correctionMs) >= notableMs + uncertaintyMs) {
      const what = isAnchored ? 'the time of the database jumped' : 'the clock of this system differs from the database'
      logger.warn({ correctedByMs: Math.round(correctionMs) }, what)
    }
    anchor = { timeMs, atMs }
    isAnchored = true
  }
  return {
    now() {
      // Asked for while it is used: a clock that nobody reads needs no question, and no end.
      if (isAnchored && performance.now() - askedAtMs >= askEveryMs) {
        // The database is away, which others report; the monotonic clock goes on.
        synchronize().catch(() => {})
      }
      return new Date(nowMs())
    },
    synchronize,
  }
}
