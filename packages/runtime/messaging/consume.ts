import { type Db, machineryCall } from '../database/db.ts'
import type { Logger } from '../logs/logger.ts'
import type { Consumer } from '../service.ts'
import type { EventReader, LogPosition, Partition } from './event-log.ts'
import { handleEvents } from './handle-events.ts'
import { retryHeld } from './held-events.ts'
import { readRunnerState } from './held-events-sql.ts'
import { declareConsumers, type Group, groupByPosition, partitionsOf } from './positions.ts'
import { advancePositions, type StoredPosition } from './positions-sql.ts'

export type ConsumerRunner = {
  /**
   * Gives consumers that are new their positions. To be called once the tables are there and before anything happens, so
   * that nothing is missed by a consumer that begins now; otherwise the first round does it.
   */
  declare(): Promise<void>
  /** Handles what is there now, or of it only the events of these services. */
  runOnce(only?: ReadonlySet<string>): Promise<HandledCount>
}

export type HandledCount = {
  /** How many events were read or tried again. */
  readonly count: number
  /** Whether events are left: there were more, an older transaction is still open, or another process is at them. */
  readonly isBehind: boolean
}

export type ConsumerOptions = {
  readonly db: Db
  readonly consumers: readonly Consumer[]
  /** The readers of the logs that the consumers read, by service. */
  readonly readers: Readonly<Record<string, EventReader>>
  readonly logger: Logger
  /** In how many shares a log is read, each by one process at a time. Default 1. */
  readonly partitions?: number
}

/** How many events of a log are read at once. */
const eventsMax = 100

/**
 * Hands the events of other services to the consumers of this one. Each consumer has its own position in each log.
 * One process at a time reads a partition of a log: whoever holds an advisory lock that PostgreSQL gives back with the end
 * of the transaction, and so at once when a process dies. A store's events are in one partition and handled in order;
 * where a consumer fails, the event waits with the later ones of its aggregate, and everything else goes on.
 */
export function createConsumerRunner(options: ConsumerOptions): ConsumerRunner {
  const { db, consumers, readers, partitions = 1 } = options
  const sources = [...new Set(consumers.map(({ event }) => event.service))]
  for (const source of sources) {
    if (readers[source] === undefined) throw new Error(`${db.schema} consumes ${source}, whose log is not known here`)
  }
  const shares = partitionsOf(partitions)
  let isDeclared = false
  const declare = async () => {
    const declared = await declareConsumers({ db, consumers, readers, partitions })
    isDeclared = true
    return declared
  }
  const groupsOf = async (source: string, partition: Partition, positions: readonly StoredPosition[]) => {
    const groups = isDeclared ? groupByPosition(consumers, source, partition, positions) : undefined
    return groups ?? groupByPosition(consumers, source, partition, await declare()) ?? []
  }
  return {
    async declare() {
      await declare()
    },
    async runOnce(only) {
      const { positions, hasDue } = await db.readOne(machineryCall(db), readRunnerState)
      const counts = [{ count: hasDue ? await retryHeld(options) : 0, isBehind: false }]
      for (const source of sources.filter((each) => only?.has(each) ?? true)) {
        for (const partition of shares) {
          const groups = await groupsOf(source, partition, positions)
          counts.push(...(await readLog(options, { source, partition, groups })))
        }
      }
      return {
        count: counts.reduce((total, { count }) => total + count, 0),
        isBehind: counts.some(({ isBehind }) => isBehind),
      }
    },
  }
}

type Log = { readonly source: string; readonly partition: Partition; readonly groups: readonly Group[] }

/** One page for each group. One that is behind another reads no further than that one is, and goes on with it. */
async function readLog(options: ConsumerOptions, { source, partition, groups }: Log): Promise<HandledCount[]> {
  const counts: HandledCount[] = []
  for (const [index, group] of groups.entries()) {
    counts.push(await readPage(options, { source, partition, group, until: groups[index + 1]?.position }))
  }
  return counts
}

type Page = {
  readonly source: string
  readonly partition: Partition
  readonly group: Group
  readonly until: LogPosition | undefined
}

async function readPage(options: ConsumerOptions, { source, partition, group, until }: Page): Promise<HandledCount> {
  const { db, readers } = options
  const call = machineryCall(db)
  const { consumers, position: after } = group
  const range = { after, limit: eventsMax, partition, ...(until === undefined ? {} : { until }) }
  const page = await readers[source]?.read(call, range)
  if (page === undefined) throw new Error(`the log of ${source} is not known here`)
  const { events, next, hasMore } = page
  if ((await handleEvents(options, consumers, events, { source, partition })) === 'another process has it') {
    return { count: 0, isBehind: true }
  }
  const names = consumers.map(({ name }) => name)
  if (next > after) await db.txOne(call, (tx) => advancePositions(tx, source, names, partition, next))
  return { count: events.length, isBehind: hasMore || until !== undefined }
}
