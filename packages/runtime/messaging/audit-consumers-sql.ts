import { onlyRow, type Tx } from '../database/db.ts'

const findingsMax = 100

export type ConsumedPair = {
  readonly consumer: string
  readonly eventId: string
  readonly times: number
  readonly held: 'retrying' | 'parked' | null
  readonly attempts: number | null
}

/** What became of events at their consumers, in the order asked for, in one snapshot. */
export async function findConsumed(
  tx: Tx,
  pairs: readonly { readonly consumer: string; readonly eventId: string }[],
): Promise<ConsumedPair[]> {
  const { storeId } = tx.context.call
  const schema = tx(tx.context.schema)
  const asked = pairs.map(({ consumer, eventId }) => ({ consumer, event_id: eventId }))
  return tx<ConsumedPair[]>`
    select asked.consumer, asked.event_id as "eventId", held.status as held, held.attempts,
      (select count(*) from ${schema}.consumed_events taken where taken.store_id = ${storeId}
        and taken.consumer = asked.consumer and taken.event_id = asked.event_id)::integer as times
    from rows from (jsonb_to_recordset(${tx.json(asked)}) as (consumer text, event_id text))
      with ordinality as asked (consumer, event_id, place)
    left join ${schema}.held_events held on held.store_id = ${storeId} and held.consumer = asked.consumer
      and held.event_id = asked.event_id
    order by asked.place`
}

type GivenUp = { readonly id: string; readonly kind: string; readonly attempts: number }

/** The jobs of a store that were tried for the last time; of many the first. */
export async function findGivenUpJobs(tx: Tx) {
  const { storeId } = tx.context.call
  const schema = tx(tx.context.schema)
  const rows = await tx<{ checked: number; violations: number; jobs: GivenUp[] }[]>`
    select count(*)::integer as checked, count(*) filter (where status = 'failed')::integer as violations,
      coalesce((select jsonb_agg(jsonb_build_object('id', id, 'kind', kind, 'attempts', attempts))
        from (
          select id, kind, attempts from ${schema}.jobs
          where store_id = ${storeId} and status = 'failed' order by id limit ${findingsMax}
        ) as first), '[]') as jobs
    from ${schema}.jobs where store_id = ${storeId}`
  return onlyRow(rows)
}
