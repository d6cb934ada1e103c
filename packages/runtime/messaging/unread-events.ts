import { installationScope } from '@merastore/contract'
import { minuteMs } from '@merastore/kernel'
import { type Db, machineryCall } from '../database/db.ts'
import type { Logger } from '../logs/logger.ts'
import type { AnyService, Timer } from '../service.ts'
import type { EventLookup, EventSought, LogPosition } from './event-log.ts'

/** An event that waits longer is behind something that does not end by itself, or the consumer fails. */
const behindAfterSeconds = 60

/** How far a service has read a log. The cursor stands in one schema and the log in another, so each is asked. */
async function cursorIn(db: Db, source: string): Promise<LogPosition> {
  const [cursor = { txid: '0', position: 0 }] = await db.readOne(
    machineryCall(db),
    (tx) => tx<LogPosition[]>`
      select txid::text as txid, position from ${tx(db.schema)}.consumer_cursors
      where store_id = ${installationScope} and source = ${source}`,
  )
  return cursor
}

/** Whether an event that a service has not read yet says this, also one that it cannot read at this moment. */
export async function hasUnread(
  { db }: { readonly db: Db },
  log: { readonly source: string; readonly lookup: EventLookup },
  event: EventSought,
): Promise<boolean> {
  return log.lookup.has(machineryCall(db), await cursorIn(db, log.source), event)
}

/** The age of the oldest event of a log that a service has not read; 0 where there is none. */
export async function unreadSeconds({ db }: { readonly db: Db }, log: AnyService): Promise<number> {
  const call = machineryCall(db)
  const cursor = await cursorIn(db, log.contract.service)
  const [oldest] = await log.db.readOne(
    call,
    (tx) => tx<{ seconds: number }[]>`
      select greatest(0, extract(epoch from now() - occurred_at))::float8 as seconds from ${tx(log.db.schema)}.events
      where (txid, position) > (${cursor.txid}::text::xid8, ${cursor.position})
      order by events.txid, position limit 1`,
  )
  return oldest?.seconds ?? 0
}

/** Whether a service has not read an event of these logs for longer than a minute. */
export async function isBehind(service: AnyService, logs: readonly AnyService[]): Promise<boolean> {
  const seconds = await Promise.all(logs.map((log) => unreadSeconds(service, log)))
  return seconds.some((each) => each > behindAfterSeconds)
}

/** The services whose logs a service reads. */
export function logsOf(service: AnyService, services: readonly AnyService[]): AnyService[] {
  const sources = new Set(service.consumers.map(({ event }) => event.service))
  return services.filter(({ contract }) => sources.has(contract.service))
}

/** Warns of events that nobody reads, and of who holds them up: no event is read while an older transaction runs. */
export function unreadEventsTimer(service: AnyService, logs: readonly AnyService[], logger: Logger): Timer {
  const run = async () => {
    for (const log of logs) {
      const seconds = Math.round(await unreadSeconds(service, log))
      if (seconds <= behindAfterSeconds) continue
      const oldest = await oldestTransactions(service.db)
      const { contract } = service
      logger.warn(
        { service: contract.service, source: log.contract.service, seconds, oldest },
        'events are not read: an old transaction of the server holds them up, or their consumer fails',
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
