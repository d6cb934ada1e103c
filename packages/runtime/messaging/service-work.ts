import { addMs } from '@merastore/kernel'
import type { Logger } from '../logs/logger.ts'
import type { AnyService, Job } from '../service.ts'
import { createConsumerRunner } from './consume.ts'
import type { Claims } from './consumer-jobs.ts'
import type { EventReader } from './event-log.ts'
import { leaseMs } from './job-leases.ts'
import { jobsMax, runDueJobs, runTakenJobs } from './jobs.ts'
import { type Cause, claimedJobs, createWakeUp, ownJobs, type Tick, type WakeUp } from './worker-loop.ts'

/** What a loop of a service does, and what ends its wait. */
export type Work = Tick & { readonly wakeUp: WakeUp }

/** The work of a service in a process. Consumers and jobs have loops of their own, so that no event waits for a job. */
export type ServiceWork = {
  readonly service: AnyService
  readonly consumers?: Work & {
    /** Gives consumers that are new their positions. */
    declare(): Promise<void>
  }
  readonly jobs?: Work
}

export type ServiceWorkOptions = {
  readonly readers: Readonly<Record<string, EventReader>>
  readonly logger: Logger
  readonly eventPartitions?: number
}

/** Jobs that a round of consumers has taken, and when others may take them. */
type Batch = { readonly jobs: readonly Job[]; readonly leasedUntil: Date }

export function createServiceWork(service: AnyService, options: ServiceWorkOptions): ServiceWork {
  const claimed: Batch[] = []
  const jobs = service.jobs.length === 0 ? undefined : createJobs(service, claimed, options)
  const hand = (batch: Batch) => {
    if (batch.jobs.length === 0) return
    claimed.push(batch)
    jobs?.wakeUp.notify(claimedJobs)
  }
  return {
    service,
    ...(service.consumers.length === 0
      ? {}
      : { consumers: createConsumers(service, { hand, hasRoom: () => claimed.length === 0 }, options) }),
    ...(jobs === undefined ? {} : { jobs }),
  }
}

type ToJobs = {
  /** Gives the loop of the jobs what a round has taken for it. */
  hand(batch: Batch): void
  /** Whether it has begun with all that it was given: jobs of this process wait behind no more than one batch. */
  hasRoom(): boolean
}

function createConsumers(
  { db, consumers, jobs }: AnyService,
  { hand, hasRoom }: ToJobs,
  { readers, logger, eventPartitions }: ServiceWorkOptions,
): NonNullable<ServiceWork['consumers']> {
  const kinds = new Set(jobs.map(({ kind }) => kind))
  const claims: Claims & { jobs: Job[] } = {
    get kinds() {
      return hasRoom() ? kinds : new Set<string>()
    },
    jobs: [],
  }
  const partitions = eventPartitions === undefined ? {} : { partitions: eventPartitions }
  const runner = createConsumerRunner({ db, consumers, readers, logger, claims, ...partitions })
  return {
    wakeUp: createWakeUp(),
    declare: runner.declare,
    async run(causes) {
      const leasedUntil = addMs(db.clock.now(), leaseMs)
      // Also where a later page fails: nobody else takes them before their leases are over.
      return runner.runOnce(causes).finally(() => hand({ jobs: claims.jobs.splice(0), leasedUntil }))
    },
  }
}

function createJobs({ db, jobs }: AnyService, claimed: Batch[], { logger }: ServiceWorkOptions): Work {
  const onlyClaimed = (causes: ReadonlySet<Cause> | undefined) => causes !== undefined && !causes.has(ownJobs)
  return {
    wakeUp: createWakeUp(),
    async run(causes) {
      const batches = claimed.splice(0)
      let retryInMs = Number.POSITIVE_INFINITY
      for (const { jobs: taken, leasedUntil } of batches) {
        retryInMs = Math.min(retryInMs, await runTakenJobs(db, jobs, taken, leasedUntil, logger))
      }
      const count = batches.reduce((sum, batch) => sum + batch.jobs.length, 0)
      if (onlyClaimed(causes)) return { count, isBehind: false, dueInMs: retryInMs }
      const due = await runDueJobs(db, jobs, logger)
      return {
        count: count + due.count,
        isBehind: due.count === jobsMax,
        dueInMs: Math.min(retryInMs, due.dueInMs),
      }
    },
  }
}
