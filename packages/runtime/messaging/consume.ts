import { type Call, installationScope, systemCall } from '@merastore/contract'
import { addMs, secondMs } from '@merastore/kernel'
import { countContention, isContention } from '../database/contention.ts'
import { type Db, type Fragment, type JsonValue, machineryCall, type Tx } from '../database/db.ts'
import type { Logger } from '../logs/logger.ts'
import type { Consumer } from '../service.ts'
import type { EventReader, LoggedEvent, LogPosition } from './event-log.ts'

export type ConsumerRunner = {
  /** Takes in what is there now, or of it only what these services told. */
  runOnce(only?: ReadonlySet<string>): Promise<TakenIn>
}

export type TakenIn = {
  /** How many facts were read or tried again. */
  readonly count: number
  /** Whether facts are left: there were more, an older transaction is still open, or another process is at them. */
  readonly isBehind: boolean
}

type Options = {
  readonly db: Db
  readonly consumers: readonly Consumer[]
  /** The readers of the logs that the consumers read, by service. */
  readonly readers: Readonly<Record<string, EventReader>>
  readonly logger: Logger
}

/** How many facts of a log are taken in at once. */
const factsMax = 100
const attemptsMax = 10
const backoffMaxMs = 600 * secondMs

/** A failed effect is tried again after 1, 2, 4 … seconds, ten times over about 17 minutes; then it is parked. */
export function backoffMs(attempts: number): number {
  return Math.min(2 ** Math.max(0, attempts - 1) * secondMs, backoffMaxMs)
}

/**
 * Takes the facts of other services into this one. One process at a time takes in a log: whoever has its turn, an
 * advisory lock that PostgreSQL gives back with the end of the transaction, and so at once when a process dies. The facts
 * of an aggregate are handled in order; one whose effect fails is held with the later ones, and the rest go on.
 */
export function createConsumerRunner(options: Options): ConsumerRunner {
  const { db, consumers, readers } = options
  const sources = [...new Set(consumers.map((consumer) => consumer.event.service))].map((source) => {
    const reader = readers[source]
    if (reader === undefined) throw new Error(`${db.schema} consumes ${source}, whose log is not known here`)
    return { source, reader }
  })
  return {
    async runOnce(only) {
      const { cursors, hasDue } = await readState(db)
      const taken = [{ count: hasDue ? await retryHeld(options) : 0, isBehind: false }]
      for (const { source, reader } of sources.filter((each) => only?.has(each.source) ?? true)) {
        taken.push(await readSource(options, source, reader, cursors(source)))
      }
      return {
        count: taken.reduce((total, { count }) => total + count, 0),
        isBehind: taken.some(({ isBehind }) => isBehind),
      }
    },
  }
}

type State = {
  /** How far each log has been taken in. */
  readonly cursors: (source: string) => LogPosition
  /** Whether a fact is held that is to be tried again. */
  readonly hasDue: boolean
}

async function readState(db: Db): Promise<State> {
  const [row] = await db.readOne(
    machineryCall(db),
    (tx) => tx<{ cursors: Record<string, LogPosition>; hasDue: boolean }[]>`
    select coalesce((
      select jsonb_object_agg(source, jsonb_build_object('txid', txid::text, 'position', position))
      from ${tx(db.schema)}.consumer_cursors where store_id = ${installationScope}), '{}') as cursors,
      exists (
        select from ${tx(db.schema)}.held_events held
        where held.status = 'retrying' and ${isDue(tx, db.clock.now())}) as "hasDue"`,
  )
  return { cursors: (source) => row?.cursors[source] ?? { txid: '0', position: 0 }, hasDue: row?.hasDue === true }
}

