import type { Call, EventContract, EventOf } from '@merastore/contract'
import { addMs, minuteMs } from '@merastore/kernel'
import { type Db, type Fragment, onlyRow, type Tx } from '../database/db.ts'
import { keptSince } from '../database/kept-since.ts'

/**
 * A place in a log. Only the reader that gave it can read it; whoever has it may store it, hand it back, and
 * compare two of one log: they sort as their bytes do.
 */
export type LogPosition = string
/** Before the first event of any log. */
export const logStart: LogPosition = ''

export type LoggedEvent = EventOf<EventContract> & {
  readonly position: LogPosition
  /** Grows with every event of a store, so that events of one aggregate can be put in order. */
  readonly sequence: number
}

type LogPage = {
  readonly events: readonly LoggedEvent[]
  /** Where to read on: behind the last of these events; where nothing is left, at `until` or at the end of what is settled. */
  readonly next: LogPosition
  /** Whether events stand behind these, also such that cannot be read yet. */
  readonly hasMore: boolean
}

/** A share of the stores of a log: all events of a store are in one of `of` partitions. */
export type Partition = { readonly index: number; readonly of: number }
export const wholeLog: Partition = { index: 0, of: 1 }

export type LogRange = {
  readonly after: LogPosition
  /** The last position that is read; without it to the end. */
  readonly until?: LogPosition
  readonly limit: number
  readonly partition: Partition
  /** Which of the events are wanted; without it all. A page may then be empty and have more behind it. */
  readonly only?: EventFilter
}

/** What events have in common that somebody wants to have again. */
export type EventFilter = {
  readonly types: readonly string[]
  readonly storeId?: string
  readonly aggregateId?: string
  readonly occurredFrom?: Date
  readonly occurredBefore?: Date
}

export type EventCount = {
  readonly count: number
  /** When the first and the last of them happened; null where there is none. */
  readonly firstAt: string | null
  readonly lastAt: string | null
}

/** What an event says, of which somebody asks whether it stands in a log. */
export type EventSought = {
  readonly type: string
  readonly storeId: string
  readonly data: Readonly<Record<string, string>>
}

/** Where a consumer reads another service's events from. PostgreSQL here; a broker is another such reader. */
export type EventReader = {
  read(call: Call, range: LogRange): Promise<LogPage>
  /** The end of the log: whatever is committed from now on stands behind it. */
  end(call: Call): Promise<LogPosition>
  /** A position behind which all events stand that happened from a moment on, and with them some of the minute before. */
  endAt(call: Call, at: Date): Promise<LogPosition>
  /** Whether an event behind a position says this, also one that cannot be read yet. */
  has(call: Call, after: LogPosition, event: EventSought): Promise<boolean>
  /** The age in seconds of the first event behind a position; 0 where there is none. */
  secondsUnread(call: Call, after: LogPosition, partition: Partition): Promise<number>
  /** Counts the wanted events behind a position and up to another one, which can be read by now. */
  count(call: Call, range: CountedRange): Promise<EventCount>
  /** Since when all events are there; undefined where none was ever deleted. */
  keptSince(call: Call): Promise<Date | undefined>
  /** Whether a text that somebody typed can be a position of this log. */
  isPosition(text: string): Promise<boolean>
}
type CountedRange = { readonly after: LogPosition; readonly until: LogPosition; readonly only: EventFilter }

/** Reads a service's log in the installation's scope, all stores in one order. */
export function createEventReader(db: Db): EventReader {
  const readShared = sharing((call, range) => db.readOne(call, (tx) => readPage(tx, range)))
  return {
    read: (call, range) =>
      range.only === undefined ? readShared(call, range) : db.read(call, (tx) => readFilteredPage(tx, range)),
    end: (call) =>
      db.readOne(call, async (tx) => {
        const [row] = await tx<{ txid: string }[]>`select merastore.log_horizon()::text as txid`
        return positionText(row?.txid ?? '0', 0)
      }),
    endAt: (call, at) =>
      db.readOne(call, async (tx) => {
        const [last] = await tx<{ txid: string; sequence: number }[]>`
          select txid::text as txid, position as sequence from ${tx(db.schema)}.events
          where occurred_at < ${addMs(at, -minuteMs)} and txid < (select merastore.log_horizon())
          order by events.txid desc, position desc limit 1`
        return last === undefined ? logStart : positionText(last.txid, last.sequence)
      }),
    has: (call, after, { type, storeId, data }) =>
      db.readOne(call, async (tx) => {
        const found = await tx`
          select 1 from ${tx(db.schema)}.events
          where ${isBehind(tx, after)} and store_id = ${storeId} and type = ${type}
            and data @> ${tx.json(data)}::jsonb limit 1`
        return found.length > 0
      }),
    secondsUnread: (call, after, partition) =>
      db.readOne(call, async (tx) => {
        const [first] = await tx<{ seconds: number }[]>`
          select greatest(0, extract(epoch from now() - occurred_at))::float8 as seconds from ${tx(db.schema)}.events
          where ${isBehind(tx, after)} ${isIn(tx, partition)}
          order by events.txid, position limit 1`
        return first?.seconds ?? 0
      }),
    count: (call, range) => countEvents(db, call, range),
    keptSince: (call) => keptSince(db, call, logName(db)),
    isPosition: async (text) => isPositionText(text),
  }
}

