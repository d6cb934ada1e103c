import { done, type Outcome, refused } from '@merastore/kernel'
import { type Db, machineryCall } from '../database/db.ts'
import type { AnyService, Consumer, ConsumerReplay } from '../service.ts'
import {
  type EventCount,
  type EventFilter,
  type EventReader,
  type LogPosition,
  logStart,
  wholeLog,
} from './event-log.ts'
import { positionOf } from './positions.ts'
import {
  findReplay,
  insertReplay,
  listReplaysBefore,
  resumeReplay,
  type StoredReplay,
  stopReplay,
} from './replays-sql.ts'

export { type ReplayState, replayStates } from './replays-sql.ts'

/** A consumer as whoever replays names it: `inventory/create-default-location`. */
export type ConsumerName = string

export type ReplayRange = {
  readonly consumer: ConsumerName
  readonly storeId?: string
  readonly aggregateId?: string
  /** When the events happened; a position in the log bounds them as well. */
  readonly occurredFrom?: Date
  readonly occurredBefore?: Date
  readonly after?: LogPosition
  readonly until?: LogPosition
}

export type ReplayPreview = EventCount & {
  readonly eventType: string
  /** The range in positions of the log. */
  readonly after: LogPosition
  readonly until: LogPosition
}

export type Replay = Omit<StoredReplay, 'nextAt' | 'source' | 'position'>

export type RangeRefusal = 'CONSUMER_UNKNOWN' | 'REPLAY_REFUSED' | 'POSITION_INVALID' | 'RANGE_BEFORE_RETENTION'

export type ReplayedConsumer = {
  readonly name: ConsumerName
  readonly eventType: string
  readonly replay: ConsumerReplay
}

/** The replays of services. */
export type Replays = {
  consumers(): Promise<readonly ReplayedConsumer[]>
  preview(range: ReplayRange): Promise<Outcome<ReplayPreview, RangeRefusal>>
  start(
    range: ReplayRange,
    by: { readonly pace: number; readonly operatorId: string | null },
  ): Promise<Outcome<Replay, RangeRefusal | 'RANGE_EMPTY' | 'REPLAY_RUNNING'>>
  /** The newest first. */
  list(page: { readonly beforeId: string | null; readonly limit: number }): Promise<Replay[]>
  find(id: string): Promise<Replay | undefined>
  stop(id: string): Promise<Outcome<Replay, 'REPLAY_NOT_FOUND' | 'REPLAY_NOT_RUNNING'>>
  /** Goes on behind the last event that was handled: at the one that failed, where one did. */
  resume(id: string): Promise<Outcome<Replay, 'REPLAY_NOT_FOUND' | 'REPLAY_NOT_STOPPED'>>
}

type Consuming = Pick<AnyService, 'contract' | 'db' | 'consumers'>
type Readers = Readonly<Record<string, EventReader>>
type Found = { readonly db: Db; readonly consumer: Consumer; readonly reader: EventReader }

/** A replay is a row of the service whose consumer it is; the background of any process of the service goes on with it. */
export function createReplays(services: readonly Consuming[], readers: Readers): Replays {
  const consuming = () => services.filter(({ consumers }) => consumers.length > 0)
  const find = (name: ConsumerName): Found | undefined => {
    for (const { contract, db, consumers } of consuming()) {
      const consumer = consumers.find((each) => `${contract.service}/${each.name}` === name)
      const reader = consumer === undefined ? undefined : readers[consumer.event.service]
      if (consumer !== undefined && reader !== undefined) return { db, consumer, reader }
    }
    return undefined
  }
  const findStored = async (id: string) => {
    for (const service of consuming()) {
      const replay = await service.db.readOne(machineryCall(service.db), (tx) => findReplay(tx, id))
      if (replay !== undefined) return { service, replay }
    }
    return undefined
  }
  const resolve = async (range: ReplayRange): Promise<Outcome<Found & ReplayPreview, RangeRefusal>> => {
    const found = find(range.consumer)
    if (found === undefined) return refused('CONSUMER_UNKNOWN')
    if (found.consumer.replay !== 'allowed') return refused('REPLAY_REFUSED')
    const bounds = await resolveRange(found, range)
    return bounds.outcome === 'done' ? done({ ...found, ...bounds.value }) : bounds
  }
  return {
    consumers: async () =>
      consuming().flatMap(({ contract, consumers }) =>
        consumers.map(({ name, event, replay = 'refused' }) => ({
          name: `${contract.service}/${name}`,
          eventType: event.type,
          replay,
        })),
      ),
    async preview(range) {
      const resolved = await resolve(range)
      if (resolved.outcome !== 'done') return resolved
      const { db: _db, consumer: _consumer, reader: _reader, ...preview } = resolved.value
      return done(preview)
    },
    async start(range, by) {
      const resolved = await resolve(range)
      if (resolved.outcome !== 'done') return resolved
      const { db, consumer, after, until, count } = resolved.value
      if (count === 0) return refused('RANGE_EMPTY')
      const { name, event } = consumer
      const filter = filterFor(consumer, range)
      const replay = { ...by, consumer: name, source: event.service, events: count, filter, after, until }
      const started = await db.txOne(machineryCall(db), (tx) => insertReplay(tx, replay))
      return started === undefined ? refused('REPLAY_RUNNING') : done(named(range.consumer, started))
    },
    async list(page) {
      const lists = await Promise.all(
        consuming().map(async ({ contract, db }) => {
          const replays = await db.readOne(machineryCall(db), (tx) => listReplaysBefore(tx, page))
          return replays.map((replay) => named(`${contract.service}/${replay.consumer}`, replay))
        }),
      )
      return newestFirst(lists.flat()).slice(0, page.limit)
    },
    async find(id) {
      const found = await findStored(id)
      return found === undefined ? undefined : named(nameOf(found), found.replay)
    },
    async stop(id) {
      const found = await findStored(id)
      if (found === undefined) return refused('REPLAY_NOT_FOUND')
      const { db } = found.service
      const stopped = await db.txOne(machineryCall(db), (tx) => stopReplay(tx, id))
      return stopped === undefined ? refused('REPLAY_NOT_RUNNING') : done(named(nameOf(found), stopped))
    },
    async resume(id) {
      const found = await findStored(id)
      if (found === undefined) return refused('REPLAY_NOT_FOUND')
      const { db } = found.service
      const resumed = await db.txOne(machineryCall(db), (tx) => resumeReplay(tx, id))
      return resumed === undefined ? refused('REPLAY_NOT_STOPPED') : done(named(nameOf(found), resumed))
    },
  }
}

