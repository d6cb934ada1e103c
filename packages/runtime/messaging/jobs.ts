import { type Call, systemCall } from '@merastore/contract'
import { addMs, newId } from '@merastore/kernel'
import { countContention, isContention } from '../database/contention.ts'
import { type Db, type Fragment, type JsonValue, machineryCall, onlyRow, type Tx } from '../database/db.ts'
import { leaseIsOver } from '../database/lease.ts'
import type { Logger } from '../logs/logger.ts'
import type { Job, JobHandler } from '../service.ts'
import { attemptsMax, backoffMs } from './held-events.ts'
import { keepLeases, leaseMs } from './job-leases.ts'

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
  const { call, schema, clock, leaves } = tx.context
  leaves.add('jobs')
  return tx`
    insert into ${tx(schema)}.jobs (store_id, id, kind, data, run_at)
    select ${call.storeId}, ${more.id ?? newId('job')}, ${kind}, ${tx.json(data)}::jsonb,
      ${more.runAt ?? clock.now()}::timestamptz ${more.from === undefined ? tx`` : tx`from ${more.from}`}
    on conflict do nothing`
}

export async function enqueue(tx: Tx, kind: string, data: JsonValue, more: { runAt?: Date; id?: string } = {}) {
  await tx`${job(tx, kind, data, more)}`
}

/** Several jobs of one kind in one statement, to be done from now on. */
export async function enqueueAll(tx: Tx, kind: string, datas: readonly JsonValue[]): Promise<void> {
  const { call, schema, clock, leaves } = tx.context
  if (datas.length === 0) return
  leaves.add('jobs')
  const works = datas.map((data) => ({ id: newId('job'), data }))
  await tx`
    insert into ${tx(schema)}.jobs (store_id, id, kind, data, run_at)
    select ${call.storeId}, work.id, ${kind}, work.data, ${clock.now()}::timestamptz
    from jsonb_to_recordset(${tx.json(works)}) as work (id text, data jsonb)`
}

const finished = new WeakSet<Job>()

/**
 * The end of jobs of one store as part of the statement of their last effect, `finished as (${finishedJobs(tx, [work])})`:
 * then the two are one commit. Without it, a job ends in a commit of its own when its handler returns.
 */
export function finishedJobs(tx: Tx, works: readonly Job[]): Fragment {
  for (const work of works) finished.add(work)
  const ids = works.map((work) => work.id)
  const attempts = works.map((work) => work.attempts)
  return tx`
    delete from ${tx(tx.context.schema)}.jobs
    where store_id = ${tx.context.call.storeId} and id = any(${ids}::text[]) and (id, attempts) in (
      select id, attempts from unnest(${ids}::text[], ${attempts}::integer[]) as work (id, attempts))`
}

/** How many jobs are taken at once; as many, and there are probably more. */
export const jobsMax = 20
const lanesMax = 4

export type RanJobs = {
  /** How many were taken. */
  readonly count: number
  /** In how many milliseconds the next is due, as far as this process has read; infinite where none waits. */
  readonly dueInMs: number
}

/** Does the jobs that are due, several processes side by side. */
export async function runDueJobs(db: Db, handlers: readonly JobHandler[], logger: Logger): Promise<RanJobs> {
  const leasedUntil = addMs(db.clock.now(), leaseMs)
  const { taken, dueInMs: nextInMs } = await takeDueJobs(db, handlers, leasedUntil)
  const retryInMs = await runTakenJobs(db, handlers, taken, leasedUntil, logger)
  return { count: taken.length, dueInMs: Math.min(nextInMs ?? Number.POSITIVE_INFINITY, retryInMs) }
}

/** Does jobs that this process has taken. Answers with the milliseconds until one of them is tried again. */
export async function runTakenJobs(
  db: Db,
  handlers: readonly JobHandler[],
  taken: readonly Job[],
  leasedUntil: Date,
  logger: Logger,
): Promise<number> {
  let retryInMs = Number.POSITIVE_INFINITY
  if (taken.length === 0) return retryInMs
  const leases = keepLeases(db, taken, leasedUntil, logger)
  const queue = groupJobs(
    handlers,
    taken.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  )
  // A few side by side, so that one that waits (a mail server that hangs) does not hold up the rest of the batch.
  const lane = async () => {
    for (let group = queue.shift(); group !== undefined; group = queue.shift()) {
      const ours: Job[] = []
      for (const work of group.works) if (await leases.holds(work)) ours.push(work)
      retryInMs = Math.min(retryInMs, await runGroup(db, { ...group, works: ours }, logger))
      for (const work of group.works) leases.end(work)
    }
  }
  try {
    await Promise.all(Array.from({ length: lanesMax }, lane))
  } finally {
    leases.stop()
  }
  return retryInMs
}