type Read = EventReader['read']

/** One read for services that ask for the same page in the same turn of the event loop, as those do that one commit woke. */
function sharing(read: Read): Read {
  const asked = new Map<string, Promise<LogPage>>()
  return (call, range) => {
    const key = JSON.stringify(range)
    const page =
      asked.get(key) ??
      new Promise<LogPage>((resolve, reject) => {
        setImmediate(() => {
          // From now on it may miss what is committed.
          asked.delete(key)
          read(call, range).then(resolve, reject)
        })
      })
    asked.set(key, page)
    return page
  }
}

/** What `noteKeptSince` calls the log of a schema. */
export function logName(db: Pick<Db, 'schema'>): string {
  return `${db.schema}.events`
}

type EventColumns = Omit<LoggedEvent, 'position' | 'sequence'> & { readonly txid: string; readonly sequence: number }
/** Where a page has no event, one row describes the log, and its event is null. */
type Row = (EventColumns | { readonly [Name in keyof EventColumns]: null }) & {
  readonly lastTxid: string | null
  readonly lastSequence: number | null
  readonly hasUnsettled: boolean
}

/**
 * An event is settled once its transaction is older than every running one: then nothing can still be written before it.
 * Where a partition is exhausted, its readers go on to the last settled event of the whole log, so that the next page does
 * not look through the events of other partitions again.
 */
async function readPage(tx: Tx, { after, until, limit, partition, only }: LogRange): Promise<LogPage> {
  const log = tx`${tx(tx.context.schema)}.events`
  // Of a log that is read whole, the page itself says where it ends; PostgreSQL may look through all of a young log for it.
  const isWhole = partition.of === 1 && only === undefined
  const rows = await tx<Row[]>`
    with settled as materialized (select merastore.log_horizon() as before),
    page as (
      select txid, position, id, type, store_id, aggregate_id, occurred_at, request_id, data from ${log}
      where ${isBehind(tx, after)} ${until === undefined ? tx`` : tx`and ${isUpTo(tx, until)}`} ${isIn(tx, partition)}
        ${only === undefined ? tx`` : isWanted(tx, only)} and txid < (select before from settled)
      order by txid, position
      limit ${limit}),
    -- An ordered look at one row, and no EXISTS, for which PostgreSQL would scan the log.
    newest as (select txid from ${log} order by txid desc limit 1),
    last as (
      ${
        isWhole
          ? tx`select null::xid8 as txid, null::bigint as position where false`
          : tx`select txid, position from ${log} where txid < (select before from settled)
      order by txid desc, position desc limit 1`
      })
    select page.txid::text as txid, page.position as sequence, id, type, store_id as "storeId",
      aggregate_id as "aggregateId", occurred_at as "occurredAt", request_id as "requestId", data,
      last.txid::text as "lastTxid", last.position as "lastSequence",
      coalesce((select txid from newest) >= (select before from settled), false) as "hasUnsettled"
    from (select) as one left join last on true left join page on true
    order by page.txid, page.position`
  const events = rows.flatMap((row) => {
    if (row.txid === null) return []
    const { lastTxid: _t, lastSequence: _s, hasUnsettled: _u, txid, ...event } = row
    return [{ ...event, position: positionText(txid, event.sequence) }]
  })
  const { lastTxid = null, lastSequence = null, hasUnsettled = false } = rows[0] ?? {}
  const isExhausted = events.length < limit
  const lastRead = events.at(-1)?.position ?? after
  const end = until ?? (lastTxid === null || lastSequence === null ? lastRead : positionText(lastTxid, lastSequence))
  const next = isExhausted ? end : lastRead
  return { events, next: next > after ? next : after, hasMore: !isExhausted || hasUnsettled }
}

/** How many events of a log are looked at for a page, or counted, in one statement: few may be wanted. */
const scannedMax = 10_000

