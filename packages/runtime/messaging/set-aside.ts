import { type Db, machineryCall } from '../database/db.ts'
import type { AnyService } from '../service.ts'

/**
 * Work that nobody tries any more: an event whose consumer has failed at it too often, or is not in this version any more,
 * or a job that has failed too often.
 */
export type SetAside = {
  readonly service: string
  readonly what: 'event' | 'job'
  /** The consumer, or the kind of the job. */
  readonly name: string
  readonly storeId: string
  /** Of the event or the job. */
  readonly id: string
  /** The event's aggregate, behind which its later events wait. */
  readonly aggregateId: string | null
  /** Whether this version has no such consumer: the event can only be discarded. */
  readonly isGone: boolean
  readonly attempts: number
  readonly lastError: string | null
}

/** Which of it: all that bears this name, this id, or is of this store. */
export type SetAsideFilter = { readonly name?: string; readonly id?: string; readonly storeId?: string }

type Working = Pick<AnyService, 'contract' | 'db' | 'consumers' | 'jobs'>

const listedMax = 1_000

/** What the services have set aside, at most a thousand of each. */
export async function listSetAside(services: readonly Working[], filter: SetAsideFilter = {}): Promise<SetAside[]> {
  const lists = services.map(async (service) => [
    ...(service.consumers.length === 0 ? [] : await parkedEvents(service, filter)),
    ...(service.jobs.length === 0 ? [] : await failedJobs(service, filter)),
  ])
  return (await Promise.all(lists)).flat()
}

/** Tries it again, as if it had never failed; answers how much it was. */
export async function retrySetAside(services: readonly Working[], filter: SetAsideFilter): Promise<number> {
  let count = 0
  for (const { db, consumers, jobs } of services) {
    if (consumers.length > 0) count += await retryEvents(db, filter)
    if (jobs.length > 0) count += await retryJobs(db, filter)
  }
  return count
}

const chosen = ({ name, id, storeId }: SetAsideFilter) => ({
  name: name ?? null,
  id: id ?? null,
  storeId: storeId ?? null,
})

/** Deletes the events of consumers that this version does not have; answers how many they were. */
export async function discardOfGone(services: readonly Working[], filter: SetAsideFilter): Promise<number> {
  const { name, id, storeId } = chosen(filter)
  let total = 0
  for (const { db, consumers } of services) {
    if (consumers.length === 0) continue
    const { count } = await db.txOne(
      machineryCall(db),
      (tx) => tx`
        delete from ${tx(db.schema)}.held_events
        where consumer <> all(${namesOf(consumers)}::text[]) and (${name}::text is null or consumer = ${name})
          and (${id}::text is null or event_id = ${id}) and (${storeId}::text is null or store_id = ${storeId})`,
    )
    total += count
  }
  return total
}

function namesOf(consumers: Working['consumers']): string[] {
  return consumers.map(({ name }) => name)
}

function parkedEvents({ contract: { service }, db, consumers }: Working, filter: SetAsideFilter): Promise<SetAside[]> {
  const { name, id, storeId } = chosen(filter)
  return db.readOne(
    machineryCall(db),
    (tx) => tx<SetAside[]>`
      select ${service}::text as service, 'event'::text as what, consumer as name, store_id as "storeId", event_id as id,
        aggregate_id as "aggregateId", consumer <> all(${namesOf(consumers)}::text[]) as "isGone", attempts,
        last_error as "lastError"
      from ${tx(db.schema)}.held_events
      where (status = 'parked' or consumer <> all(${namesOf(consumers)}::text[])) and (${name}::text is null or consumer = ${name})
        and (${id}::text is null or event_id = ${id}) and (${storeId}::text is null or store_id = ${storeId})
      order by consumer, position limit ${listedMax}`,
  )
}

function failedJobs({ contract: { service }, db }: Working, filter: SetAsideFilter): Promise<SetAside[]> {
  const { name, id, storeId } = chosen(filter)
  return db.readOne(
    machineryCall(db),
    (tx) => tx<SetAside[]>`
      select ${service}::text as service, 'job'::text as what, kind as name, store_id as "storeId", id,
        null::text as "aggregateId", false as "isGone", attempts, last_error as "lastError"
      from ${tx(db.schema)}.jobs
      where status = 'failed' and (${name}::text is null or kind = ${name})
        and (${id}::text is null or id = ${id}) and (${storeId}::text is null or store_id = ${storeId})
      order by kind, id limit ${listedMax}`,
  )
}

async function retryEvents(db: Db, filter: SetAsideFilter): Promise<number> {
  const { name, id, storeId } = chosen(filter)
  const { count } = await db.txOne(
    machineryCall(db),
    (tx) => tx`
      update ${tx(db.schema)}.held_events set status = 'retrying', attempts = 0, next_attempt_at = ${db.clock.now()}
      where status = 'parked' and (${name}::text is null or consumer = ${name})
        and (${id}::text is null or event_id = ${id}) and (${storeId}::text is null or store_id = ${storeId})`,
  )
  return count
}

async function retryJobs(db: Db, filter: SetAsideFilter): Promise<number> {
  const { name, id, storeId } = chosen(filter)
  const { count } = await db.txOne(machineryCall(db), (tx) => {
    tx.context.leaves.add('jobs')
    return tx`
      update ${tx(db.schema)}.jobs set status = 'waiting', attempts = 0, run_at = ${db.clock.now()}, leased_until = null
      where status = 'failed' and (${name}::text is null or kind = ${name})
        and (${id}::text is null or id = ${id}) and (${storeId}::text is null or store_id = ${storeId})`
  })
  return count
}
