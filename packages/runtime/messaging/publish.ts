import type { EventContract } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import type { Static } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import type { Fragment, JsonValue, Tx } from '../database/db.ts'

const validators = new WeakMap<EventContract, Validator>()

/**
 * The insertion of an event as part of a larger statement: `with …, published as (${insertEvent(tx, event, data)}) …`.
 * Given `from`, an event is written only for the rows which that part of the statement yields, so a guard that fails
 * publishes nothing; `also` adds fields that only the statement has, as a jsonb expression over those rows. `storeId`
 * names the store where the transaction is the installation's. `deferred` suits what whoever caused it has by its answer:
 * while there are many of them, they wake nobody more often than once a second.
 */
export function insertEvent<Event extends EventContract>(
  tx: Tx,
  event: Event,
  data: Partial<Static<Event['data']>>,
  more: { from?: Fragment; also?: Fragment; storeId?: string; deferred?: boolean } = {},
): Fragment {
  const { call, schema, clock } = tx.context
  const storeId = more.storeId ?? call.storeId
  if (more.also === undefined) requireData(event, data)
  tx.context.leaves.add(more.deferred === true ? 'deferred events' : 'facts')
  const aggregateId = (data as Record<string, unknown>)[event.aggregate]
  if (typeof aggregateId !== 'string') throw new Error(`${event.type}: ${event.aggregate} must be known beforehand`)
  const from = more.from === undefined ? tx`` : tx`from ${more.from}`
  const also = more.also === undefined ? tx`` : tx` || ${more.also}`
  return tx`
    insert into ${tx(schema)}.events (store_id, id, type, aggregate_id, data, request_id, occurred_at)
    select ${storeId}, ${newId('event')}, ${event.type}, ${aggregateId},
      ${tx.json(data as JsonValue)}::jsonb${also}, ${call.requestId}, ${clock.now()}::timestamptz ${from}`
}

/**
 * The insertion of the events of several rows, one for each row of `from`; the rest are expressions over its columns,
 * the data one of jsonb.
 */
export function insertEvents(
  tx: Tx,
  rows: {
    readonly from: Fragment
    readonly id: Fragment
    readonly type: Fragment
    readonly aggregateId: Fragment
    readonly data: Fragment
  },
): Fragment {
  const { call, schema, clock, leaves } = tx.context
  leaves.add('facts')
  return tx`
    insert into ${tx(schema)}.events (store_id, id, type, aggregate_id, data, request_id, occurred_at)
    select ${call.storeId}, ${rows.id}, ${rows.type}, ${rows.aggregateId}, ${rows.data}, ${call.requestId},
      ${clock.now()}::timestamptz
    from ${rows.from}`
}

/** Writes an event in the transaction of the change that it reports. */
export async function publish<Event extends EventContract>(
  tx: Tx,
  event: Event,
  data: Static<Event['data']>,
  more: { storeId?: string } = {},
): Promise<void> {
  await tx`${insertEvent(tx, event, data, more)}`
}

function requireData(event: EventContract, data: unknown): void {
  let check = validators.get(event)
  if (check === undefined) {
    check = Compile(event.data)
    validators.set(event, check)
  }
  if (!check.Check(data)) throw new Error(`${event.type}: ${JSON.stringify(check.Errors(data).slice(0, 3))}`)
}
