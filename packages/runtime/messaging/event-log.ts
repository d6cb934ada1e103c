import type { Call, EventContract, EventOf } from '@merastore/contract'
import type { Db } from '../database/db.ts'

/** A place in a log: facts are read in the order of transaction and position. */
export type LogPosition = { readonly txid: string; readonly position: number }
export type LoggedEvent = EventOf<EventContract> & LogPosition

export type LogPage = {
  readonly events: readonly LoggedEvent[]
  /** Whether facts stand behind these, also such that cannot be read yet. */
  readonly hasMore: boolean
}

/** An event as somebody looks for it: of a type and a store, with at least this data. */
export type EventSought = {
  readonly type: string
  readonly storeId: string
  readonly data: Readonly<Record<string, string>>
}

/** Where a consumer reads another service's facts from. PostgreSQL here; a broker is another such reader. */
export type EventReader = { read(call: Call, after: LogPosition, limit: number): Promise<LogPage> }

/** For whoever cannot wait until an event is read: whether one stands after a place, also where it cannot be read yet. */
export type EventLookup = { has(call: Call, after: LogPosition, event: EventSought): Promise<boolean> }

/** Reads a service's log in the installation's scope, all stores in one order. */
export function createEventReader(db: Db): EventReader & EventLookup {
  return {
    async read(call, after, limit) {
      const rows = await db.readOne(
        call,
        (tx) => tx<(LoggedEvent & { isSettled: boolean })[]>`
          select txid::text as txid, position, id, type, store_id as "storeId", aggregate_id as "aggregateId",
            occurred_at as "occurredAt", request_id as "requestId", data,
            -- Older than every running transaction, so nothing can still be written before these rows.
            txid < (select merastore.log_horizon()) as "isSettled"
          from ${tx(db.schema)}.events
          where (txid, position) > (${after.txid}::text::xid8, ${after.position})
          order by events.txid, position
          limit ${limit}`,
      )
      const events = rows.filter((row) => row.isSettled).map(({ isSettled: _, ...event }) => event)
      return { events, hasMore: events.length < rows.length || rows.length === limit }
    },
    async has(call, after, { type, storeId, data }) {
      const found = await db.readOne(
        call,
        (tx) => tx`
          select 1 from ${tx(db.schema)}.events
          where (txid, position) > (${after.txid}::text::xid8, ${after.position})
            and store_id = ${storeId} and type = ${type} and data @> ${tx.json(data)}::jsonb limit 1`,
      )
      return found.length > 0
    },
  }
}
