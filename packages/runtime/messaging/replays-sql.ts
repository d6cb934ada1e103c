import { installationScope } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import { onlyRow, type Tx } from '../database/db.ts'
import type { EventFilter, LoggedEvent, LogPosition } from './event-log.ts'

// All of these run in the installation's scope, except those that are part of a transaction with an event's effect.

export const replayStates = ['running', 'stopped', 'finished', 'failed'] as const
export type ReplayState = (typeof replayStates)[number]

export type StoredReplay = {
  readonly id: string
  readonly consumer: string
  readonly source: string
  readonly eventType: string
  readonly storeId: string | null
  readonly aggregateId: string | null
  readonly occurredFrom: string | null
  readonly occurredBefore: string | null
  readonly firstPosition: LogPosition
  readonly lastPosition: LogPosition
  readonly position: LogPosition
  /** How many events are handed over in a second. */
  readonly pace: number
  /** How many were in the range when it was started, and how many of them were handled. */
  readonly events: number
  readonly handled: number
  readonly status: ReplayState
  readonly error: string | null
  readonly failedEventId: string | null
  /** Null where the command line started it. */
  readonly operatorId: string | null
  readonly nextAt: string
  readonly startedAt: string
  readonly endedAt: string | null
}

/** Which events a replay hands over. */
export function filterOf(replay: StoredReplay): EventFilter {
  const { eventType, storeId, aggregateId, occurredFrom, occurredBefore } = replay
  return {
    types: [eventType],
    ...(storeId === null ? {} : { storeId }),
    ...(aggregateId === null ? {} : { aggregateId }),
    ...(occurredFrom === null ? {} : { occurredFrom: new Date(occurredFrom) }),
    ...(occurredBefore === null ? {} : { occurredBefore: new Date(occurredBefore) }),
  }
}

function columns(tx: Tx) {
  return tx`replay_id as id, consumer, source, event_type as "eventType", only_store_id as "storeId",
    only_aggregate_id as "aggregateId", occurred_from as "occurredFrom", occurred_before as "occurredBefore",
    first_position as "firstPosition", last_position as "lastPosition", position, pace, events, handled, status, error,
    failed_event_id as "failedEventId", operator_id as "operatorId", next_at as "nextAt", started_at as "startedAt",
    ended_at as "endedAt"`
}

export type NewReplay = Pick<StoredReplay, 'consumer' | 'source' | 'events' | 'pace' | 'operatorId'> & {
  readonly filter: EventFilter
  readonly after: LogPosition
  readonly until: LogPosition
}

/** Undefined where a replay of the consumer runs already. */
export async function insertReplay(tx: Tx, replay: NewReplay): Promise<StoredReplay | undefined> {
  const { consumer, source, filter, after, until, pace, events, operatorId } = replay
  const now = tx.context.clock.now()
  tx.context.leaves.add('replays')
  const [row] = await tx<StoredReplay[]>`
    insert into ${tx(tx.context.schema)}.replays (store_id, replay_id, consumer, source, event_type, only_store_id,
      only_aggregate_id, occurred_from, occurred_before, first_position, last_position, position, pace, events,
      operator_id, next_at, started_at)
    values (${installationScope}, ${newId('replay')}, ${consumer}, ${source}, ${filter.types[0] ?? ''},
      ${filter.storeId ?? null}, ${filter.aggregateId ?? null}, ${filter.occurredFrom ?? null},
      ${filter.occurredBefore ?? null}, ${after}, ${until}, ${after}, ${pace}, ${events}, ${operatorId}, ${now}, ${now})
    on conflict do nothing returning ${columns(tx)}`
  return row
}

export async function findReplay(tx: Tx, id: string): Promise<StoredReplay | undefined> {
  const [row] = await tx<StoredReplay[]>`
    select ${columns(tx)} from ${tx(tx.context.schema)}.replays
    where store_id = ${installationScope} and replay_id = ${id}`
  return row
}

