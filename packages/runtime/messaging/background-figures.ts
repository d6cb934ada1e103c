import { machineryCall } from '../database/db.ts'
import type { AnyService } from '../service.ts'
import { ServiceAwayError } from '../service-away.ts'
import type { EventReader } from './event-log.ts'
import { type Unread, unreadOf } from './unread-events.ts'

export type JobFigures = {
  readonly service: string
  readonly kind: string
  readonly waiting: number
  /** Of those that wait, how many have failed before. */
  readonly retrying: number
  /** 0 where none is due. */
  readonly oldestDueSeconds: number
  readonly failed: number
}

export type BackgroundFigures = {
  readonly jobs: readonly JobFigures[]
  readonly events: readonly {
    readonly service: string
    readonly state: 'retrying' | 'parked'
    readonly count: number
  }[]
  /** What of a service waits for somebody outside, such as a payment for its provider. */
  readonly waiting: readonly { readonly service: string; readonly what: string; readonly count: number }[]
  /** Of each consumer the age of the oldest event that it has not read; 0 where there is none. */
  readonly unread: readonly (Unread & { readonly service: string })[]
}

/** What the background of all processes has to do, read from the database. */
export async function readBackgroundFigures(
  services: readonly AnyService[],
  readers: Readonly<Record<string, EventReader>>,
): Promise<BackgroundFigures> {
  const jobs: JobFigures[] = []
  const events: BackgroundFigures['events'][number][] = []
  const unread: BackgroundFigures['unread'][number][] = []
  const waiting: BackgroundFigures['waiting'][number][] = []
  // One after the other: whoever looks at figures takes no connections from those who buy.
  for (const service of services) {
    const name = service.contract.service
    const counts = Object.entries((await service.countWaiting?.()) ?? {})
    waiting.push(...counts.map(([what, count]) => ({ service: name, what, count })))
    if (service.jobs.length > 0)
      jobs.push(...(await readJobs(service)).map((figures) => ({ service: name, ...figures })))
    if (service.consumers.length === 0) continue
    events.push(...(await readHeld(service)).map((figures) => ({ service: name, ...figures })))
    unread.push(...(await unreadIfThere(service, readers)).map((each) => ({ service: name, ...each })))
  }
  return { jobs, events, waiting, unread }
}

/** Nothing of a service that reads a log which is away: the figures of this process are wanted most then. */
async function unreadIfThere(service: AnyService, readers: Readonly<Record<string, EventReader>>): Promise<Unread[]> {
  try {
    return await unreadOf(service, readers)
  } catch (error) {
    if (error instanceof ServiceAwayError) return []
    throw error
  }
}

function readJobs({ db }: AnyService) {
  return db.readOne(
    machineryCall(db),
    (tx) => tx<Omit<JobFigures, 'service'>[]>`
      select kind, (count(*) filter (where status = 'waiting'))::integer as waiting,
        (count(*) filter (where status = 'waiting' and last_error is not null))::integer as retrying,
        (count(*) filter (where status = 'failed'))::integer as failed,
        greatest(0, coalesce(extract(epoch from now() - min(run_at) filter (where status = 'waiting')), 0))::float8
          as "oldestDueSeconds"
      from ${tx(db.schema)}.jobs group by kind`,
  )
}

function readHeld({ db }: AnyService) {
  return db.readOne(
    machineryCall(db),
    (tx) => tx<{ state: 'retrying' | 'parked'; count: number }[]>`
      select state, (
        select count(*) from ${tx(db.schema)}.held_events held where held.status = state)::integer as count
      from unnest(array['retrying', 'parked']) as state`,
  )
}
