import { addMs, dayMs, minuteMs } from '@merastore/kernel'
import { type Db, machineryCall, type Tx } from '../database/db.ts'
import { inBatches } from '../database/in-batches.ts'
import { noteKeptSince } from '../database/kept-since.ts'
import type { AnyService, Timer } from '../service.ts'
import { isBehind, isUpTo, type LogPosition, logName, logStart, positionText } from './event-log.ts'
import type { LogReader } from './log-reader.ts'

/** Few enough for one short transaction. */
const batchMax = 1000

type OldEvent = {
  readonly storeId: string
  readonly id: string
  readonly position: LogPosition
  readonly sequence: number
}

/** Deletes the events of a service's log that are old enough and read by all; several processes may do so side by side. */
export function forgetEventsTimer(log: AnyService, readers: readonly LogReader[], retentionDays: number): Timer {
  return {
    name: 'forget-events',
    everyMs: 10 * minuteMs,
    run: async (ending) => {
      const before = addMs(log.db.clock.now(), -retentionDays * dayMs)
      const source = log.contract.service
      const reading = await findReading(readers, source)
      const until = slowest(reading)
      let after = logStart
      await inBatches(batchMax, ending, async () => {
        const events = await findOldEvents(log.db, { after, until, before })
        const last = events.at(-1)
        if (last === undefined) return 0
        const isFirst = after === logStart
        after = last.position
        if (isFirst) await log.db.txOne(machineryCall(log.db), (tx) => noteKeptSince(tx, logName(log.db), before))
        const held = await Promise.all(reading.map(({ reader }) => reader.held(source, events.map(idOf))))
        const isHeld = new Set(held.flat())
        const gone = events.filter(({ id }) => !isHeld.has(id))
        return gone.length === 0 || (await forgetBatch(log, reading, gone)) ? events.length : 0
      })
    },
  }
}

type Reading = NonNullable<Awaited<ReturnType<LogReader['reading']>>> & { readonly reader: LogReader }

async function findReading(readers: readonly LogReader[], source: string): Promise<Reading[]> {
  const found = await Promise.all(readers.map(async (reader) => ({ reader, reading: await reader.reading(source) })))
  return found.flatMap(({ reader, reading }) => (reading === undefined ? [] : [{ reader, ...reading }]))
}

function idOf({ storeId, id }: OldEvent) {
  return { storeId, id }
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
  for (const { reader, consumers } of reading) await reader.forgetMarks(consumers, gone.map(idOf))
  return (await log.db.txOne(machineryCall(log.db), (tx) => deleteEvents(tx, gone))) > 0
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