export async function listReplaysBefore(
  tx: Tx,
  { beforeId, limit }: { readonly beforeId: string | null; readonly limit: number },
): Promise<StoredReplay[]> {
  return tx<StoredReplay[]>`
    select ${columns(tx)} from ${tx(tx.context.schema)}.replays
    where store_id = ${installationScope} and (${beforeId}::text is null or replay_id < ${beforeId}::text)
    order by replay_id desc limit ${limit}`
}

export async function findRunningReplays(tx: Tx): Promise<StoredReplay[]> {
  return tx<StoredReplay[]>`
    select ${columns(tx)} from ${tx(tx.context.schema)}.replays
    where store_id = ${installationScope} and status = 'running'`
}

/** Undefined where it does not run. What is being handled at this moment comes to its end first. */
export async function stopReplay(tx: Tx, id: string): Promise<StoredReplay | undefined> {
  const [row] = await tx<StoredReplay[]>`
    update ${tx(tx.context.schema)}.replays set status = 'stopped', ended_at = ${tx.context.clock.now()}
    where store_id = ${installationScope} and replay_id = ${id} and status = 'running' returning ${columns(tx)}`
  return row
}

/** Lets one that was stopped, or failed, go on where it was; undefined where it cannot, or another one runs. */
export async function resumeReplay(tx: Tx, id: string): Promise<StoredReplay | undefined> {
  const replays = tx`${tx(tx.context.schema)}.replays`
  tx.context.leaves.add('replays')
  const [row] = await tx<StoredReplay[]>`
    update ${replays} as r set status = 'running', error = null, failed_event_id = null, ended_at = null,
      next_at = ${tx.context.clock.now()}
    where store_id = ${installationScope} and replay_id = ${id} and status in ('stopped', 'failed')
      and not exists (
        select from ${replays} other where other.store_id = r.store_id and other.consumer = r.consumer
          and other.status = 'running')
    returning ${columns(tx)}`
  return row
}

/** Ends a replay at an event that its consumer failed to handle; it stays before it. */
export async function failReplay(
  tx: Tx,
  { id, position }: Pick<StoredReplay, 'id' | 'position'>,
  event: LoggedEvent,
  error: string,
): Promise<void> {
  await tx`
    update ${tx(tx.context.schema)}.replays set status = 'failed', error = ${error}, failed_event_id = ${event.id},
      ended_at = ${tx.context.clock.now()}
    where store_id = ${installationScope} and replay_id = ${id} and status = 'running' and position = ${position}`
}

/** Whether this transaction may go on with a replay: it runs, is at this position, and no other process is at it. */
export async function lockReplay(tx: Tx, { id, position }: Pick<StoredReplay, 'id' | 'position'>): Promise<boolean> {
  const rows = await tx<{ isMine: boolean }[]>`
    select merastore.lock_replay(${tx.context.schema}, ${id}, ${position}) as "isMine"`
  return onlyRow(rows).isMine
}

export async function advanceReplay(tx: Tx, id: string, to: LogPosition, eventCount: number): Promise<void> {
  await tx`
    select merastore.advance_replay(${tx.context.schema}, ${id}, ${to}, ${eventCount}::integer,
      ${tx.context.clock.now()}::timestamptz)`
}

/**
 * Notes that the consumer has handled events, also where it never had: before it began, or because it failed. Then none of
 * them is to be tried again.
 */
export async function markReplayed(tx: Tx, consumer: string, events: readonly LoggedEvent[]): Promise<void> {
  const { call, schema, clock } = tx.context
  const ids = events.map(({ id }) => id)
  await tx`
    with released as (
      delete from ${tx(schema)}.held_events
      where store_id = ${call.storeId} and consumer = ${consumer} and event_id = any(${ids}::text[]))
    insert into ${tx(schema)}.consumed_events (store_id, consumer, event_id, consumed_at)
    select ${call.storeId}, ${consumer}, id, ${clock.now()} from unnest(${ids}::text[]) as id
    on conflict do nothing`
}
