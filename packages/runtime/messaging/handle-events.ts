import type { Call } from '@merastore/contract'
import type { Consumer, Job } from '../service.ts'
import { byStore, callHandlers } from './call-handlers.ts'
import type { ConsumerOptions } from './consume.ts'
import { eventCall, markConsumed, type Pair, pairKey, partitionLock } from './consumed-events.ts'
import { jobsOf, type QueuedJob } from './consumer-jobs.ts'
import type { LoggedEvent, Partition } from './event-log.ts'
import { hold, holdBehind } from './held-events.ts'
import { advanceConsumers, type Move } from './positions-sql.ts'

type Log = { readonly source: string; readonly partition: Partition }
/** `move` is where the consumers of the page are afterwards. */
type Page = Log & { readonly move: Move }

export type Handled = {
  /** Whether the consumers were moved on in the transaction of what they did. */
  readonly isMoved: boolean
  /** Whether another process has handled some of it, or has moved consumers on. */
  readonly hasOthers: boolean
  /** Whether an event is held, to be tried again. */
  readonly isHeld: boolean
}
type Done = 'done' | 'held' | 'another process has it'

/**
 * Handles a page of events in the order of the log, those of one store after the other in one transaction. The last one
 * moves the consumers on, where all of it goes well: then that needs no commit of its own.
 */
export async function handleEvents(
  options: ConsumerOptions,
  consumers: readonly Consumer[],
  events: readonly LoggedEvent[],
  { move, ...log }: Page,
): Promise<Handled | 'another process has it'> {
  const runs = byStore(events)
    .map((ofStore) =>
      ofStore.flatMap((event) =>
        consumers.filter((consumer) => consumer.event.type === event.type).map((consumer) => ({ consumer, event })),
      ),
    )
    .filter((pairs) => pairs.length > 0)
  let isHeld = false
  let isMoved = false
  let hasOthers = false
  for (const [index, pairs] of runs.entries()) {
    const isLast = index === runs.length - 1
    const theirs = isLast ? move : { ...move, to: move.from }
    const { done, isWhole, foundOthers } = await handleAll(options, pairs, { ...log, move: theirs })
    // Whoever has the lock does all of it, so there is nothing to do here.
    if (done === 'another process has it') return done
    isHeld ||= done === 'held'
    isMoved = isLast && isWhole
    hasOthers ||= foundOthers
  }
  return { isMoved, isHeld, hasOthers }
}

type Together = { readonly done: Done; readonly foundOthers: boolean }
type Outcome = Together & { readonly isWhole: boolean }

/**
 * All in one transaction where all goes well. Where something fails, each consumer by itself, so that none waits for
 * another's failure; and of the one that fails each event by itself, so that only that one is held.
 */
async function handleAll(options: ConsumerOptions, pairs: readonly Pair[], log: Log & Partial<Page>): Promise<Outcome> {
  try {
    return { ...(await handleTogether(options, pairs, log)), isWhole: true }
  } catch {
    const ofConsumers = [...Map.groupBy(pairs, ({ consumer }) => consumer).values()]
    let done: Done = 'done'
    for (const theirs of ofConsumers) {
      const { source, partition } = log
      const theirsDone =
        ofConsumers.length > 1
          ? (await handleAll(options, theirs, { source, partition })).done
          : await handleEach(options, theirs, { source, partition })
      if (theirsDone === 'another process has it') return { done: theirsDone, isWhole: false, foundOthers: true }
      if (theirsDone === 'held') done = 'held'
    }
    return { done, isWhole: false, foundOthers: false }
  }
}

async function handleEach(options: ConsumerOptions, pairs: readonly Pair[], log: Log): Promise<Done> {
  let done: Done = 'done'
  for (const pair of pairs) {
    try {
      const { done: pairDone } = await handleTogether(options, [pair], log)
      if (pairDone === 'another process has it') return pairDone
    } catch (error) {
      await hold(options, pair, log.source, error)
      done = 'held'
    }
  }
  return done
}

async function handleTogether(
  { db, claims }: ConsumerOptions,
  pairs: readonly Pair[],
  { source, partition, move }: Log & Partial<Page>,
): Promise<Together> {
  const first = pairs[0]
  if (first === undefined) return { done: 'done', foundOthers: false }
  const call = eventCall(db, first.event)
  const { claimed, ...together } = await db.tx<Together & { readonly claimed: readonly Job[] }>(call, async (tx) => {
    const advance = move === undefined ? undefined : advanceConsumers(tx, source, move)
    const jobs = jobsOf(tx, pairs, claims)
    const marked = await markConsumed(tx, pairs, partitionLock(tx, source, partition), { advance, jobs })
    if (marked === undefined) return { done: 'another process has it', foundOthers: true, claimed: [] }
    const fresh = pairs.filter((pair) => marked.fresh.has(pairKey(pair)))
    const isBlocked = ({ consumer, event }: Pair) => marked.blocked.has(`${consumer.name} ${event.aggregateId}`)
    const toHandle = fresh.filter((pair) => pair.consumer.toJob === undefined || isBlocked(pair))
    await callHandlers(toHandle, tx, (pair) => (isBlocked(pair) ? holdBehind(tx, pair, source) : undefined))
    const hasMoved = move === undefined || move.to === move.from || marked.moved === move.consumers.length
    const isAlone = fresh.length === pairs.length && hasMoved
    const claimed = jobs
      .filter(({ id, attempts }) => attempts > 0 && marked.queued.has(id))
      .map((job) => taken(job, call))
    return { done: fresh.some(isBlocked) ? 'held' : 'done', foundOthers: !isAlone, claimed }
  })
  claims?.jobs.push(...claimed)
  return together
}

function taken({ id, kind, data, attempts }: QueuedJob, { storeId }: Call): Job {
  return { id, kind, storeId, data, attempts }
}
