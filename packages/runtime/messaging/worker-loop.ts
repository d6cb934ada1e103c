import type { Left } from '../database/db.ts'
import { schemaOf } from '../database/migrate.ts'
import type { Logger } from '../logs/logger.ts'
import type { AnyService, ConsumerPace } from '../service.ts'

/** What a tick is to look at: the events of services, by their names, the service's own jobs, and those it has taken. */
export type Cause = string
export const ownJobs: Cause = 'own jobs'
export const claimedJobs: Cause = 'claimed jobs'
const ownReplays: Cause = 'own replays'

/** One go of a service's consumers, jobs or replays. */
export type Tick = {
  /** Looks at the causes, or at everything. */
  run(causes?: ReadonlySet<Cause>): Promise<Ran>
}

export type Ran = {
  /** How much was done. */
  readonly count: number
  /** Whether something is left that cannot be done at this moment, or was more than one tick takes. */
  readonly isBehind: boolean
  /** Whether none of what is left can be read at this moment. */
  readonly isUnsettled?: boolean
  /** In how many milliseconds the next job or retry is due, where one waits. */
  readonly dueInMs?: number
}

/** What several ticks did. */
export function sumOf(ran: readonly Ran[]): Ran {
  return {
    count: ran.reduce((total, { count }) => total + count, 0),
    isBehind: ran.some(({ isBehind }) => isBehind),
    dueInMs: Math.min(...ran.map(({ dueInMs = Number.POSITIVE_INFINITY }) => dueInMs)),
  }
}

/** How soon a loop begins its round for a cause: `deferred` is for events that wait for nobody. */
type Pace = ConsumerPace | 'deferred'
/** Between two wake-ups for a cause; its round begins with the next one of the process. */
const everyMs: Readonly<Record<Pace, number>> = { prompt: 0, relaxed: 100, deferred: 1000 }

/** Ends the wait of a loop early. */
export type WakeUp = {
  /** At once after a rest; otherwise not more often than the pace says. */
  notify(cause: Cause, pace?: Pace): void
  /** Waits; answers with what it was woken for, which is nothing where the time was over first. */
  wait(durationMs: number, ending: AbortSignal): Promise<ReadonlyMap<Cause, Pace>>
}

export function createWakeUp(): WakeUp {
  let causes = new Map<Cause, Pace>()
  // Commits notify often, so that costs no more than a call: an AbortController would make an error each time.
  let wake = () => {}
  const wokenAtMs = new Map<Cause, number>()
  const pending = new Map<Cause, { readonly atMs: number; readonly timer: NodeJS.Timeout }>()
  const wakeFor = (cause: Cause, pace: Pace) => {
    clearTimeout(pending.get(cause)?.timer)
    pending.delete(cause)
    wokenAtMs.set(cause, performance.now())
    causes.set(cause, pace)
    wake()
  }
  return {
    notify(cause, pace = 'prompt') {
      // The round has not begun, and will see it.
      if (causes.has(cause)) return
      const nowMs = performance.now()
      const atMs = (wokenAtMs.get(cause) ?? Number.NEGATIVE_INFINITY) + everyMs[pace]
      if (atMs <= nowMs) return wakeFor(cause, pace)
      const before = pending.get(cause)
      if (before !== undefined && before.atMs <= atMs) return
      clearTimeout(before?.timer)
      const timer = setTimeout(() => wakeFor(cause, pace), atMs - nowMs).unref()
      pending.set(cause, { atMs, timer })
    },
    async wait(durationMs, ending) {
      if (causes.size === 0 && durationMs > 0 && !ending.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, durationMs)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
          ending.addEventListener('abort', wake, { once: true })
        })
        ending.removeEventListener('abort', wake)
        wake = () => {}
      }
      const woken = causes
      causes = new Map()
      return woken
    },
  }
}

/** What a commit of a schema left to do. */
export type WorkListener = (schema: string, left: ReadonlySet<Left>) => void

/** Wakes the consumers of a service for the events of others. */
export function notifyConsumers(service: Pick<AnyService, 'consumers'>, wakeUp: WakeUp): WorkListener {
  const sources = new Map(service.consumers.map(({ event }) => [schemaOf(event.service), event.service]))
  const prompt = new Set(service.consumers.flatMap(({ event, pace }) => (pace === 'relaxed' ? [] : [event.service])))
  return (schema, left) => {
    const source = sources.get(schema)
    if (source !== undefined && left.has('facts')) wakeUp.notify(source, prompt.has(source) ? 'prompt' : 'relaxed')
    else if (source !== undefined && left.has('deferred events')) wakeUp.notify(source, 'deferred')
  }
}

