import type { Call, EventContract, EventOf } from '@merastore/contract'
import type { Db, Fragment, Tx } from '../database/db.ts'

/**
 * A place in a log. Only the reader that gave it knows what it means; whoever keeps it may store it, hand it back, and
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

export type LogPage = {
  readonly events: readonly LoggedEvent[]
  /** Where to read on: behind the last of these events, or at `until` where nothing is left before it. */
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
  /** Whether an event behind a position says this, also one that cannot be read yet. */
  has(call: Call, after: LogPosition, event: EventSought): Promise<boolean>
  /** The age in seconds of the first event behind a position; 0 where there is none. */
  secondsUnread(call: Call, after: LogPosition, partition: Partition): Promise<number>
}

/** Reads a service's log in the installation's scope, all stores in one order. */
export function createEventReader(db: Db): EventReader {
  return {
    read: (call, range) => db.readOne(call, (tx) => readPage(tx, range)),
    end: (call) =>
      db.readOne(call, async (tx) => {
        const [row] = await tx<{ txid: string }[]>`select merastore.log_horizon()::text as txid`
        return positionText(row?.txid ?? '0', 0)
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
  }
}

type Row = Omit<LoggedEvent, 'position'> & { readonly txid: string; readonly isSettled: boolean }

async function readPage(tx: Tx, { after, until, limit, partition }: LogRange): Promise<LogPage> {
  const rows = await tx<Row[]>`
    select txid::text as txid, position as sequence, id, type, store_id as "storeId", aggregate_id as "aggregateId",
      occurred_at as "occurredAt", request_id as "requestId", data,
      -- Older than every running transaction, so nothing can still be written before these rows.
      txid < (select merastore.log_horizon()) as "isSettled"
    from ${tx(tx.context.schema)}.events
    where ${isBehind(tx, after)} ${until === undefined ? tx`` : tx`and ${isUpTo(tx, until)}`} ${isIn(tx, partition)}
    order by events.txid, position
    limit ${limit}`
  const events = rows
    .filter(({ isSettled }) => isSettled)
    .map(({ isSettled: _, txid, ...event }) => ({ ...event, position: positionText(txid, event.sequence) }))
  const hasMore = events.length < rows.length || rows.length === limit
  return { events, next: hasMore || until === undefined ? (events.at(-1)?.position ?? after) : until, hasMore }
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
  return of === 1 ? tx`` : tx`and mod(hashtext(store_id)::bigint + 2147483648, ${of}) = ${index}`
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

function parsePosition(position: LogPosition): { readonly txid: string; readonly sequence: number } {
  if (position === logStart) return { txid: '0', sequence: 0 }
  const [txid = '', sequence = ''] = position.split('.')
  return { txid: txid.slice(1), sequence: Number(sequence.slice(1)) }
}