type Taken = { readonly taken: Job[]; readonly dueInMs: number | null }

function takeDueJobs(db: Db, handlers: readonly JobHandler[], leasedUntil: Date): Promise<Taken> {
  const now = db.clock.now()
  const kinds = handlers.map((handler) => handler.kind)
  return db.txOne(machineryCall(db), async (tx) => {
    const rows = await tx<Taken[]>`
    with taken as (
    update ${tx(db.schema)}.jobs job set leased_until = ${leasedUntil}, attempts = attempts + 1
    where (store_id, id) in (
      select store_id, id from ${tx(db.schema)}.jobs
      where status = 'waiting' and run_at <= ${now} and ${leaseIsOver(tx, tx`leased_until`, leaseMs)}
        and kind = any(${kinds})
      order by run_at limit ${jobsMax} for update skip locked)
    returning id, kind, store_id as "storeId", data, attempts)
    select coalesce((select jsonb_agg(to_jsonb(taken)) from taken), '[]') as taken, (
      select extract(epoch from min(run_at) - ${now}::timestamptz)::float8 * 1000 from ${tx(db.schema)}.jobs
      where status = 'waiting' and run_at > ${now} and kind = any(${kinds})) as "dueInMs"`
    return onlyRow(rows)
  })
}

/** Jobs that are done together, because their handler can and they are of one store; most are alone. */
type Group = { readonly handler: JobHandler; readonly works: Job[] }

function groupJobs(handlers: readonly JobHandler[], works: readonly Job[]): Group[] {
  const groups: Group[] = []
  for (const work of works) {
    const handler = handlers.find((candidate) => candidate.kind === work.kind)
    if (handler === undefined) continue
    const others = groups.find(({ handler: { kind }, works: [first] }) => {
      return kind === work.kind && first?.storeId === work.storeId
    })
    if (handler.handleTogether !== undefined && others !== undefined) others.works.push(work)
    else groups.push({ handler, works: [work] })
  }
  return groups
}

/**
 * Together where that goes well; one by one where something fails, so that only that one is tried again later. Answers with
 * the milliseconds until then.
 */
async function runGroup(db: Db, { handler, works }: Group, logger: Logger): Promise<number> {
  if (handler.handleTogether !== undefined && works.length > 1) {
    try {
      await handler.handleTogether(works)
      for (const work of works) await endJob(db, work)
      return Number.POSITIVE_INFINITY
    } catch (error) {
      logger.debug({ err: error, kind: handler.kind, jobs: works.length }, 'jobs failed together')
    }
  }
  let retryInMs = Number.POSITIVE_INFINITY
  for (const work of works) retryInMs = Math.min(retryInMs, await runJob(db, handler, work, logger))
  return retryInMs
}

async function endJob(db: Db, work: Job): Promise<void> {
  if (!finished.has(work)) await db.txOne(callOf(db, work), (tx) => tx`${finishedJobs(tx, [work])}`)
}

function callOf(db: Db, work: Job): Call {
  return systemCall(db.schema, work.storeId, { requestId: work.id })
}

/** One that met others at work on the same is tried again as a matter of course, so that nobody has to be warned. */
function logFailure(logger: Logger, { id, kind, attempts }: Job, error: unknown, failed: boolean): void {
  const line = { job: id, kind, attempts, failed }
  if (!failed && isContention(error)) {
    countContention()
    logger.debug({ ...line, reason: messageOf(error) }, 'a job is tried again after others')
  } else logger.warn({ err: error, ...line }, 'a job failed')
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Answers with the milliseconds until it is tried again; infinite where it is done or given up. */
async function runJob(db: Db, handler: JobHandler, work: Job, logger: Logger): Promise<number> {
  // What an attempt together with others meant to end was undone with it.
  finished.delete(work)
  try {
    await handler.handle(work)
    await endJob(db, work)
    return Number.POSITIVE_INFINITY
  } catch (error) {
    const failed = work.attempts >= (handler.attemptsMax ?? attemptsMax)
    logFailure(logger, work, error, failed)
    const note = messageOf(error).slice(0, 500)
    const retryInMs = backoffMs(work.attempts)
    await db.tx(
      callOf(db, work),
      (tx) => tx`
      update ${tx(db.schema)}.jobs set leased_until = null, last_error = ${note},
        status = ${failed ? 'failed' : 'waiting'}, run_at = ${addMs(db.clock.now(), retryInMs)}
      where store_id = ${work.storeId} and id = ${work.id} and attempts = ${work.attempts}`,
    )
    return failed ? Number.POSITIVE_INFINITY : retryInMs
  }
}
