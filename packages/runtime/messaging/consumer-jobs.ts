import type { EventContract, EventOf } from '@merastore/contract'
import { addMs, newId } from '@merastore/kernel'
import type { Tx } from '../database/db.ts'
import { type AboutConsumer, type Consumer, type Job, type JobOfEvent, on } from '../service.ts'
import { type Pair, pairKey } from './consumed-events.ts'
import { leaseMs } from './job-leases.ts'
import { enqueue, jobsMax } from './jobs.ts'

/** As `on`, where each event becomes a job, which is done at once by the process that handles the event. */
export function onAsJob<Event extends EventContract>(
  event: Event,
  about: AboutConsumer,
  toJob: (event: EventOf<Event>) => JobOfEvent,
): Consumer {
  const handle = (one: EventOf<Event>, tx: Tx) => {
    const { kind, data } = toJob(one)
    return enqueue(tx, kind, data)
  }
  return { ...on(event, about, handle), toJob } as Consumer
}

/** The jobs of events that a process takes with their insertion, so that nobody has to look for them. */
export type Claims = {
  /** The kinds of jobs that the process does. */
  readonly kinds: ReadonlySet<string>
  /** Those that it has taken, until it does them. */
  readonly jobs: Job[]
}

/** The job of a pair, to be inserted with its mark. */
export type QueuedJob = {
  readonly key: string
  readonly consumer: string
  readonly aggregateId: string
  readonly id: string
  readonly kind: string
  readonly data: JobOfEvent['data']
  /** As of a job that was taken once; null and 0 where anybody may take it. */
  readonly leasedUntil: string | null
  readonly attempts: number
}

/** The jobs that pairs become. Those that this process will not do at once wake whoever does them. */
export function jobsOf(tx: Tx, pairs: readonly Pair[], claims: Claims | undefined): QueuedJob[] {
  const leasedUntil = addMs(tx.context.clock.now(), leaseMs).toISOString()
  let free = jobsMax - (claims?.jobs.length ?? 0)
  const kinds = claims?.kinds
  return pairs.flatMap((pair) => {
    const { consumer, event } = pair
    const made = consumer.toJob?.(event)
    if (made === undefined) return []
    const isClaimed = kinds?.has(made.kind) === true && free-- > 0
    if (!isClaimed) tx.context.leaves.add('jobs')
    const about = { key: pairKey(pair), consumer: consumer.name, aggregateId: event.aggregateId, id: newId('job') }
    return [{ ...about, ...made, leasedUntil: isClaimed ? leasedUntil : null, attempts: isClaimed ? 1 : 0 }]
  })
}
