import { setTimeout as sleep } from 'node:timers/promises'
import type { OwnerSession } from './owner-session.ts'

const firstLookMs = 150
const lookEveryMs = 100
/** With the time between two looks and the way of the cancellation, what anybody waits stays well below a second. */
const waitMaxMs = 400

/**
 * Cancels the statement of a backend as soon as somebody has waited too long for it, be it for a lock that it holds or
 * behind its own wait for one. The first look comes late, so that what is done at once costs nothing.
 */
export function watchWaiters(sql: OwnerSession, pid: number): { stop(): Promise<void> } {
  const ended = new AbortController()
  const { signal } = ended
  const watching = (async () => {
    await sleep(firstLookMs, undefined, { signal })
    while (!signal.aborted) {
      await sql`
        select pg_cancel_backend(${pid}::int) from pg_locks
        where not granted and pid <> ${pid} and waitstart < clock_timestamp() - ${`${waitMaxMs}ms`}::interval
          and ${pid}::int = any(pg_blocking_pids(pid))
        limit 1`
      await sleep(lookEveryMs, undefined, { signal })
    }
  })()
  return {
    async stop() {
      ended.abort()
      // Its end by the signal is no failure, and where it cannot look, the timeouts of the statements still hold.
      await watching.catch(() => {})
    },
  }
}