/** The replays of several services, each by its name, which may run in other processes. */
export function joinReplays(parts: ReadonlyMap<string, Replays>): Replays {
  const ofConsumer = ({ consumer }: ReplayRange) => parts.get(consumer.slice(0, consumer.indexOf('/')))
  /** The first answer of a service that has the replay. One that is away keeps nobody from the others. */
  const firstOf = async <Answer>(ask: (part: Replays) => Promise<Answer | undefined>): Promise<Answer | undefined> => {
    let away: unknown
    for (const part of parts.values()) {
      const answer = await ask(part).catch((error) => {
        away = error
        return undefined
      })
      if (answer !== undefined) return answer
    }
    if (away !== undefined) throw away
    return undefined
  }
  const isFound = <Code extends string>(outcome: Outcome<Replay, Code>) =>
    outcome.outcome === 'refused' && outcome.code === 'REPLAY_NOT_FOUND' ? undefined : outcome
  return {
    async consumers() {
      return (await Promise.all([...parts.values()].map((part) => part.consumers()))).flat()
    },
    preview: async (range) => (await ofConsumer(range)?.preview(range)) ?? refused('CONSUMER_UNKNOWN'),
    start: async (range, by) => (await ofConsumer(range)?.start(range, by)) ?? refused('CONSUMER_UNKNOWN'),
    async list(page) {
      const lists = await Promise.all([...parts.values()].map((part) => part.list(page)))
      return newestFirst(lists.flat()).slice(0, page.limit)
    },
    find: (id) => firstOf((part) => part.find(id)),
    stop: async (id) => (await firstOf(async (part) => isFound(await part.stop(id)))) ?? refused('REPLAY_NOT_FOUND'),
    resume: async (id) =>
      (await firstOf(async (part) => isFound(await part.resume(id)))) ?? refused('REPLAY_NOT_FOUND'),
  }
}

function newestFirst(replays: readonly Replay[]): Replay[] {
  return replays.toSorted((a, b) => (a.id < b.id ? 1 : -1))
}

function nameOf({ service, replay }: { service: Consuming; replay: StoredReplay }): ConsumerName {
  return `${service.contract.service}/${replay.consumer}`
}

function named(consumer: ConsumerName, { nextAt: _n, source: _s, position: _p, ...replay }: StoredReplay): Replay {
  return { ...replay, consumer }
}

function filterFor({ event }: Consumer, range: ReplayRange): EventFilter {
  const { consumer: _consumer, after: _after, until: _until, ...filter } = range
  return { types: [event.type], ...filter }
}

/**
 * A range ends where the consumer is: what stands behind that comes to it anyway, and would be handled by both at once.
 * Without a beginning it begins at the first event that is stored; an event that is named and gone is an error.
 */
async function resolveRange(
  { db, consumer, reader }: Found,
  range: ReplayRange,
): Promise<Outcome<ReplayPreview, RangeRefusal>> {
  const call = machineryCall(db)
  const { after = logStart, until, occurredFrom } = range
  for (const position of [range.after, range.until]) {
    if (position !== undefined && !(await reader.isPosition(position))) return refused('POSITION_INVALID')
  }
  const passed = await positionOf(db, { source: consumer.event.service, consumer: consumer.name })
  const last = until === undefined || until > passed ? passed : until
  const counted =
    last <= after
      ? { count: 0, firstAt: null, lastAt: null }
      : await reader.count(call, { after, until: last, only: filterFor(consumer, range) })
  // Asked after the events were counted: what was deleted meanwhile is older than the answer.
  const since = await reader.keptSince(call)
  if (since !== undefined) {
    if (occurredFrom !== undefined && occurredFrom < since) return refused('RANGE_BEFORE_RETENTION')
    if (range.after !== undefined && (await isBeforeFirst(reader, db, after))) return refused('RANGE_BEFORE_RETENTION')
  }
  return done({ ...counted, eventType: consumer.event.type, after, until: last })
}

async function isBeforeFirst(reader: EventReader, db: Db, after: LogPosition): Promise<boolean> {
  const page = await reader.read(machineryCall(db), { after: logStart, limit: 1, partition: wholeLog })
  const [first] = page.events
  return first !== undefined && after < first.position
}
