import type { Tx } from '@merastore/runtime'
import type { orderEvents } from './events.ts'

type EventRow = {
  readonly position: number
  readonly eventId: string
  readonly type: keyof typeof orderEvents
  readonly orderId: string
  readonly shipmentId: string | null
  readonly refundId: string | null
  readonly occurredAt: string
}

/** The store's events in the order in which they were written. */
export async function orderEventsAfter(tx: Tx, position: number, limit: number): Promise<EventRow[]> {
  return tx<EventRow[]>`
    select position, id as "eventId", type, aggregate_id as "orderId", data ->> 'shipmentId' as "shipmentId",
      data ->> 'refundId' as "refundId", occurred_at as "occurredAt"
    from orders.events
    where store_id = ${tx.context.call.storeId} and position > ${position} order by position limit ${limit}`
}
