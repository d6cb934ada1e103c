import { addMs } from '@merastore/kernel'
import { type Db, machineryCall } from '../database/db.ts'
import type { Logger } from '../logs/logger.ts'
import type { Job } from '../service.ts'

/** After this time without a sign of life of its process, a job is taken by another. */
export const leaseMs = 60_000
const renewEveryMs = leaseMs / 3

export type JobLeases = {
  /** Whether the job is still ours to begin. */
  holds(job: Job): Promise<boolean>
  /** Forgets a job that is done. */
  end(job: Job): void
  stop(): void
}

/**
 * Renews the leases of jobs that were taken, until each ends: a job may take longer than a lease, or wait behind
 * one that does, and is done by this process only. A job whose lease was lost all the same (the process stood still,
 * the database was away) is recognised by its number of attempts, which whoever takes it raises.
 */
export function keepLeases(db: Db, taken: readonly Job[], takenUntil: Date, logger: Logger): JobLeases {
  let leasedUntil = takenUntil
  const leased = new Map(taken.map((job) => [keyOf(job), job]))
  const renew = async () => {
    const until = addMs(db.clock.now(), leaseMs)
    const asked = [...leased.values()]
    const renewed = await renewLeases(db, asked, until)
    for (const job of asked) if (!renewed.has(keyOf(job))) leased.delete(keyOf(job))
    leasedUntil = until
  }
  const timer = setInterval(() => {
    renew().catch((error) => logger.warn({ err: error }, 'the leases of jobs could not be renewed'))
  }, renewEveryMs)
  // A job that never ends does not keep its process from ending.
  timer.unref()
  return {
    async holds(job) {
      if (db.clock.now() >= leasedUntil) await renew()
      return leased.has(keyOf(job))
    },
    end: (job) => void leased.delete(keyOf(job)),
    stop: () => clearInterval(timer),
  }
}

function keyOf({ storeId, id }: Job): string {
  return `${storeId} ${id}`
}

async function renewLeases(db: Db, jobs: readonly Job[], until: Date): Promise<Set<string>> {
  if (jobs.length === 0) return new Set()
  const rows = await db.tx(
    machineryCall(db),
    (tx) => tx<{ key: string }[]>`
    update ${tx(db.schema)}.jobs job set leased_until = ${until}
    from unnest(${jobs.map((job) => job.storeId)}::text[], ${jobs.map((job) => job.id)}::text[],
      ${jobs.map((job) => job.attempts)}::integer[]) as mine (store_id, id, attempts)
    where job.store_id = mine.store_id and job.id = mine.id and job.attempts = mine.attempts
      and job.status = 'waiting' and job.leased_until is not null
    returning job.store_id || ' ' || job.id as key`,
  )
  return new Set(rows.map((row) => row.key))
}