async function readSource(options: Options, source: string, reader: EventReader, after: LogPosition): Promise<TakenIn> {
  const { db, consumers } = options
  const call = machineryCall(db)
  const { events, hasMore } = await reader.read(call, after, factsMax)
  const last = events.at(-1)
  if (last === undefined) return { count: 0, isBehind: hasMore }
  const wanted = consumers.filter((consumer) => consumer.event.service === source)
  for (const group of byStore(events)) {
    // Whoever has the turn does all of it, so there is nothing to do here.
    if ((await handleGroup(options, wanted, group, source)) === 'not our turn') return { count: 0, isBehind: true }
  }
  await advanceCursor(db, call, source, last)
  return { count: events.length, isBehind: hasMore }
}

/** Runs of events of the same store: each run is handled in one transaction. */
function byStore(events: readonly LoggedEvent[]): LoggedEvent[][] {
  const groups: LoggedEvent[][] = []
  for (const event of events) {
    const group = groups.at(-1)
    if (group?.[0]?.storeId === event.storeId) group.push(event)
    else groups.push([event])
  }
  return groups
}

type Handled = 'handled' | 'not our turn'

/** The whole group at once where all goes well; one by one where something fails, so that only that one is held. */
async function handleGroup(
  options: Options,
  consumers: readonly Consumer[],
  group: LoggedEvent[],
  source: string,
): Promise<Handled> {
  const pairs = group.flatMap((event) =>
    consumers.filter((consumer) => consumer.event.type === event.type).map((consumer) => ({ consumer, event })),
  )
  if (pairs.length === 0) return 'handled'
  try {
    return await takeIn(options.db, pairs, source)
  } catch {
    for (const pair of pairs) {
      const handled = await takeIn(options.db, [pair], source).catch((error) => hold(options, pair, source, error))
      if (handled === 'not our turn') return handled
    }
    return 'handled'
  }
}

type Pair = { readonly consumer: Consumer; readonly event: LoggedEvent }

async function takeIn(db: Db, pairs: readonly Pair[], source: string): Promise<Handled> {
  const first = pairs[0]
  if (first === undefined) return 'handled'
  return db.tx(eventCall(db, first.event), async (tx) => {
    const marked = await markConsumed(tx, pairs, turnOf(tx, source))
    if (marked === undefined) return 'not our turn'
    const fresh = pairs.filter((pair) => marked.fresh.has(pairKey(pair)))
    const isBlocked = ({ consumer, event }: Pair) => marked.blocked.has(`${consumer.name} ${event.aggregateId}`)
    // The effect of one fact takes its locks in order by itself.
    let sent = fresh.length > 1 ? lockForAll(tx, fresh) : []
    for (const wave of wavesOf(fresh)) {
      const held = wave.filter(isBlocked).map((pair) => holdBehind(tx, pair, source))
      const free = wave.filter((pair) => !isBlocked(pair))
      await allDone([...sent, ...held, ...effectsOf(free, tx)])
      sent = []
    }
    return 'handled'
  })
}

/** The effects of facts of which no two are of one aggregate. */
function effectsOf(pairs: readonly Pair[], tx: Tx): Promise<void>[] {
  return [...Map.groupBy(pairs, ({ consumer }) => consumer)].flatMap(([consumer, theirs]) => {
    const events = theirs.map(({ event }) => event)
    return consumer.handleTogether !== undefined && events.length > 1
      ? [consumer.handleTogether(events, tx)]
      : events.map((event) => consumer.handle(event, tx))
  })
}

/**
 * Runs of facts of which no two are of one aggregate. What a run sends travels together, and PostgreSQL takes one
 * statement after the other: what the transaction has locked is held for its work, and not for the way there and back.
 */
function wavesOf(pairs: readonly Pair[]): Pair[][] {
  const waves: Pair[][] = []
  let seen = new Set<string>()
  for (const pair of pairs) {
    if (waves.length === 0 || seen.has(pair.event.aggregateId)) {
      waves.push([])
      seen = new Set()
    }
    waves.at(-1)?.push(pair)
    seen.add(pair.event.aggregateId)
  }
  return waves
}

