import type { Call } from '@merastore/contract'
import { type Db, machineryCall } from '../database/db.ts'
import type { Logger } from '../logs/logger.ts'
import type { Consumer } from '../service.ts'
import { ServiceAwayError } from '../service-away.ts'
import { type EventReader, type LogPosition, logStart, type Partition } from './event-log.ts'
import {
  changePartitions,
  declarePositions,
  findHandling,
  findPositions,
  findSharedPositions,
  lockPositions,
  type StoredPosition,
} from './positions-sql.ts'

/** Consumers of a log that are at the same place in it, so that one read serves them all. */
export type Group = { readonly position: LogPosition; readonly consumers: readonly Consumer[] }

/** The share of a log that one process reads at a time. */
export function partitionsOf(count: number): Partition[] {
  return Array.from({ length: count }, (_, index) => ({ index, of: count }))
}

/** Whether all of these consumers have positions, and all of one number of partitions. */
export function isComplete(consumers: readonly Consumer[], positions: readonly StoredPosition[]): boolean {
  return (
    positions.every(({ partitions }) => partitions === positions[0]?.partitions) &&
    consumers.every(({ name, event }) =>
      positions.some(({ source, consumer }) => source === event.service && consumer === name),
    )
  )
}

/** Groups the consumers of a log by their positions, the slowest first. */
export function groupByPosition(
  consumers: readonly Consumer[],
  source: string,
  partition: Partition,
  positions: readonly StoredPosition[],
): Group[] {
  const known = new Map(
    positions.filter((each) => isOf(each, source, partition)).map((each) => [each.consumer, each.position]),
  )
  // One that has no position yet waits for its log, which cannot be read at this moment.
  const theirs = consumers.filter(({ name, event }) => event.service === source && known.has(name))
  return [...Map.groupBy(theirs, ({ name }) => known.get(name) ?? logStart)]
    .map(([position, consumers]) => ({ position, consumers }))
    .toSorted((a, b) => (a.position < b.position ? -1 : 1))
}

function isOf({ source, partitions, partition }: StoredPosition, wanted: string, { index, of }: Partition): boolean {
  return source === wanted && partitions === of && partition === index
}

type Declaring = {
  readonly db: Db
  readonly consumers: readonly Consumer[]
  readonly readers: Readonly<Record<string, EventReader>>
  /** The number of partitions to read in from now on; without it as many as before. */
  readonly partitions: number | undefined
  /** When a log could not be asked for its end: what has happened since belongs to its new consumers. */
  readonly since: Date | undefined
  readonly logger: Logger
}

/**
 * Gives consumers that are new a position, and notes that all are still there. A new consumer begins where it says
 * (`from`). All positions of a service are of one number of partitions, which every process takes from them.
 */
export async function declareConsumers({
  db,
  consumers,
  readers,
  partitions,
  since,
  logger,
}: Declaring): Promise<StoredPosition[]> {
  const call = machineryCall(db)
  // Asked before the positions are stored: what is committed in between stands behind the end.
  const ends = new Map<string, LogPosition>()
  for (const source of new Set(consumers.filter(({ from }) => from === 'now').map(({ event }) => event.service))) {
    const end = await endOf(readers[source], call, since)
    if (end === undefined)
      logger.warn({ schema: db.schema, source }, 'consumers wait for a log that cannot be read yet')
    else ends.set(source, end)
  }
  return db.tx(call, async (tx) => {
    await lockPositions(tx)
    const stored = await findPositions(tx)
    const of = partitions ?? stored[0]?.partitions ?? 1
    const others = new Set(stored.map(({ partitions }) => partitions).filter((each) => each !== of))
    if (others.size > 0) {
      await changePartitions(tx, of)
      logger.info({ schema: db.schema, before: [...others], now: of }, 'logs are read in another number of partitions')
    }
    const known = others.size > 0 ? await findPositions(tx) : stored
    // The version before had one position for all consumers of a service; others may be new with this version.
    const shared = known.length === 0 ? await findSharedPositions(tx) : new Map<string, LogPosition>()
    const handling =
      shared.size === 0
        ? new Set<string>()
        : await findHandling(
            tx,
            consumers.map(({ name }) => name),
          )
    const begin = ({ name, event, from }: Consumer): Pick<StoredPosition, 'position' | 'startedAt'> | undefined => {
      const others = known.filter(({ source, consumer }) => source === event.service && consumer === name)
      const [slowest] = others.toSorted((a, b) => (a.position < b.position ? -1 : 1))
      if (slowest !== undefined) return { position: slowest.position, startedAt: slowest.startedAt }
      const before = shared.get(event.service)
      if (before !== undefined && handling.has(name)) return { position: before, startedAt: logStart }
      // What the version before has not read may be the first event of a consumer that it had.
      const first = from === 'now' ? (before ?? ends.get(event.service)) : logStart
      return first === undefined ? undefined : { position: first, startedAt: first }
    }
    const declared = consumers.flatMap((consumer) => {
      const place = begin(consumer)
      if (place === undefined) return []
      const about = { source: consumer.event.service, consumer: consumer.name, ...place }
      return partitionsOf(of).map(({ index, of }) => ({ ...about, partitions: of, partition: index }))
    })
    return declarePositions(tx, declared)
  })
}

/** Where a log ends, or ended at a moment; undefined where the process that has it is away. */
async function endOf(reader: EventReader | undefined, call: Call, at: Date | undefined) {
  try {
    return (await (at === undefined ? reader?.end(call) : reader?.endAt(call, at))) ?? logStart
  } catch (error) {
    if (error instanceof ServiceAwayError) return undefined
    throw error
  }
}

/** The place that a consumer has reached in all partitions of a log, or in a store's; where it has not started yet, the beginning. */
export async function positionOf(
  db: Db,
  { source, consumer, storeId }: { readonly source: string; readonly consumer: string; readonly storeId?: string },
): Promise<LogPosition> {
  const about = { source, ...(storeId === undefined ? {} : { storeId }) }
  const positions = await db.readOne(machineryCall(db), (tx) => findPositions(tx, about))
  const theirs = positions.filter((each) => each.consumer === consumer).map(({ position }) => position)
  return theirs.toSorted()[0] ?? logStart
}
