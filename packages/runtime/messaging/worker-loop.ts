import { setTimeout as sleep } from 'node:timers/promises'
import { type CommitListener, isMachinery } from '../database/db.ts'
import { schemaOf } from '../database/migrate.ts'
import type { Logger } from '../logs/logger.ts'
import type { AnyService } from '../service.ts'

/** What a round is to look at: the facts of services, by their names, and the service's own jobs. */
export type Cause = string
export const ownJobs: Cause = 'own jobs'

/** One go of a service's consumers and jobs. */
export type Round = {
  /** Looks at the causes, or at everything. */
  run(causes?: ReadonlySet<Cause>): Promise<Ran>
}

export type Ran = {
  /** How much was done. */
  readonly count: number
  /** Whether something is left that cannot be done at this moment, or was more than one go takes. */
  readonly isBehind: boolean
}

/** Wakes a loop before its rest is over. */
export type Bell = {
  ring(cause: Cause): void
  /** What it was rung for before the time was over; nothing, where it was not. */
  rest(durationMs: number, ending: AbortSignal): Promise<ReadonlySet<Cause>>
}

export function createBell(): Bell {
  let causes = new Set<Cause>()
  // A commit rings often, so to wake costs no more than a call: an AbortController would make an error each time.
  let wake = () => {}
  return {
    ring(cause) {
      causes.add(cause)
      wake()
    },
    async rest(durationMs, ending) {
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
      const rung = causes
      causes = new Set()
      return rung
    },
  }
}

/** Rings for a service when this process has committed what its consumers or jobs have to do with. */
export function ringFor(service: AnyService, bell: Bell): CommitListener {
  const sources = new Map(service.consumers.map(({ event }) => [schemaOf(event.service), event.service]))
  return (schema, call, left) => {
    if (left.size === 0 || isMachinery(schema, call)) return
    const source = sources.get(schema)
    if (source !== undefined && left.has('facts')) bell.ring(source)
    if (schema === service.db.schema && left.has('jobs')) bell.ring(ownJobs)
  }
}

/** After a ring, so that a burst of commits is one round. */
const gatherMs = 5
/** Facts stand in a log, and cannot be read until an older transaction ends or another process lets go of it. */
const soonMs = 10

type LoopOptions = { readonly idleMs: number; readonly ending: AbortSignal; readonly logger: Logger }

/**
 * Goes round whenever the bell is rung, for what it was rung for, as long as there is something to do; and now and then
 * for everything: another process may have left it work, or what failed may be due again.
 */
export async function runLoop(round: Round, bell: Bell, { idleMs, ending, logger }: LoopOptions): Promise<void> {
  let failures = 0
  let restMs = 0
  let everythingAt = 0
  let awaited: ReadonlySet<Cause> = new Set()
  while (!ending.aborted) {
    const rung = await bell.rest(restMs, ending)
    if (rung.size > 0) await sleep(gatherMs)
    if (ending.aborted) return
    awaited = new Set([...awaited, ...rung])
    try {
      const isTimeForAll = awaited.size === 0 || performance.now() >= everythingAt
      if (isTimeForAll) everythingAt = performance.now() + idleMs
      const { count, isBehind } = await round.run(isTimeForAll ? undefined : awaited)
      if (!isBehind) awaited = new Set()
      restMs = !isBehind ? idleMs : count > 0 ? 0 : soonMs
      failures = 0
    } catch (error) {
      failures++
      restMs = Math.min(idleMs * 2 ** failures, 10_000)
      if (!ending.aborted) logger.error({ err: error }, 'background work failed')
    }
  }
}
