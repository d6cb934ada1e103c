import { machineryCall, type Tx } from '../database/db.ts'
import type { AnyService } from '../service.ts'
import type { LogPosition } from './event-log.ts'
import { findSlowest } from './positions-sql.ts'

type EventIds = readonly { readonly storeId: string; readonly id: string }[]

/** A service as whoever deletes events sees it: what it still needs of a log. */
export type LogReader = {
  /** How far its slowest consumer of a log has come, and which of its consumers have read it; undefined where it reads none of it. */
  reading(
    source: string,
  ): Promise<{ readonly position: LogPosition; readonly consumers: readonly string[] } | undefined>
  /** The ids of those events that a consumer still has to handle, or has given up: staff look at them. */
  held(source: string, events: EventIds): Promise<readonly string[]>
  /** Deletes the marks that consumers have handled events. */
  forgetMarks(consumers: readonly string[], events: EventIds): Promise<void>
}

export function logReaderOf({ db, consumers }: Pick<AnyService, 'db' | 'consumers'>): LogReader {
  const call = machineryCall(db)
  return {
    async reading(source) {
      const mine = consumers.filter(({ event }) => event.service === source).map(({ name }) => name)
      return mine.length === 0 ? undefined : db.readOne(call, (tx) => findSlowest(tx, source, mine))
    },
    async held(source, events) {
      return (await db.readOne(call, (tx) => findHeld(tx, source, events))).map(({ id }) => id)
    },
    async forgetMarks(names, events) {
      await db.txOne(call, (tx) => deleteMarks(tx, names, events))
    },
  }
}

async function findHeld(tx: Tx, source: string, events: EventIds): Promise<{ id: string }[]> {
  return tx<{ id: string }[]>`
    select held.event_id as id from ${tx(tx.context.schema)}.held_events held
    where held.source = ${source} and (held.store_id, held.event_id) in (
      select * from unnest(${events.map(({ storeId }) => storeId)}::text[], ${events.map(({ id }) => id)}::text[]))`
}

async function deleteMarks(tx: Tx, consumers: readonly string[], events: EventIds): Promise<void> {
  await tx`
    delete from ${tx(tx.context.schema)}.consumed_events taken
    using unnest(${events.map(({ storeId }) => storeId)}::text[], ${events.map(({ id }) => id)}::text[])
      as gone (store_id, event_id)
    where taken.store_id = gone.store_id and taken.consumer = any(${[...consumers]}::text[])
      and taken.event_id = gone.event_id`
}
