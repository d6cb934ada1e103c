import type { Tx } from '../database/db.ts'
import type { Pair } from './consumed-events.ts'
import type { LoggedEvent } from './event-log.ts'

/**
 * Hands events of one store to their consumers, those of an aggregate in their order. What `instead` does is done in place
 * of a handler.
 */
export async function callHandlers(
  pairs: readonly Pair[],
  tx: Tx,
  instead: (pair: Pair) => Promise<void> | undefined = () => undefined,
): Promise<void> {
  // The handler of one event takes its locks in order by itself.
  let sent = pairs.length > 1 ? lockForAll(tx, pairs) : []
  for (const batch of batchesOf(pairs)) {
    const free: Pair[] = []
    for (const pair of batch) {
      const done = instead(pair)
      if (done === undefined) free.push(pair)
      else sent.push(done)
    }
    await allSettled([...sent, ...callBatch(free, tx)])
    sent = []
  }
}

/** Runs of events of the same store. */
export function byStore(events: readonly LoggedEvent[]): LoggedEvent[][] {
  const runs: LoggedEvent[][] = []
  for (const event of events) {
    const run = runs.at(-1)
    if (run?.[0]?.storeId === event.storeId) run.push(event)
    else runs.push([event])
  }
  return runs
}

/** Calls the handlers of events of which no two are of one aggregate. */
function callBatch(pairs: readonly Pair[], tx: Tx): Promise<void>[] {
  return [...Map.groupBy(pairs, ({ consumer }) => consumer)].flatMap(([consumer, theirs]) => {
    const events = theirs.map(({ event }) => event)
    return consumer.handleTogether !== undefined && events.length > 1
      ? [consumer.handleTogether(events, tx)]
      : events.map((event) => consumer.handle(event, tx))
  })
}

/**
 * Runs of events of which no two are of one aggregate. The statements of a run are sent without waiting for one another,
 * and PostgreSQL takes them in order: locks are held for the work, and not for a round trip.
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
