import type { Call, EventContract, EventOf } from '@merastore/contract'
import type { Db } from './db.ts'

/** A place in a log: facts are read in the order of transaction and position. */
export type LogPosition = { readonly txid: string; readonly position: number }
export type LoggedEvent = EventOf<EventContract> & LogPosition

/** Where a consumer reads another service's facts from. PostgreSQL here; a broker is another such reader. */
export type EventReader = {
  read(call: Call, after: LogPosition, limit: number): Promise<LoggedEvent[]>
  /** Whether facts stand after the position, also such that cannot be read yet. */
  hasMore(call: Call, after: LogPosition): Promise<boolean>
}

/** Reads a service's log in the installation's scope, all stores in one order. */
export function createEventReader(db: Db): EventReader {
  return {
    read: (call, after, limit) =>
      db.readOne(
        call,
        (tx) => tx<LoggedEvent[]>`
          select txid::text as txid, position, id, type, store_id as "storeId", aggregate_id as "aggregateId",
            occurred_at as "occurredAt", request_id as "requestId", data
          from ${tx(db.schema)}.events
          where (txid, position) > (${after.txid}::text::xid8, ${after.position})
            -- Older than every running transaction, so nothing can still be written before these rows.
            and txid < merastore.log_horizon()
          order by events.txid, position
          limit ${limit}`,
      ),
    hasMore: async (call, after) => {
      const rows = await db.readOne(
        call,
        (tx) => tx`
          select from ${tx(db.schema)}.events
          where (txid, position) > (${after.txid}::text::xid8, ${after.position}) limit 1`,
      )
      return rows.length > 0
    },
  }
}
