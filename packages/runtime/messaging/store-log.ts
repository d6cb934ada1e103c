import type { Call } from '@merastore/contract'
import type { Db } from '../database/db.ts'
import { keptSince } from '../database/kept-since.ts'
import type { LogPosition } from './event-log.ts'
import { logName } from './forget-events.ts'

export type StoreFact = LogPosition & {
  readonly id: string
  readonly type: string
  readonly aggregateId: string
  readonly occurredAt: string
}

/** One store's part of a log, for whoever proves what became of its facts. */
export type StoreLog = {
  /** The facts of these types behind a position, in the order of their positions. */
  read(call: Call, page: { after: number; types: readonly string[]; limit: number }): Promise<StoreFact[]>
  /** Since when all of them are there; older ones are being deleted. To be asked after they were read. */
  keptSince(call: Call): Promise<Date | undefined>
}

export function createStoreLog(db: Db): StoreLog {
  return {
    read: (call, { after, types, limit }) =>
      db.read(
        call,
        (tx) => tx<StoreFact[]>`
          select txid::text as txid, position, id, type, aggregate_id as "aggregateId",
            occurred_at as "occurredAt" from ${tx(db.schema)}.events
          where store_id = ${call.storeId} and position > ${after} and type = any(${[...types]}::text[])
          order by position limit ${limit}`,
      ),
    keptSince: (call) => keptSince(db, call, logName(db)),
  }
}
