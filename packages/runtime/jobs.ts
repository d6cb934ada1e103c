import { systemCall } from '@merastore/contract'
import { addMs, newId } from '@merastore/kernel'
import { backoffMs } from './consume.ts'
import type { Db, Fragment, JsonValue, Tx } from './db.ts'
import { keepLeases, leaseMs, machineryCall } from './job-leases.ts'
import { leaseIsOver } from './lease.ts'
import type { Logger } from './logger.ts'
import type { Job, JobHandler } from './service.ts'

/**
 * The insertion of a job as part of a larger statement; it exists exactly if that statement's transaction commits. Given
 * `from`, only where that part of the statement yields a row.
 */
export function job(
  tx: Tx,
  kind: string,
  data: JsonValue,
  more: { runAt?: Date; id?: string; from?: Fragment } = {},
): Fragment {
  const { call, schema, clock } = tx.context
  return tx`
    insert into ${tx(schema)}.jobs (store_id, id, kind, data, run_at)
    select ${call.storeId}, ${more.id ?? newId('job')}, ${kind}, ${tx.json(data)}::jsonb,
      ${more.runAt ?? clock.now()}::timestamptz ${more.from === undefined ? tx`` : tx`from ${more.from}`}
    on conflict do nothing`
}

export async function enqueue(tx: Tx, kind: string, data: JsonValue, more: { runAt?: Date; id?: string } = {}) {
  await tx`${job(tx, kind, data, more)}`
}

const finished = new WeakSet<Job>()

/**
 * The end of a job as part of the statement of its last effect, `finished as (${finishedJob(tx, work)})`: then the two
 * are one commit. Without it, a job ends in a commit of its own when its handler returns.
 */
export function finishedJob(tx: Tx, work: Job): Fragment {
  finished.add(work)
  return tx`
    delete from ${tx(tx.context.schema)}.jobs
    where store_id = ${work.storeId} and id = ${work.id} and attempts = ${work.attempts}`
}

const batchMax = 20
const lanesMax = 4
const attemptsMaxDefault = 12

/** Does the jobs that are due, several processes side by side; returns how many were taken. */
export async function runDueJobs(db: Db, handlers: readonly JobHandler[], logger: Logger): Promise<number> {
  const taken = await takeDueJobs(db, handlers)
  if (taken.length === 0) return 0
  const leases = keepLeases(db, taken, logger)
  const queue = taken.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  // A few side by side, so that one that waits (a mail server that hangs) does not hold up the rest of the batch.
  const lane = async () => {
    for (let work = queue.shift(); work !== undefined; work = queue.shift()) {
      if (await leases.holds(work)) await runJob(db, handlers, work, logger)
      leases.letGo(work)
    }
  }
  try {
    await Promise.all(Array.from({ length: lanesMax }, lane))
  } finally {
    leases.stop()
  }
  return taken.length
}

function takeDueJobs(db: Db, handlers: readonly JobHandler[]): Promise<Job[]> {
  const now = db.clock.now()
  return db.tx(
    machineryCall(db),
    (tx) => tx<Job[]>`
    update ${tx(db.schema)}.jobs job set leased_until = ${addMs(now, leaseMs)}, attempts = attempts + 1
    where (store_id, id) in (
      select store_id, id from ${tx(db.schema)}.jobs
      where status = 'waiting' and run_at <= ${now} and ${leaseIsOver(tx, tx`leased_until`, leaseMs)}
        and kind = any(${handlers.map((handler) => handler.kind)})
      order by run_at limit ${batchMax} for update skip locked)
    returning id, kind, store_id as "storeId", data, attempts`,
  )
}

async function runJob(db: Db, handlers: readonly JobHandler[], work: Job, logger: Logger): Promise<void> {
  const handler = handlers.find((candidate) => candidate.kind === work.kind)
  if (handler === undefined) return
  const call = systemCall(db.schema, work.storeId, { requestId: work.id })
  try {
    await handler.handle(work)
    if (!finished.has(work)) await db.txOne(call, (tx) => tx`${finishedJob(tx, work)}`)
  } catch (error) {
    const failed = work.attempts >= (handler.attemptsMax ?? attemptsMaxDefault)
    logger.warn({ err: error, job: work.id, kind: work.kind, attempts: work.attempts, failed }, 'a job failed')
    const note = (error instanceof Error ? error.message : String(error)).slice(0, 500)
    await db.tx(
      call,
      (tx) => tx`
      update ${tx(db.schema)}.jobs set leased_until = null, last_error = ${note},
        status = ${failed ? 'failed' : 'waiting'}, run_at = ${addMs(db.clock.now(), backoffMs(work.attempts))}
      where store_id = ${work.storeId} and id = ${work.id} and attempts = ${work.attempts}`,
    )
  }
}