/** Waits for all, also where one fails, so that nothing is under way when the transaction ends; tells the first failure. */
async function allDone(works: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(works)).find((result) => result.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

function lockForAll(tx: Tx, pairs: readonly Pair[]): Promise<void>[] {
  const locks = new Set(pairs.flatMap(({ consumer }) => consumer.lock ?? []))
  return [...locks].map((lock) => {
    const theirs = pairs.filter(({ consumer }) => consumer.lock === lock)
    return lock(
      theirs.map(({ event }) => event),
      tx,
    )
  })
}

function pairKey(pair: Pair): string {
  return `${pair.consumer.name} ${pair.event.id}`
}

/** One row that tells whether it is ours to take in this log, until the transaction ends. */
function turnOf(tx: Tx, source: string): Fragment {
  return tx`select pg_try_advisory_xact_lock(hashtextextended(${`consume ${tx.context.schema} ${source}`}, 0)) as mine`
}

/** What of a batch is to be done: the pairs that nobody has handled, and the aggregates of which an earlier fact is held. */
type Marked = { readonly fresh: ReadonlySet<string>; readonly blocked: ReadonlySet<string> }

/**
 * Marks the pairs as consumed, where it is our turn; undefined where it is not. Those which had been already are left
 * out, so that an effect happens once, also where the turn went over to another process in the middle of a batch.
 */
async function markConsumed(tx: Tx, pairs: readonly Pair[], turn: Fragment): Promise<Marked | undefined> {
  const { schema, call, clock } = tx.context
  const [row] = await tx<{ mine: boolean; fresh: string[]; blocked: string[] }[]>`
    with turn as materialized (${turn}),
    marked as (
      insert into ${tx(schema)}.consumed_events (store_id, consumer, event_id, consumed_at)
      select ${call.storeId}, pair.consumer, pair.event_id, ${clock.now()}
      from turn, unnest(${pairs.map((pair) => pair.consumer.name)}::text[], ${pairs.map((pair) => pair.event.id)}::text[])
        as pair (consumer, event_id)
      where turn.mine
      on conflict do nothing
      returning consumer || ' ' || event_id as key)
    select turn.mine, array(select key from marked) as fresh, array(
      select distinct consumer || ' ' || aggregate_id from ${tx(schema)}.held_events
      where store_id = ${call.storeId} and aggregate_id = any(${pairs.map((pair) => pair.event.aggregateId)})
    ) as blocked from turn`
  return row?.mine === true ? { fresh: new Set(row.fresh), blocked: new Set(row.blocked) } : undefined
}

/** Queues a fact behind an earlier one of its aggregate that has not had its effect yet. */
async function holdBehind(tx: Tx, pair: Pair, source: string): Promise<void> {
  await tx`delete from ${tx(tx.context.schema)}.consumed_events
    where store_id = ${pair.event.storeId} and consumer = ${pair.consumer.name} and event_id = ${pair.event.id}`
  await insertHeld(tx, pair, source, 0, tx.context.clock.now(), 'waits behind an earlier fact')
}

async function hold(options: Options, pair: Pair, source: string, error: unknown): Promise<Handled> {
  const { db, logger } = options
  const line = { consumer: pair.consumer.name, eventId: pair.event.id }
  if (isContention(error)) {
    countContention()
    logger.debug({ ...line, reason: note(error) }, 'an event is held until others are done')
  } else logger.warn({ err: error, ...line }, 'an event is held')
  const dueAt = addMs(db.clock.now(), backoffMs(1))
  await db.tx(eventCall(db, pair.event), (tx) => insertHeld(tx, pair, source, 1, dueAt, note(error)))
  return 'handled'
}

async function insertHeld(tx: Tx, pair: Pair, source: string, attempts: number, dueAt: Date, lastError: string) {
  const { consumer, event } = pair
  await tx`
    insert into ${tx(tx.context.schema)}.held_events
      (store_id, consumer, event_id, source, position, aggregate_id, event, status, attempts, next_attempt_at, last_error)
    values (${event.storeId}, ${consumer.name}, ${event.id}, ${source}, ${event.position}, ${event.aggregateId},
      ${tx.json(event as unknown as JsonValue)}, 'retrying', ${attempts}, ${dueAt}, ${lastError})
    on conflict do nothing`
}

function note(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 500)
}

