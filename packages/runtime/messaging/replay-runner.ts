import { minuteMs, secondMs } from '@merastore/kernel'
import { countContention, isContention } from '../database/contention.ts'
import { isDatabaseAway } from '../database/database-away.ts'
import { type Db, machineryCall } from '../database/db.ts'
import type { Logger } from '../logs/logger.ts'
import type { Consumer } from '../service.ts'
import { byStore, callHandlers } from './call-handlers.ts'
import { eventCall } from './consumed-events.ts'
import { type EventReader, type LoggedEvent, wholeLog } from './event-log.ts'
import {
  advanceReplay,
  failReplay,
  filterOf,
  findRunningReplays,
  lockReplay,
  markReplayed,
  type StoredReplay,
} from './replays-sql.ts'
import { type Ran, sumOf, type Tick } from './worker-loop.ts'

export type ReplayOptions = {
  readonly db: Db
  readonly consumers: readonly Consumer[]
  readonly readers: Readonly<Record<string, EventReader>>
  readonly logger: Logger
}

/** How many events are read at once; fewer where the pace is slower, so that a stop takes effect within a second. */
const eventsMax = 100
/** Another process is at it, or others were in the way: when this one looks again. */
const againMs = 5 * secondMs
/** Further ahead no pace leads: the clock was set back since. */
const waitMaxMs = minuteMs

/**
 * Goes on with the replays of a service that run. The events of a store that follow each other, their effect and the
 * replay's progress are one transaction, so that after a crash each of them is handled once.
 */
export function createReplayRunner(options: ReplayOptions): Tick {
  const { db } = options
  return {
    async run() {
      const replays = await db.readOne(machineryCall(db), findRunningReplays)
      const ran: Ran[] = []
      for (const replay of replays) ran.push(await goOn(options, replay))
      return sumOf(ran)
    },
  }
}

async function goOn(options: ReplayOptions, replay: StoredReplay): Promise<Ran> {
  const consumer = options.consumers.find(({ name }) => name === replay.consumer)
  // Of a version that runs beside this one, or ran before it.
  if (consumer?.replay !== 'allowed') return { count: 0, isBehind: false }
  const dueInMs = Date.parse(replay.nextAt) - options.db.clock.now().getTime()
  if (dueInMs > 0 && dueInMs <= waitMaxMs) return { count: 0, isBehind: false, dueInMs }
  return handlePage(options, consumer, replay)
}

async function handlePage(options: ReplayOptions, consumer: Consumer, replay: StoredReplay): Promise<Ran> {
  const { db, readers } = options
  const call = machineryCall(db)
  const { id, pace, position: after, lastPosition: until } = replay
  const range = { after, until, limit: Math.min(eventsMax, pace), partition: wholeLog, only: filterOf(replay) }
  const page = await readers[replay.source]?.read(call, range)
  if (page === undefined) throw new Error(`the log of ${replay.source} is not known here`)
  let position = after
  for (const events of byStore(page.events)) {
    const done = await handleRun(options, consumer, { id, position }, events)
    if (done !== 'done') return done === 'ended' ? { count: 0, isBehind: false } : later
    position = events.at(-1)?.position ?? position
  }
  if (page.next > position) {
    await db.tx(call, async (tx) => {
      if (await lockReplay(tx, { id, position })) await advanceReplay(tx, id, page.next, 0)
    })
  }
  const count = page.events.length
  // Where none of a page were wanted, the next one is read at once.
  return count === 0
    ? { count, isBehind: page.next < until }
    : { count, isBehind: false, dueInMs: (count / pace) * secondMs }
}

const later: Ran = { count: 0, isBehind: false, dueInMs: againMs }

type Place = Pick<StoredReplay, 'id' | 'position'>

/** All in one transaction where all goes well, else each event by itself, so that the replay ends before the one that fails. */
async function handleRun(
  options: ReplayOptions,
  consumer: Consumer,
  place: Place,
  events: readonly LoggedEvent[],
): Promise<'done' | 'later' | 'ended'> {
  const { db, logger } = options
  try {
    return (await handleTogether(db, consumer, place, events)) ? 'done' : 'later'
  } catch (error) {
    if (isContention(error)) {
      countContention()
      return 'later'
    }
    if (isDatabaseAway(error)) throw error
    const [first, second] = events
    if (first === undefined) throw error
    if (second === undefined) {
      logger.warn({ err: error, replay: place.id, consumer: consumer.name, eventId: first.id }, 'a replay failed')
      const note = (error instanceof Error ? error.message : String(error)).slice(0, 500)
      await db.tx(machineryCall(db), (tx) => failReplay(tx, place, first, note))
      return 'ended'
    }
  }
  let position = place.position
  for (const event of events) {
    const done = await handleRun(options, consumer, { id: place.id, position }, [event])
    if (done !== 'done') return done
    position = event.position
  }
  return 'done'
}

async function handleTogether(
  db: Db,
  consumer: Consumer,
  place: Place,
  events: readonly LoggedEvent[],
): Promise<boolean> {
  const [first, last] = [events[0], events.at(-1)]
  if (first === undefined || last === undefined) return true
  return db.tx(eventCall(db, first), async (tx) => {
    if (!(await lockReplay(tx, place))) return false
    await callHandlers(
      events.map((event) => ({ consumer, event })),
      tx,
    )
    await markReplayed(tx, consumer.name, events)
    await advanceReplay(tx, place.id, last.position, events.length)
    return true
  })
}
