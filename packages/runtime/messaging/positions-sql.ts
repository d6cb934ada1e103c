import { installationScope } from '@merastore/contract'
import { addMs, dayMs } from '@merastore/kernel'
import { type Fragment, onlyRow, type Tx } from '../database/db.ts'
import { type LogPosition, logStart, type Partition, partitionOf, positionText } from './event-log.ts'

export type StoredPosition = {
  readonly source: string
  readonly consumer: string
  readonly partitions: number
  readonly partition: number
  readonly position: LogPosition
  /** The consumer handles what stands behind it; earlier events are not its business. */
  readonly startedAt: LogPosition
}

/**
 * The positions of a service's consumers, of one log or of all; of one store only those of its partitions. In the
 * installation's scope.
 */
export async function findPositions(
  tx: Tx,
  { source, storeId }: { readonly source?: string; readonly storeId?: string } = {},
): Promise<StoredPosition[]> {
  const ofStore = storeId === undefined ? tx`` : tx`and partition = ${partitionOf(tx, tx`${storeId}`, tx`partitions`)}`
  return tx<StoredPosition[]>`
    select source, consumer, partitions, partition, position, started_at as "startedAt"
    from ${tx(tx.context.schema)}.consumer_positions
    where store_id = ${installationScope} ${source === undefined ? tx`` : tx`and source = ${source}`} ${ofStore}`
}

/** A consumer with which no process has started for so long is no more: what it has not read holds nothing up. */
const goneAfterDays = 30

/** The slowest consumer or replay of a log, and all that have read it, `mine` among them; in the installation's scope. */
export async function findSlowest(
  tx: Tx,
  source: string,
  mine: readonly string[],
): Promise<{ readonly position: LogPosition; readonly consumers: readonly string[] }> {
  const goneBefore = addMs(tx.context.clock.now(), -goneAfterDays * dayMs)
  const rows = await tx<{ position: LogPosition | null; consumers: string[] }[]>`
    with declared as (
      select consumer, position, consumer = any(${[...mine]}::text[]) or declared_at > ${goneBefore} as is_here
      from ${tx(tx.context.schema)}.consumer_positions
      where store_id = ${installationScope} and source = ${source})
    select least(min(position) filter (where is_here), (
        select min(position) from ${tx(tx.context.schema)}.replays
        where store_id = ${installationScope} and source = ${source} and status = 'running'
          and consumer in (select consumer from declared where is_here))) as position,
      coalesce(array_agg(distinct consumer), '{}') as consumers
    from declared`
  const { position, consumers } = onlyRow(rows)
  return { position: position ?? logStart, consumers }
}

/** Of each log how far the version before had read it, whose consumers of a service shared one position. */
export async function findSharedPositions(tx: Tx): Promise<ReadonlyMap<string, LogPosition>> {
  const rows = await tx<{ source: string; txid: string; sequence: number }[]>`
    select source, txid::text as txid, position as sequence from ${tx(tx.context.schema)}.consumer_cursors
    where store_id = ${installationScope}`
  return new Map(rows.map(({ source, txid, sequence }) => [source, positionText(txid, sequence)]))
}

/** Which of these consumers have handled an event: the version before had them. */
export async function findHandling(tx: Tx, consumers: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx<{ name: string }[]>`
    select name from unnest(${[...consumers]}::text[]) as name
    where exists (select from ${tx(tx.context.schema)}.consumed_events taken where taken.consumer = name)`
  return new Set(rows.map(({ name }) => name))
}

/** Lets one process at a time find out where consumers begin, until the transaction ends. */
export async function lockPositions(tx: Tx): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`consumers of ${tx.context.schema}`}, 0))`
}

/** Inserts the positions that are new, and notes that the consumers of the others are still there; as they are now. */
export async function declarePositions(tx: Tx, positions: readonly StoredPosition[]): Promise<StoredPosition[]> {
  return tx<StoredPosition[]>`
    insert into ${tx(tx.context.schema)}.consumer_positions as p
      (store_id, source, consumer, partitions, partition, position, started_at, declared_at)
    select ${installationScope}, source, consumer, partitions, partition, position, "startedAt", ${tx.context.clock.now()}
    from jsonb_to_recordset(${tx.json(positions)}) as declared (
      source text, consumer text, partitions integer, partition integer, position text, "startedAt" text)
    on conflict (store_id, source, consumer, partitions, partition) do update set declared_at = excluded.declared_at
    returning source, consumer, partitions, partition, p.position, started_at as "startedAt"`
}

/**
 * Lets all consumers of a service read in so many partitions from now on. A position says that everything of its partition
 * up to there was handled or is held; so each new partition begins at the lowest of those before. Whoever calls holds the
 * lock of `lockPositions`.
 */
export async function changePartitions(tx: Tx, of: number): Promise<void> {
  const positions = tx`${tx(tx.context.schema)}.consumer_positions`
  await tx`
    with before as (
      delete from ${positions} where store_id = ${installationScope} and partitions <> ${of}
      returning source, consumer, partitions, position, started_at, declared_at),
    lowest as (
      select source, consumer, min(position) as position, min(started_at) as started_at, max(declared_at) as declared_at
      from before group by source, consumer, partitions)
    insert into ${positions} as p
      (store_id, source, consumer, partitions, partition, position, started_at, declared_at)
    select ${installationScope}, source, consumer, ${of}, partition, max(position), min(started_at), max(declared_at)
    from lowest, generate_series(0, ${of}::integer - 1) as partition
    group by source, consumer, partition
    on conflict (store_id, source, consumer, partitions, partition) do update
      set position = greatest(p.position, excluded.position)`
}

export type Move = {
  readonly consumers: readonly string[]
  readonly partition: Partition
  /** Where they were to this process's knowledge: one that is behind it is not moved. */
  readonly from: LogPosition
  readonly to: LogPosition
}

/**
 * Moves consumers of a log on, and never back: another process may have been further. In whatever scope. Answers whether
 * this process was alone at it.
 */
export async function advancePositions(tx: Tx, source: string, moves: readonly Move[]): Promise<boolean> {
  const places = moves.map(({ consumers, partition: { index, of }, from, to }) => ({ consumers, index, of, from, to }))
  const rows = await tx<{ moved: number | null }[]>`
    select ${tx(tx.context.schema)}.advance_consumers(${source}, consumers, "of", index, "from", "to") as moved
    from jsonb_to_recordset(${tx.json(places)})
      as move (consumers text[], "of" integer, index integer, "from" text, "to" text)`
  return rows.every(({ moved }, index) => moved === moves[index]?.consumers.length)
}

/** The same as part of a statement: how many consumers were moved on; -1 where one is behind. */
export function advanceConsumers(tx: Tx, source: string, { consumers, partition, from, to }: Move): Fragment {
  return tx`${tx(tx.context.schema)}.advance_consumers(
    ${source}, ${[...consumers]}::text[], ${partition.of}::integer, ${partition.index}::integer, ${from}, ${to})`
}