type HeldRow = { consumer: string; source: string; attempts: number; event: LoggedEvent }

/** Tries held facts again: per consumer and aggregate only the first, so that their order holds. */
async function retryHeld(options: Options): Promise<number> {
  const { db, consumers } = options
  const now = db.clock.now()
  const due = await db.read(
    machineryCall(db),
    (tx) => tx<HeldRow[]>`
    select held.consumer, held.source, held.attempts, held.event from ${tx(db.schema)}.held_events held
    where held.status = 'retrying' and ${isDue(tx, now)}
      and not exists (
        select from ${tx(db.schema)}.held_events earlier
        where earlier.store_id = held.store_id and earlier.consumer = held.consumer
          and earlier.aggregate_id = held.aggregate_id and earlier.position < held.position)
    order by held.next_attempt_at limit ${factsMax}`,
  )
  for (const row of due) {
    const consumer = consumers.find((candidate) => candidate.name === row.consumer)
    if (consumer !== undefined) await retryOne(options, consumer, row)
  }
  return due.length
}

/** Further ahead than the longest backoff lies only what was held before the clock was set back. */
function isDue(tx: Tx, now: Date): Fragment {
  return tx`(held.next_attempt_at <= ${now} or held.next_attempt_at > ${addMs(now, 2 * backoffMaxMs)})`
}

async function retryOne(options: Options, consumer: Consumer, row: HeldRow): Promise<void> {
  const { db, logger } = options
  const { event } = row
  const call = eventCall(db, event)
  try {
    await db.tx(call, async (tx) => {
      const [gone] = await tx`
        delete from ${tx(db.schema)}.held_events
        where store_id = ${event.storeId} and consumer = ${consumer.name} and event_id = ${event.id} returning 1`
      if (gone === undefined) return
      // The row that is gone is the turn here: of two processes one has deleted it.
      const marked = await markConsumed(tx, [{ consumer, event }], tx`select true as mine`)
      if (marked?.fresh.has(pairKey({ consumer, event }))) await consumer.handle(event, tx)
    })
  } catch (error) {
    const attempts = row.attempts + 1
    const status = attempts >= attemptsMax ? 'parked' : 'retrying'
    if (status === 'parked')
      logger.error({ err: error, consumer: consumer.name, eventId: event.id }, 'an event is parked')
    await db.tx(
      call,
      (tx) => tx`
      update ${tx(db.schema)}.held_events set attempts = ${attempts}, status = ${status}, last_error = ${note(error)},
        next_attempt_at = ${addMs(db.clock.now(), backoffMs(attempts))}
      where store_id = ${event.storeId} and consumer = ${consumer.name} and event_id = ${event.id}`,
    )
  }
}

/** Moves on, and never back: another process may have been further. */
async function advanceCursor(db: Db, call: Call, source: string, { txid, position }: LogPosition): Promise<void> {
  await db.txOne(
    call,
    (tx) => tx`
    insert into ${tx(db.schema)}.consumer_cursors as cursor (store_id, source, txid, position)
    values (${installationScope}, ${source}, ${txid}::text::xid8, ${position})
    on conflict (store_id, source) do update set txid = excluded.txid, position = excluded.position
    where (cursor.txid, cursor.position) < (excluded.txid, excluded.position)`,
  )
}

function eventCall(db: Db, event: LoggedEvent): Call {
  return systemCall(db.schema, event.storeId, { requestId: event.requestId })
}
