import { setTimeout as sleep } from 'node:timers/promises'
import { type CommitListener, isMachinery } from './db.ts'
import type { Logger } from './logger.ts'
import { schemaOf } from './migrate.ts'
import type { AnyService } from './service.ts'

/** One go of a service's consumers and jobs. */
export type Round = { run(): Promise<number>; isBehind(): Promise<boolean> }

/** Wakes a loop before its rest is over. */
export type Bell = {
  ring(): void
  /** Whether it was rung before the time was over. */
  rest(durationMs: number, ending: AbortSignal): Promise<boolean>
}

export function createBell(): Bell {
  let isRung = false
  // A commit rings often, so to wake costs no more than a call: an AbortController would make an error each time.
  let wake = () => {}
  return {
    ring() {
      isRung = true
      wake()
    },
    async rest(durationMs, ending) {
      if (!isRung && durationMs > 0 && !ending.aborted) {
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
      const wasRung = isRung
      isRung = false
      return wasRung
    },
  }
}

/** Rings for a service when this process has committed what its consumers or jobs may have to do with. */
export function ringFor(service: AnyService, bell: Bell): CommitListener {
  const sources = service.consumers.map((consumer) => schemaOf(consumer.event.service))
  const schemas = new Set([...sources, ...(service.jobs.length > 0 ? [service.db.schema] : [])])
  return (schema, call) => {
    if (schemas.has(schema) && !isMachinery(schema, call)) bell.ring()
  }
}

/** After a ring, so that a burst of commits is one round. */
const gatherMs = 5
/** Facts stand in a log, and cannot be read until an older transaction ends or another process lets go of it. */
const soonMs = 10

type LoopOptions = { readonly idleMs: number; readonly ending: AbortSignal; readonly logger: Logger }

/** Goes round whenever the bell is rung, as long as there is something to do, and now and then. */
export async function runLoop(round: Round, bell: Bell, { idleMs, ending, logger }: LoopOptions): Promise<void> {
  let failures = 0
  let restMs = 0
  for (let isAwaited = false; !ending.aborted; ) {
    if (await bell.rest(restMs, ending)) {
      isAwaited = true
      await sleep(gatherMs)
    }
    if (ending.aborted) return
    try {
      const count = await round.run()
      if (count === 0 && isAwaited) isAwaited = await round.isBehind()
      restMs = count > 0 ? 0 : isAwaited ? soonMs : idleMs
      failures = 0
    } catch (error) {
      failures++
      restMs = Math.min(idleMs * 2 ** failures, 10_000)
      if (!ending.aborted) logger.error({ err: error }, 'background work failed')
    }
  }
}