async function readFilteredPage(tx: Tx, range: LogRange): Promise<LogPage> {
  const edge = await findEdge(tx, range)
  const page = await readPage(tx, edge === undefined ? range : { ...range, until: edge })
  // What stands behind the edge is read with the next page.
  return edge === undefined ? page : { ...page, hasMore: true }
}

/** The position up to which one statement looks; undefined where it can look at all that is left. */
async function findEdge(tx: Tx, { after, until }: Pick<LogRange, 'after' | 'until'>): Promise<LogPosition | undefined> {
  const [row] = await tx<{ txid: string; sequence: number }[]>`
    select txid::text as txid, position as sequence from ${tx(tx.context.schema)}.events
    where ${isBehind(tx, after)} ${until === undefined ? tx`` : tx`and ${isUpTo(tx, until)}`}
      and txid < (select merastore.log_horizon())
    order by events.txid, position
    limit 1 offset ${scannedMax - 1}`
  return row === undefined ? undefined : positionText(row.txid, row.sequence)
}

async function countEvents(db: Db, call: Call, { after, until, only }: CountedRange): Promise<EventCount> {
  let total: EventCount = { count: 0, firstAt: null, lastAt: null }
  for (let begin = after; ; ) {
    const { edge, part } = await db.read(call, async (tx) => {
      const edge = await findEdge(tx, { after: begin, until })
      const rows = await tx<EventCount[]>`
        select count(*)::integer as count, min(occurred_at) as "firstAt", max(occurred_at) as "lastAt"
        from ${tx(db.schema)}.events where ${isBehind(tx, begin)} and ${isUpTo(tx, edge ?? until)} ${isWanted(tx, only)}`
      return { edge, part: onlyRow(rows) }
    })
    total = {
      count: total.count + part.count,
      firstAt: [total.firstAt, part.firstAt].filter((at) => at !== null).toSorted()[0] ?? null,
      lastAt:
        [total.lastAt, part.lastAt]
          .filter((at) => at !== null)
          .toSorted()
          .at(-1) ?? null,
    }
    if (edge === undefined) return total
    begin = edge
  }
}

function isWanted(tx: Tx, { types, storeId, aggregateId, occurredFrom, occurredBefore }: EventFilter): Fragment {
  return tx`and type = any(${[...types]}::text[])
    ${storeId === undefined ? tx`` : tx`and store_id = ${storeId}`}
    ${aggregateId === undefined ? tx`` : tx`and aggregate_id = ${aggregateId}`}
    ${occurredFrom === undefined ? tx`` : tx`and occurred_at >= ${occurredFrom}`}
    ${occurredBefore === undefined ? tx`` : tx`and occurred_at < ${occurredBefore}`}`
}

/** The condition that an event stands behind a position, in the order of the log. */
export function isBehind(tx: Tx, after: LogPosition): Fragment {
  const { txid, sequence } = parsePosition(after)
  return tx`(txid, position) > (${txid}::text::xid8, ${sequence}::bigint)`
}

/** The condition that an event stands at a position or before it. */
export function isUpTo(tx: Tx, last: LogPosition): Fragment {
  const { txid, sequence } = parsePosition(last)
  return tx`(txid, position) <= (${txid}::text::xid8, ${sequence}::bigint)`
}

function isIn(tx: Tx, { index, of }: Partition): Fragment {
  return of === 1 ? tx`` : tx`and ${partitionOf(tx, tx`store_id`, tx`${of}::integer`)} = ${index}`
}

/** The index of the partition that a store's events are in. */
export function partitionOf(tx: Tx, storeId: Fragment, of: Fragment): Fragment {
  return tx`mod(hashtext(${storeId})::bigint + 2147483648, ${of})`
}

/**
 * The number of digits of each number, as a letter, and the number: so their bytes sort as the numbers do, without zeros
 * before them, in which whoever looks for card numbers would find some. As `merastore.log_position` in SQL.
 */
export function positionText(txid: string, sequence: number): LogPosition {
  return `${sortable(txid)}.${sortable(String(sequence))}`
}

function sortable(digits: string): string {
  return `${String.fromCharCode(96 + digits.length)}${digits}`
}

function isPositionText(text: string): boolean {
  const [, txid = '', sequence = ''] = /^[a-z](\d{1,19})\.[a-z](\d{1,15})$/.exec(text) ?? []
  return text === positionText(txid, Number(sequence))
}

function parsePosition(position: LogPosition): { readonly txid: string; readonly sequence: number } {
  if (position === logStart) return { txid: '0', sequence: 0 }
  const [txid = '', sequence = ''] = position.split('.')
  return { txid: txid.slice(1), sequence: Number(sequence.slice(1)) }
}
