import type { Db, Tx } from '../database/db.ts'
import type { Consumer } from '../service.ts'
import type { ConsumerOptions } from './consume.ts'
import { eventCall, markConsumed, type Pair, pairKey, partitionLock } from './consumed-events.ts'
import type { LoggedEvent, Partition } from './event-log.ts'
import { hold, holdBehind } from './held-events.ts'

export type Handled = 'handled' | 'another process has it'
type Log = { readonly source: string; readonly partition: Partition }

/** Handles events in the order of the log, those of one store after the other in one transaction. */
export async function handleEvents(
  options: ConsumerOptions,
  consumers: readonly Consumer[],
  events: readonly LoggedEvent[],
  log: Log,
): Promise<Handled> {
  for (const ofStore of byStore(events)) {
    const pairs = ofStore.flatMap((event) =>
      consumers.filter((consumer) => consumer.event.type === event.type).map((consumer) => ({ consumer, event })),
    )
    // Whoever has the lock does all of it, so there is nothing to do here.
    if (pairs.length > 0 && (await handleAll(options, pairs, log)) === 'another process has it') {
      return 'another process has it'
    }
  }
  return 'handled'
}

/** Runs of events of the same store. */
function byStore(events: readonly LoggedEvent[]): LoggedEvent[][] {
  const runs: LoggedEvent[][] = []
  for (const event of events) {
    const run = runs.at(-1)
    if (run?.[0]?.storeId === event.storeId) run.push(event)
    else runs.push([event])
  }
  return runs
}

/**
 * All in one transaction where all goes well. Where something fails, each consumer by itself, so that none waits for
 * another's failure; and of the one that fails each event by itself, so that only that one is held.
 */
async function handleAll(options: ConsumerOptions, pairs: readonly Pair[], log: Log): Promise<Handled> {
  try {
    return await handleTogether(options.db, pairs, log)
  } catch {
    const ofConsumers = [...Map.groupBy(pairs, ({ consumer }) => consumer).values()]
    for (const theirs of ofConsumers) {
      const handled =
        ofConsumers.length > 1 ? await handleAll(options, theirs, log) : await handleEach(options, theirs, log)
      if (handled === 'another process has it') return handled
    }
    return 'handled'
  }
}

async function handleEach(options: ConsumerOptions, pairs: readonly Pair[], log: Log): Promise<Handled> {
  for (const pair of pairs) {
    try {
      if ((await handleTogether(options.db, [pair], log)) === 'another process has it') return 'another process has it'
    } catch (error) {
      await hold(options, pair, log.source, error)
    }
  }
  return 'handled'
}

async function handleTogether(db: Db, pairs: readonly Pair[], { source, partition }: Log): Promise<Handled> {
  const first = pairs[0]
  if (first === undefined) return 'handled'
  return db.tx(eventCall(db, first.event), async (tx) => {
    const marked = await markConsumed(tx, pairs, partitionLock(tx, source, partition))
    if (marked === undefined) return 'another process has it'
    const fresh = pairs.filter((pair) => marked.fresh.has(pairKey(pair)))
    const isBlocked = ({ consumer, event }: Pair) => marked.blocked.has(`${consumer.name} ${event.aggregateId}`)
    // The handler of one event takes its locks in order by itself.
    let sent = fresh.length > 1 ? lockForAll(tx, fresh) : []
    for (const batch of batchesOf(fresh)) {
      const held = batch.filter(isBlocked).map((pair) => holdBehind(tx, pair, source))
      const free = batch.filter((pair) => !isBlocked(pair))
      await allSettled([...sent, ...held, ...callHandlers(free, tx)])
      sent = []
    }
    return 'handled'
  })
}

/** Calls the handlers of events of which no two are of one aggregate. */
function callHandlers(pairs: readonly Pair[], tx: Tx): Promise<void>[] {
  return [...Map.groupBy(pairs, ({ consumer }) => consumer)].flatMap(([consumer, theirs]) => {
    const events = theirs.map(({ event }) => event)
    return consumer.handleTogether !== undefined && events.length > 1
      ? [consumer.handleTogether(events, tx)]
      : events.map((event) => consumer.handle(event, tx))
  })
}

/**
 * Runs of events of which no two are of one aggregate. The statements of a run are sent without waiting for one another,
 * and PostgreSQL takes them in order: locks are held for the work, and not for the way there and back.
 */
function batchesOf(pairs: readonly Pair[]): Pair[][] {
  const batches: Pair[][] = []
  let seen = new Set<string>()
  for (const pair of pairs) {
    if (batches.length === 0 || seen.has(pair.event.aggregateId)) {
      batches.push([])
      seen = new Set()
    }
    batches.at(-1)?.push(pair)
    seen.add(pair.event.aggregateId)
  }
  return batches
}

/** Waits for all, also where one fails, so that nothing runs when the transaction ends; then throws the first failure. */
async function allSettled(works: readonly Promise<unknown>[]): Promise<void> {
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
