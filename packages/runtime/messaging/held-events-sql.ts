import { installationScope } from '@merastore/contract'
import { addMs, secondMs } from '@merastore/kernel'
import { type Fragment, type JsonValue, onlyRow, type Tx } from '../database/db.ts'
import type { LoggedEvent } from './event-log.ts'
import type { StoredPosition } from './positions-sql.ts'

export const backoffMaxMs = 600 * secondMs

export type HeldEvent = {
  readonly consumer: string
  readonly source: string
  readonly attempts: number
  readonly event: LoggedEvent
}

export type RunnerState = {
  readonly positions: readonly StoredPosition[]
  /** Whether an event is held that can be tried again now, and in how many milliseconds the next is. */
  readonly hasDue: boolean
  readonly dueInMs: number | null
}

/** What a round of these consumers begins with, in the installation's scope. */
export async function readRunnerState(tx: Tx, consumers: readonly string[]): Promise<RunnerState> {
  const schema = tx(tx.context.schema)
  const now = tx.context.clock.now()
  const rows = await tx<RunnerState[]>`
    select coalesce((
      select jsonb_agg(jsonb_build_object('source', source, 'consumer', consumer, 'partitions', partitions,
        'partition', partition, 'position', position, 'startedAt', started_at))
      from ${schema}.consumer_positions where store_id = ${installationScope}), '[]') as positions,
      exists (
        select from ${schema}.held_events held where ${canBeTried(tx, consumers)} and ${isDue(tx, now)}) as "hasDue", (
        select extract(epoch from min(held.next_attempt_at) - ${now}::timestamptz)::float8 * 1000
        from ${schema}.held_events held
        where ${canBeTried(tx, consumers)} and held.next_attempt_at > ${now}) as "dueInMs"`
  return onlyRow(rows)
}

/** The events of these consumers to be tried again. */
export async function findDue(tx: Tx, consumers: readonly string[], limit: number): Promise<HeldEvent[]> {
  return tx<HeldEvent[]>`
    select held.consumer, held.source, held.attempts, held.event from ${tx(tx.context.schema)}.held_events held
    where ${canBeTried(tx, consumers)} and ${isDue(tx, tx.context.clock.now())}
    order by held.next_attempt_at limit ${limit}`
}

/**
 * Of each consumer and aggregate only the first event, so that their order holds: behind one that is parked none is tried.
 * Those of a consumer that another version has are left to it.
 */
function canBeTried(tx: Tx, consumers: readonly string[]): Fragment {
  return tx`(held.status = 'retrying' and held.consumer = any(${[...consumers]}::text[]) and not exists (
    select from ${tx(tx.context.schema)}.held_events earlier
    where earlier.store_id = held.store_id and earlier.consumer = held.consumer
      and earlier.aggregate_id = held.aggregate_id
      and ${placeInLog(tx, tx`earlier`)} < ${placeInLog(tx, tx`held`)}))`
}

/** What held events sort by as their log does; those that the version before held stand before the others. */
function placeInLog(tx: Tx, held: Fragment): Fragment {
  const position = tx`${held}.event ->> 'position'`
  return tx`(case when ${position} ~ '^[a-z]' then ${position} else '' end collate "C", ${held}.position)`
}

/** Further ahead than the longest backoff lies only what was held before the clock was set back. */
function isDue(tx: Tx, now: Date): Fragment {
  return tx`(held.next_attempt_at <= ${now} or held.next_attempt_at > ${addMs(now, 2 * backoffMaxMs)})`
}

export async function insertHeld(tx: Tx, held: HeldEvent, dueAt: Date, lastError: string): Promise<void> {
  const { consumer, event, source, attempts } = held
  await tx`
    insert into ${tx(tx.context.schema)}.held_events
      (store_id, consumer, event_id, source, position, aggregate_id, event, status, attempts, next_attempt_at, last_error)
    values (${event.storeId}, ${consumer}, ${event.id}, ${source}, ${event.sequence}, ${event.aggregateId},
      ${tx.json(event as unknown as JsonValue)}, 'retrying', ${attempts}, ${dueAt}, ${lastError})
    on conflict do nothing`
}

/** Whether the row was there: of two processes one deletes it. */
export async function deleteHeld(tx: Tx, consumer: string, event: LoggedEvent): Promise<boolean> {
  const deleted = await tx`
    delete from ${tx(tx.context.schema)}.held_events
    where store_id = ${event.storeId} and consumer = ${consumer} and event_id = ${event.id} returning 1`
  return deleted.length > 0
}

export async function updateHeld(
  tx: Tx,
  { consumer, event }: HeldEvent,
  after: {
    readonly attempts: number
    readonly status: 'retrying' | 'parked'
    readonly dueAt: Date
    readonly lastError: string
  },
): Promise<void> {
  await tx`
    update ${tx(tx.context.schema)}.held_events set attempts = ${after.attempts}, status = ${after.status},
      last_error = ${after.lastError}, next_attempt_at = ${after.dueAt}
    where store_id = ${event.storeId} and consumer = ${consumer} and event_id = ${event.id}`
}
