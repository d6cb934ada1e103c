import { type Call, systemCall } from '@merastore/contract'
import type { Db, Fragment, Tx } from '../database/db.ts'
import type { Consumer } from '../service.ts'
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
  /** How many consumers were moved on with it. */
  readonly moved: number
}

/**
 * Marks the pairs as handled, if this process holds the lock of the partition; undefined if another one does. Pairs that
 * were marked before are left out, so that an event is handled once, also where the lock went over to another process in
 * the middle of a batch. `advance` moves the consumers on in the same statement;
 * where one of them is behind what this process knows, it is not its turn.
 */
export async function markConsumed(
  tx: Tx,
  pairs: readonly Pair[],
  lock: Fragment,
  advance: Fragment = tx`0`,
): Promise<Marked | undefined> {
  const { schema, call, clock } = tx.context
  const [row] = await tx<{ isMine: boolean; moved: number | null; fresh: string[]; blocked: string[] }[]>`
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
    select turn.is_mine as "isMine", turn.moved, array(select key from marked) as fresh, array(
      select distinct consumer || ' ' || aggregate_id from ${tx(schema)}.held_events
      where store_id = ${call.storeId} and aggregate_id = any(${pairs.map((pair) => pair.event.aggregateId)})
    ) as blocked from turn`
  if (row?.isMine !== true) return undefined
  return { fresh: new Set(row.fresh), blocked: new Set(row.blocked), moved: row.moved ?? 0 }
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
