import { addMs, dayMs, minuteMs } from '@merastore/kernel'
import { type Db, machineryCall, type Tx } from '../database/db.ts'
import { inBatches } from '../database/in-batches.ts'
import { noteKeptSince } from '../database/kept-since.ts'
import type { AnyService, Timer } from '../service.ts'
import { findCursor } from './audit-consumers-sql.ts'
import type { LogPosition } from './event-log.ts'

/** Few enough for one short transaction. */
const batchMax = 1000

type OldEvent = LogPosition & { readonly storeId: string; readonly id: string; readonly isOld: boolean }

/** What `noteKeptSince` calls the log of a schema. */
export function logName(db: Db): string {
  return `${db.schema}.events`
}

/** Deletes the events of a service's log that are old enough and read by all; several processes may do so side by side. */
export function forgetEventsTimer(log: AnyService, services: readonly AnyService[], keptDays: number): Timer {
  const readers = services.filter(({ consumers }) => consumers.some(({ event }) => isOf(event, log)))
  return {
    name: 'forget-events',
    everyMs: 10 * minuteMs,
    run: async (ending) => {
      const before = addMs(log.db.clock.now(), -keptDays * dayMs)
      const upTo = await slowestCursor(readers, log)
      const isHeld = heldBy(readers, log)
      let after: LogPosition = { txid: '0', position: 0 }
      await inBatches(batchMax, ending, async () => {
        const events = await findOldEvents(log.db, { after, upTo, before })
        const last = events.at(-1)
        if (last === undefined) return 0
        const isFirst = after.position === 0
        after = last
        if (isFirst) await log.db.txOne(machineryCall(log.db), (tx) => noteKeptSince(tx, logName(log.db), before))
        const held = await isHeld(events)
        const gone = events.filter(({ id }) => !held.has(id))
        return gone.length === 0 || (await forgetBatch(log, readers, gone)) ? events.length : 0
      })
    },
  }
}

function isOf(event: { readonly service: string }, log: AnyService): boolean {
  return event.service === log.contract.service
}

/** How far the slowest of the services that read a log has come; undefined where nobody reads it. */
async function slowestCursor(readers: readonly AnyService[], log: AnyService): Promise<LogPosition | undefined> {
  const cursors = await Promise.all(
    readers.map(({ db }) => db.readOne(machineryCall(db), (tx) => findCursor(tx, log.contract.service))),
  )
  const [slowest] = cursors.toSorted((a, b) => Number(BigInt(a.txid) - BigInt(b.txid)) || a.position - b.position)
  return slowest
}

type Range = { readonly after: LogPosition; readonly upTo: LogPosition | undefined; readonly before: Date }

/** The next events in the order of the log, up to the first that is too young. */
async function findOldEvents(db: Db, { after, upTo, before }: Range): Promise<OldEvent[]> {
  const rows = await db.readOne(
    machineryCall(db),
    (tx) => tx<OldEvent[]>`
      select txid::text as txid, position, store_id as "storeId", id, occurred_at < ${before} as "isOld"
      from ${tx(db.schema)}.events
      where (txid, position) > (${after.txid}::text::xid8, ${after.position})
        ${upTo === undefined ? tx`` : tx`and (txid, position) <= (${upTo.txid}::text::xid8, ${upTo.position})`}
        and txid < (select merastore.log_horizon())
      order by events.txid, position limit ${batchMax}`,
  )
  const young = rows.findIndex(({ isOld }) => !isOld)
  return young === -1 ? rows : rows.slice(0, young)
}

/**
 * First the marks of having taken them in, then the events: whoever dies in between leaves events that the next run takes,
 * and no mark without its event. False where another process is at this log.
 */
async function forgetBatch(
  log: AnyService,
  readers: readonly AnyService[],
  gone: readonly OldEvent[],
): Promise<boolean> {
  for (const { db, consumers } of readers) {
    const names = consumers.filter(({ event }) => isOf(event, log)).map(({ name }) => name)
    await db.txOne(machineryCall(db), (tx) => deleteMarks(tx, names, gone))
  }
  return (await log.db.txOne(machineryCall(log.db), (tx) => deleteEvents(tx, gone))) > 0
}

/** The events whose effect is still to be had, or was given up: staff look at them. */
function heldBy(readers: readonly AnyService[], log: AnyService) {
  return async (events: readonly OldEvent[]): Promise<ReadonlySet<string>> => {
    const source = log.contract.service
    const held = await Promise.all(
      readers.map(({ db }) => db.readOne(machineryCall(db), (tx) => findHeld(tx, source, events))),
    )
    return new Set(held.flat().map(({ id }) => id))
  }
}

async function findHeld(tx: Tx, source: string, events: readonly OldEvent[]): Promise<{ id: string }[]> {
  return tx<{ id: string }[]>`
    select held.event_id as id from ${tx(tx.context.schema)}.held_events held
    where held.source = ${source} and (held.store_id, held.event_id) in (
      select * from unnest(${events.map(({ storeId }) => storeId)}::text[], ${events.map(({ id }) => id)}::text[]))`
}

async function deleteMarks(tx: Tx, consumers: readonly string[], events: readonly OldEvent[]): Promise<void> {
  await tx`
    delete from ${tx(tx.context.schema)}.consumed_events taken
    using unnest(${events.map(({ storeId }) => storeId)}::text[], ${events.map(({ id }) => id)}::text[])
      as gone (store_id, event_id)
    where taken.store_id = gone.store_id and taken.consumer = any(${[...consumers]}::text[])
      and taken.event_id = gone.event_id`
}

async function deleteEvents(tx: Tx, events: readonly OldEvent[]): Promise<number> {
  const { schema } = tx.context
  const { count } = await tx`
    with turn as materialized (
      select pg_try_advisory_xact_lock(hashtextextended(${`forget ${schema}`}, 0)) as mine)
    delete from ${tx(schema)}.events event
    using turn, unnest(${events.map(({ storeId }) => storeId)}::text[],
      ${events.map(({ position }) => position)}::bigint[]) as gone (store_id, position)
    where turn.mine and event.store_id = gone.store_id and event.position = gone.position`
  return count
}
