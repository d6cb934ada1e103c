import { type Call, systemCall } from '@merastore/contract'
import type { Db, Fragment, Tx } from '../database/db.ts'
import type { Consumer } from '../service.ts'
import type { QueuedJob } from './consumer-jobs.ts'
import type { LoggedEvent, Partition } from './event-log.ts'

export type Pair = { readonly consumer: Consumer; readonly event: LoggedEvent }

export function pairKey({ consumer, event }: Pair): string {
  return `${consumer.name} ${event.id}`
}

/** The call in which an event is handled: in the scope of its store, under the id of the request that caused it. */
export function eventCall(db: Db, event: LoggedEvent): Call {
  return systemCall(db.schema, event.storeId, { requestId: event.requestId })
}

/** What of a batch is to be handled: the pairs that nobody has handled, and the aggregates of which an earlier event is held. */
export type Marked = {
  readonly fresh: ReadonlySet<string>
  readonly blocked: ReadonlySet<string>
  /** The ids of the jobs that were inserted for them. */
  readonly queued: ReadonlySet<string>
  /** How many consumers were moved on with it. */
  readonly moved: number
}

/**
 * Marks the pairs as handled, if this process holds the lock of the partition; undefined if another one does. Pairs that
 * were marked before are left out, so that an event is handled once, also where the lock went over to another process in
 * the middle of a batch.
 */
export async function markConsumed(
  tx: Tx,
  pairs: readonly Pair[],
  lock: Fragment,
  { advance = tx`0`, jobs = [] }: WithMarks = {},
): Promise<Marked | undefined> {
  const { schema, call, clock } = tx.context
  const queued = jobs.length === 0 ? tx`` : tx`, queued as (${insertJobs(tx, jobs)})`
  const queuedIds = jobs.length === 0 ? tx`null::text[]` : tx`array(select id from queued)`
  const [row] = await tx<MarkedRow[]>`
    with lock as materialized (${lock}),
    moving as materialized (select is_mine, case when is_mine then ${advance} end as moved from lock),
    turn as materialized (select coalesce(is_mine and moved >= 0, false) as is_mine, moved from moving),
    marked as (
      insert into ${tx(schema)}.consumed_events (store_id, consumer, event_id, consumed_at)
      select ${call.storeId}, pair.consumer, pair.event_id, ${clock.now()}
      from turn, unnest(${pairs.map((pair) => pair.consumer.name)}::text[], ${pairs.map((pair) => pair.event.id)}::text[])
        as pair (consumer, event_id)
      where turn.is_mine
      on conflict do nothing
      returning consumer || ' ' || event_id as key)
    ${queued}
    select turn.is_mine as "isMine", turn.moved, array(select key from marked) as fresh, array(
      select distinct consumer || ' ' || aggregate_id from ${tx(schema)}.held_events
      where store_id = ${call.storeId} and aggregate_id = any(${pairs.map((pair) => pair.event.aggregateId)})
    ) as blocked, ${queuedIds} as queued from turn`
  if (row?.isMine !== true) return undefined
  const { fresh, blocked, queued: ids } = row
  return { fresh: new Set(fresh), blocked: new Set(blocked), queued: new Set(ids ?? []), moved: row.moved ?? 0 }
}

/** What is done in the statement of the marks, where it is this process's turn. */
type WithMarks = {
  /** Moves the consumers on; where one of them is behind what this process knows, it is not its turn. */
  readonly advance?: Fragment | undefined
  /** What the events become, unless an earlier event of the aggregate is held. */
  readonly jobs?: readonly QueuedJob[]
}

type MarkedRow = {
  isMine: boolean
  moved: number | null
  fresh: string[]
  blocked: string[]
  queued: string[] | null
}

function insertJobs(tx: Tx, jobs: readonly QueuedJob[]): Fragment {
  const { schema, call, clock } = tx.context
  return tx`
    insert into ${tx(schema)}.jobs (store_id, id, kind, data, run_at, leased_until, attempts)
    select ${call.storeId}, work.id, work.kind, work.data, ${clock.now()}::timestamptz, work."leasedUntil", work.attempts
    from jsonb_to_recordset(${tx.json(jobs)}) as work (key text, consumer text, "aggregateId" text, id text, kind text,
      data jsonb, "leasedUntil" timestamptz, attempts integer)
    join marked using (key)
    where not exists (
      select from ${tx(schema)}.held_events held
      where held.store_id = ${call.storeId} and held.aggregate_id = work."aggregateId" and held.consumer = work.consumer)
    returning id`
}

/** Marks one pair as handled; false where it was already. Whoever calls holds a row lock that stands for the pair. */
export async function isNew(tx: Tx, pair: Pair): Promise<boolean> {
  const marked = await markConsumed(tx, [pair], tx`select true as is_mine`)
  return marked?.fresh.has(pairKey(pair)) === true
}

/** One row that says whether this process may read the partition of a log, until the transaction ends. */
export function partitionLock(tx: Tx, source: string, { index, of }: Partition): Fragment {
  // The name of the only partition is that of the version before, which runs beside.
  const name = `consume ${tx.context.schema} ${source}${of === 1 ? '' : ` ${index}/${of}`}`
  return tx`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as is_mine`
}
