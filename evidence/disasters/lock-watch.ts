import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'

type LongestWait = { readonly ms: number; readonly statement: string }

export type LockWatch = AsyncDisposable & {
  /** The longest that a statement of a platform was seen to wait for a migration, also behind another that did. */
  readonly forMigrations: LongestWait
  /** The longest wait for any lock: buyers wait for each other too, on the rows of one article. */
  readonly forAnything: LongestWait
  readonly samples: number
}

type Waiter = { pid: number; ms: number; query: string; application: string; blockers: number[] }

const everyMs = 10

/** Looks all the time at who waits for whom. */
export function watchLocks(databaseUrl: string): LockWatch {
  const sql = postgres(databaseUrl, { max: 1, connection: { application_name: 'lock watch' } })
  const seen = { forMigrations: { ms: 0, statement: '' }, forAnything: { ms: 0, statement: '' }, samples: 0 }
  let ending = false
  const watching = (async () => {
    while (!ending) {
      const waiters = await sql<Waiter[]>`
        select pid, extract(epoch from clock_timestamp() - waitstart)::float8 * 1000 as ms, query,
          application_name as application, pg_blocking_pids(pid) as blockers
        from pg_locks join pg_stat_activity using (pid) where not granted and waitstart is not null`
      const migrators = await sql<{ pid: number }[]>`
        select pid from pg_stat_activity where application_name = 'merastore migrate'`
      seen.samples++
      const behind = behindMigrations(waiters, migrators)
      for (const { pid, ms, query, application } of waiters.filter((one) => one.application === 'merastore')) {
        const wait = { ms, statement: `${application}: ${query}` }
        if (ms > seen.forAnything.ms) seen.forAnything = wait
        if (behind.has(pid) && ms > seen.forMigrations.ms) seen.forMigrations = wait
      }
      await sleep(everyMs)
    }
  })()
  return {
    get forMigrations() {
      return seen.forMigrations
    },
    get forAnything() {
      return seen.forAnything
    },
    get samples() {
      return seen.samples
    },
    async [Symbol.asyncDispose]() {
      ending = true
      await watching
      await sql.end()
    },
  }
}

/** Who waits for a migration, directly or for somebody who does. */
function behindMigrations(waiters: readonly Waiter[], migrators: readonly { pid: number }[]): ReadonlySet<number> {
  const behind = new Set(migrators.map(({ pid }) => pid))
  for (let size = 0; size < behind.size; ) {
    size = behind.size
    for (const { pid, blockers } of waiters) if (blockers.some((blocker) => behind.has(blocker))) behind.add(pid)
  }
  return behind
}