/** Wakes the jobs of a service where one was added. */
export function notifyJobs(service: AnyService, wakeUp: WakeUp): WorkListener {
  return (schema, left) => {
    if (schema === service.db.schema && left.has('jobs')) wakeUp.notify(ownJobs)
  }
}

/** Wakes the replays of a service where one was started. */
export function notifyForReplays(service: AnyService, wakeUp: WakeUp): WorkListener {
  return (schema, left) => {
    if (schema === service.db.schema && left.has('replays')) wakeUp.notify(ownReplays)
  }
}

/** After a wake-up, so that a burst of commits is one round. */
const gatherMs = 5
/**
 * Between the beginnings of rounds: a round costs nearly as much for one event as for ten, and nobody waits for what they do.
 * After a rest the first round begins at once.
 */
const roundsEveryMs = 35

/** The rounds of the loops of a process, which begin together, so that they can share what they read. */
export type Rounds = {
  /** Resolves when the next round begins. */
  next(): Promise<void>
}

export function createRounds(): Rounds {
  let next: Promise<void> | undefined
  let beganAt = Number.NEGATIVE_INFINITY
  return {
    next() {
      next ??= new Promise((resolve) => {
        const begin = () => {
          beganAt = performance.now()
          next = undefined
          resolve()
        }
        setTimeout(begin, Math.max(gatherMs, beganAt + roundsEveryMs - performance.now()))
      })
      return next
    },
  }
}

/**
 * Events stand in a log, and cannot be read until an older transaction ends or another process releases it: usually in
 * milliseconds, but a transaction that was forgotten stays for hours. So each wait is twice as long as the one before.
 */
const soonMs = 10
const soonMaxMs = 1000

type LoopOptions = {
  /** How long it waits where nothing is due and nobody wakes it. */
  readonly idleMs: () => number
  /** Shared by the loops of a process. */
  readonly rounds: Rounds
  readonly ending: AbortSignal
  readonly logger: Logger
}

/**
 * Runs a tick whenever it is woken, for what it was woken for, as long as there is something to do; when something is
 * due; and now and then for everything, since a wake-up may have been lost.
 */
export async function runLoop(
  tick: Tick,
  wakeUp: WakeUp,
  { idleMs, rounds, ending, logger }: LoopOptions,
): Promise<void> {
  let failures = 0
  let nothingDone = 0
  let waitMs = 0
  let everythingAt = 0
  let awaited: ReadonlyMap<Cause, Pace> = new Map()
  while (!ending.aborted) {
    const woken = await wakeUp.wait(waitMs, ending)
    if (woken.size > 0) await rounds.next()
    if (ending.aborted) return
    awaited = new Map([...awaited, ...woken])
    try {
      const isTimeForAll = awaited.size === 0 || performance.now() >= everythingAt
      const ran = await tick.run(isTimeForAll ? undefined : new Set(awaited.keys()))
      const { count, dueInMs = Number.POSITIVE_INFINITY } = ran
      // Where something was done, what could not be read yet waits for the next round, as if it had been committed now.
      const waitsForRound = ran.isUnsettled === true && count > 0 && awaited.size > 0
      if (waitsForRound) for (const [cause, pace] of awaited) wakeUp.notify(cause, pace)
      const isBehind = ran.isBehind && !waitsForRound
      const idle = idleMs()
      const now = performance.now()
      if (isTimeForAll) everythingAt = now + idle
      everythingAt = Math.min(everythingAt, now + Math.max(soonMs, dueInMs))
      if (!isBehind) awaited = new Map()
      nothingDone = isBehind && count === 0 ? nothingDone + 1 : 0
      const againMs = nothingDone === 0 ? 0 : Math.min(soonMs * 2 ** (nothingDone - 1), soonMaxMs)
      const restMs = Math.max(0, everythingAt - now)
      waitMs = isBehind ? Math.min(againMs, restMs) : restMs
      failures = 0
    } catch (error) {
      failures++
      waitMs = Math.min(1000 * 2 ** failures, 10_000)
      if (!ending.aborted) logger.error({ err: error }, 'background work failed')
    }
  }
}
