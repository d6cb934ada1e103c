import { type Db, machineryCall } from '../database/db.ts'
import type { Logger } from '../logs/logger.ts'
import type { Consumer } from '../service.ts'
import { ServiceAwayError } from '../service-away.ts'
import type { Claims } from './consumer-jobs.ts'
import type { EventReader, LogPosition, Partition } from './event-log.ts'
import { handleEvents } from './handle-events.ts'
import { backoffMs, retryHeld } from './held-events.ts'
import { declareConsumers, type Group, groupByPosition, isComplete, partitionsOf } from './positions.ts'
import { advancePositions, findPositions, type Move, type StoredPosition } from './positions-sql.ts'
import { createRoundMemory, type RoundMemory } from './runner-state.ts'

export type ConsumerRunner = {
  /**
   * Gives consumers that are new their positions. To be called once the tables are there and before anything happens, so
   * that nothing is missed by a consumer that begins now; otherwise the first tick does it.
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
  /** Where events are left of which none can be read at this moment. */
  readonly isUnsettled?: true
  /** In how many milliseconds an event is to be tried again; infinite where none is held. */
  readonly dueInMs: number
}

export type ConsumerOptions = {
  readonly db: Db
  readonly consumers: readonly Consumer[]
  /** The readers of the logs that the consumers read, by service. */
  readonly readers: Readonly<Record<string, EventReader>>
  readonly logger: Logger
  /** In how many partitions all processes read the logs from the start of this one on; without it as many as before. */
  readonly partitions?: number
  /** Takes jobs that events become for this process, which does them when the round is over. */
  readonly claims?: Claims
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
  const { db, consumers, readers, logger, partitions } = options
  const sources = [...new Set(consumers.map(({ event }) => event.service))]
  for (const source of sources) {
    if (readers[source] === undefined) throw new Error(`${db.schema} consumes ${source}, whose log is not known here`)
  }
  let changesPartitions = partitions !== undefined
  /** Since when the positions cannot be given: a service of another process may not run yet, and may sell before this one hears of it. */
  let triedSince: Date | undefined
  const declared = async (positions: readonly StoredPosition[]) => {
    if (!changesPartitions && isComplete(consumers, positions)) return positions
    const asked = changesPartitions || positions.length === 0 ? partitions : undefined
    const since = triedSince
    triedSince ??= db.clock.now()
    const now = await declareConsumers({ db, consumers, readers, logger, partitions: asked, since })
    changesPartitions = false
    if (isComplete(consumers, now)) triedSince = undefined
    return now
  }
  const memory = createRoundMemory(
    db,
    consumers.map(({ name }) => name),
  )
  return {
    async declare() {
      memory.forget()
      await declared(await db.readOne(machineryCall(db), (tx) => findPositions(tx)))
    },
    async runOnce(only) {
      const { positions: stored, hasDue, dueInMs } = await memory.read(only === undefined)
      const positions = await declared(stored)
      memory.remember(positions, dueInMs)
      const partitions = partitionsOf(positions[0]?.partitions ?? 1)
      const retried = hasDue ? await retryHeld(options) : 0
      const counts: Page[] = [{ count: retried, isBehind: false, isUnsettled: false, isHeld: hasDue }]
      for (const source of sources.filter((each) => only?.has(each) ?? true)) {
        const logs = partitions.map((partition) => {
          return { source, partition, groups: groupByPosition(consumers, source, partition, positions) }
        })
        counts.push(...(await readLogsIfThere({ ...options, memory }, source, logs)))
      }
      // Retries may be due that this process does not know of, or events may have failed halfway.
      if (hasDue || counts.some(({ isHeld }) => isHeld)) memory.forget()
      const behind = counts.filter(({ isBehind }) => isBehind)
      return {
        count: counts.reduce((total, { count }) => total + count, 0),
        isBehind: behind.length > 0,
        ...(behind.length > 0 && behind.every(({ isUnsettled }) => isUnsettled) ? { isUnsettled: true } : {}),
        dueInMs: counts.some(({ isHeld }) => isHeld) ? backoffMs(1) : (dueInMs ?? Number.POSITIVE_INFINITY),
      }
    },
  }
}

type Log = { readonly source: string; readonly partition: Partition; readonly groups: readonly Group[] }
type Page = {
  readonly count: number
  readonly isBehind: boolean
  readonly isUnsettled: boolean
  readonly isHeld: boolean
  /** Where its consumers are to be moved, where what they handled has not done so. */
  readonly move?: Move
}

type RoundOptions = ConsumerOptions & { readonly memory: RoundMemory }

/** A service of another process may be away: its log waits, and nothing else does. */
async function readLogsIfThere(options: RoundOptions, source: string, logs: readonly Log[]): Promise<Page[]> {
  try {
    return await readLogs(options, source, logs)
  } catch (error) {
    options.memory.forget()
    if (!(error instanceof ServiceAwayError)) throw error
    options.logger.warn({ err: error, schema: options.db.schema, source }, 'a log cannot be read')
    return [{ count: 0, isBehind: true, isUnsettled: false, isHeld: false }]
  }
}

/** Reads the partitions of a log. What their events have not moved on is moved together, in one transaction. */
async function readLogs(options: RoundOptions, source: string, logs: readonly Log[]): Promise<Page[]> {
  const { db, memory } = options
  const pages: Page[] = []
  for (const log of logs) pages.push(...(await readLog(options, log)))
  const moves = pages.flatMap(({ move }) => move ?? [])
  if (moves.length === 0) return pages
  const isAlone = await db.txOne(machineryCall(db), (tx) => advancePositions(tx, source, moves))
  for (const move of moves) memory.moved(source, move)
  if (!isAlone) memory.noteOthers()
  return pages
}

/** One page for each group. One that is behind another reads no further than that one is, and goes on with it. */
async function readLog(options: RoundOptions, { source, partition, groups }: Log): Promise<Page[]> {
  const pages: Page[] = []
  for (const [index, group] of groups.entries()) {
    pages.push(await readPage(options, { source, partition, group, until: groups[index + 1]?.position }))
  }
  return pages
}

type Reading = {
  readonly source: string
  readonly partition: Partition
  readonly group: Group
  readonly until: LogPosition | undefined
}

async function readPage(options: RoundOptions, { source, partition, group, until }: Reading): Promise<Page> {
  const { db, readers, memory } = options
  const call = machineryCall(db)
  const { consumers, position: after } = group
  const range = { after, limit: eventsMax, partition, ...(until === undefined ? {} : { until }) }
  const page = await readers[source]?.read(call, range)
  if (page === undefined) throw new Error(`the log of ${source} is not known here`)
  const { events, next, hasMore } = page
  const move = { consumers: consumers.map(({ name }) => name), partition, from: after, to: next }
  const handled = await handleEvents(options, consumers, events, { source, partition, move })
  if (handled === 'another process has it') {
    memory.noteOthers()
    return { count: 0, isBehind: true, isUnsettled: false, isHeld: false }
  }
  if (handled.isMoved) memory.moved(source, move)
  if (handled.hasOthers) memory.noteOthers()
  const left = next > after && !handled.isMoved ? { move } : {}
  const isPart = events.length === eventsMax || until !== undefined
  return {
    count: events.length,
    isBehind: hasMore || until !== undefined,
    isUnsettled: hasMore && !isPart,
    isHeld: handled.isHeld,
    ...left,
  }
}
