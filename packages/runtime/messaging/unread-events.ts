import { minuteMs } from '@merastore/kernel'
import { type Db, machineryCall } from '../database/db.ts'
import type { Logger } from '../logs/logger.ts'
import type { AnyService, Timer } from '../service.ts'
import { type EventReader, type EventSought, logStart } from './event-log.ts'
import { positionOf } from './positions.ts'
import { findPositions } from './positions-sql.ts'

/** An event that waits longer is behind something that does not end by itself, or the consumer fails. */
const behindAfterSeconds = 60

type Consuming = Pick<AnyService, 'db' | 'consumers'>
type Readers = Readonly<Record<string, EventReader>>

/** Whether an event that a consumer has not read yet says this, also one that it cannot read at this moment. */
export async function hasUnread(
  db: Db,
  {
    source,
    consumer,
    reader,
  }: { readonly source: string; readonly consumer: string; readonly reader: Pick<EventReader, 'has'> },
  event: EventSought,
): Promise<boolean> {
  return reader.has(machineryCall(db), await positionOf(db, { source, consumer, storeId: event.storeId }), event)
}

export type Unread = { readonly source: string; readonly consumer: string; readonly seconds: number }

/** Of each consumer the age of the oldest event that it has not read; 0 where there is none. */
export async function unreadOf({ db, consumers }: Consuming, readers: Readers): Promise<Unread[]> {
  if (consumers.length === 0) return []
  const call = machineryCall(db)
  const positions = await db.readOne(call, (tx) => findPositions(tx))
  const asked = new Map<string, Promise<number>>()
  const unread = consumers.map(async ({ name, event: { service: source } }) => {
    const reader = readers[source]
    if (reader === undefined) throw new Error(`the log of ${source} is not known here`)
    const theirs = positions.filter((each) => each.source === source && each.consumer === name)
    const places = theirs.length > 0 ? theirs : [{ position: logStart, partition: 0, partitions: 1 }]
    const seconds = places.map(({ position, partition, partitions }) => {
      const key = `${source} ${partition}/${partitions} ${position}`
      const asking = asked.get(key) ?? reader.secondsUnread(call, position, { index: partition, of: partitions })
      asked.set(key, asking)
      return asking
    })
    return { source, consumer: name, seconds: Math.max(...(await Promise.all(seconds))) }
  })
  return Promise.all(unread)
}

/** Whether a consumer of a service has not read an event for longer than a minute. */
export async function isBehind(service: Consuming, readers: Readers): Promise<boolean> {
  return (await unreadOf(service, readers)).some(({ seconds }) => seconds > behindAfterSeconds)
}

/** Warns of consumers that stand still, and of who holds them up: no event is read while an older transaction runs. */
export function unreadEventsTimer(
  service: Consuming & Pick<AnyService, 'contract'>,
  readers: Readers,
  logger: Logger,
): Timer {
  const run = async () => {
    for (const { source, consumer, seconds } of await unreadOf(service, readers)) {
      if (seconds <= behindAfterSeconds) continue
      const oldest = await oldestTransactions(service.db)
      logger.warn(
        { service: service.contract.service, source, consumer, seconds: Math.round(seconds), oldest },
        'a consumer stands still: an old transaction of the server holds it up, or its events fail',
      )
    }
  }
  return { name: 'watch-unread-events', everyMs: minuteMs, run }
}

/** The transactions that keep the horizon back, in whatever database of the server, prepared ones among them. */
function oldestTransactions(db: Db) {
  return db.readOne(
    machineryCall(db),
    (tx) => tx<{ pid: number | null; database: string; name: string; state: string | null; transactions: number }[]>`
      select * from (
        select pid, datname as database, application_name as name, state,
          age(coalesce(backend_xid, backend_xmin)) as transactions
        from pg_stat_activity
        where coalesce(backend_xid, backend_xmin) is not null and pid <> pg_backend_pid()
        union all
        select null, database, gid, 'prepared', age(transaction) from pg_prepared_xacts) as held
      order by transactions desc limit 3`,
  )
}
