import type { Call } from '@merastore/contract'
import type { Db } from '../database/db.ts'
import { keptSince } from '../database/kept-since.ts'
import { type LogPosition, logName, positionText } from './event-log.ts'

export type StoreEvent = {
  readonly id: string
  readonly type: string
  readonly aggregateId: string
  readonly occurredAt: string
  readonly position: LogPosition
  readonly sequence: number
}

/** One store's part of a log, for whoever proves what became of its events. */
export type StoreLog = {
  /** The events of these types behind a sequence number, in the order of their numbers. */
  read(call: Call, page: { after: number; types: readonly string[]; limit: number }): Promise<StoreEvent[]>
  /** Since when all of them are there; older ones are being deleted. To be asked after they were read. */
  keptSince(call: Call): Promise<Date | undefined>
}

export function createStoreLog(db: Db): StoreLog {
  return {
    read: (call, { after, types, limit }) =>
      db.read(call, async (tx) => {
        const rows = await tx<(Omit<StoreEvent, 'position'> & { txid: string })[]>`
          select txid::text as txid, position as sequence, id, type, aggregate_id as "aggregateId",
            occurred_at as "occurredAt" from ${tx(db.schema)}.events
          where store_id = ${call.storeId} and position > ${after} and type = any(${[...types]}::text[])
          order by position limit ${limit}`
        return rows.map(({ txid, ...event }) => ({ ...event, position: positionText(txid, event.sequence) }))
      }),
    keptSince: (call) => keptSince(db, call, logName(db)),
  }
}
