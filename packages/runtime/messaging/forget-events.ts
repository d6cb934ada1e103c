import { addMs, dayMs, minuteMs } from '@merastore/kernel'
import { type Db, machineryCall, type Tx } from '../database/db.ts'
import { inBatches } from '../database/in-batches.ts'
import { noteKeptSince } from '../database/kept-since.ts'
import type { AnyService, Timer } from '../service.ts'
import { isBehind, isUpTo, type LogPosition, logName, logStart, positionText } from './event-log.ts'
import { findSlowest } from './positions-sql.ts'

/** Few enough for one short transaction. */
const batchMax = 1000

type OldEvent = {
  readonly storeId: string
  readonly id: string
  readonly position: LogPosition
  readonly sequence: number
}

/** Deletes the events of a service's log that are old enough and read by all; several processes may do so side by side. */
export function forgetEventsTimer(log: AnyService, services: readonly AnyService[], retentionDays: number): Timer {
  const readers = services.filter(({ consumers }) => consumers.some(({ event }) => isOf(event, log)))
  return {
    name: 'forget-events',
    everyMs: 10 * minuteMs,
    run: async (ending) => {
      const before = addMs(log.db.clock.now(), -retentionDays * dayMs)
      const reading = await findReading(readers, log)
      const until = slowest(reading)
      const isHeld = heldBy(readers, log)
      let after = logStart
      await inBatches(batchMax, ending, async () => {
        const events = await findOldEvents(log.db, { after, until, before })
        const last = events.at(-1)
        if (last === undefined) return 0
        const isFirst = after === logStart
        after = last.position
        if (isFirst) await log.db.txOne(machineryCall(log.db), (tx) => noteKeptSince(tx, logName(log.db), before))
        const held = await isHeld(events)
        const gone = events.filter(({ id }) => !held.has(id))
        return gone.length === 0 || (await forgetBatch(log, reading, gone)) ? events.length : 0
      })
    },
  }
}

function isOf(event: { readonly service: string }, log: AnyService): boolean {
  return event.service === log.contract.service
}

type Reading = { readonly db: Db; readonly position: LogPosition; readonly consumers: readonly string[] }

/** How far the slowest consumer of each service has come, and which consumers have read the log. */
function findReading(readers: readonly AnyService[], log: AnyService): Promise<Reading[]> {
  const source = log.contract.service
  return Promise.all(
    readers.map(async ({ db, consumers }) => {
      const mine = consumers.filter(({ event }) => isOf(event, log)).map(({ name }) => name)
      return { db, ...(await db.readOne(machineryCall(db), (tx) => findSlowest(tx, source, mine))) }
    }),
  )
}

/** Undefined where nobody reads the log. */
function slowest(reading: readonly Reading[]): LogPosition | undefined {
  return reading.map(({ position }) => position).toSorted()[0]
}

type Range = { readonly after: LogPosition; readonly until: LogPosition | undefined; readonly before: Date }

/** The next events in the order of the log, up to the first that is too young. */
async function findOldEvents(db: Db, { after, until, before }: Range): Promise<OldEvent[]> {
  const rows = await db.readOne(
    machineryCall(db),
    (tx) => tx<(Omit<OldEvent, 'position'> & { txid: string; isOld: boolean })[]>`
      select txid::text as txid, position as sequence, store_id as "storeId", id, occurred_at < ${before} as "isOld"
      from ${tx(db.schema)}.events
      where ${isBehind(tx, after)} ${until === undefined ? tx`` : tx`and ${isUpTo(tx, until)}`}
        and txid < (select merastore.log_horizon())
      order by events.txid, position limit ${batchMax}`,
  )
  const young = rows.findIndex(({ isOld }) => !isOld)
  return (young === -1 ? rows : rows.slice(0, young)).map(({ storeId, id, txid, sequence }) => ({
    storeId,
    id,
    sequence,
    position: positionText(txid, sequence),
  }))
}

/**
 * First the marks that they were handled, then the events: whoever dies in between leaves events that the next run takes,
 * and no mark without its event. False where another process is at this log.
 */
async function forgetBatch(log: AnyService, reading: readonly Reading[], gone: readonly OldEvent[]): Promise<boolean> {
  for (const { db, consumers } of reading) {
    await db.txOne(machineryCall(db), (tx) => deleteMarks(tx, consumers, gone))
  }
  return (await log.db.txOne(machineryCall(log.db), (tx) => deleteEvents(tx, gone))) > 0
}

/** The events that a consumer still has to handle, or has given up: staff look at them. */
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
    with cleanup as materialized (
      select pg_try_advisory_xact_lock(hashtextextended(${`forget ${schema}`}, 0)) as mine)
    delete from ${tx(schema)}.events event
    using cleanup, unnest(${events.map(({ storeId }) => storeId)}::text[],
      ${events.map(({ sequence }) => sequence)}::bigint[]) as gone (store_id, position)
    where cleanup.mine and event.store_id = gone.store_id and event.position = gone.position`
  return count
}
