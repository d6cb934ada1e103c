import {
  access,
  auditOperation,
  cursorRefusal,
  Id,
  input,
  Nullable,
  OneOf,
  type OperationContract,
  Page,
  pageQuery,
  Timestamp,
} from '@merastore/contract'
import { Type } from 'typebox'

const orderEventTypes = [
  'order.placed.v1',
  'order.cancelled.v1',
  'order.remainder-cancelled.v1',
  'order.refunded.v1',
  'order.payment-reminded.v1',
  'order.payment-received.v1',
  'shipment.shipped.v1',
  'shipment.delivered.v1',
] as const

/** What an audit asks of orders. */
export const orderAuditOperations = {
  auditOrders: auditOperation('Where orders of a store lack their payment or stock, or money and goods their order'),
  listOrderFacts: {
    summary: 'The events of the orders of a store, the oldest first',
    access: access.services,
    input: input(pageQuery),
    output: Page(
      Type.Object({
        eventId: Id('event'),
        type: OneOf(orderEventTypes),
        orderId: Id('order'),
        shipmentId: Nullable(Id('shipment')),
        refundId: Nullable(Id('refund')),
        occurredAt: Timestamp,
      }),
    ),
    refusals: cursorRefusal,
    retry: 'safe',
  },
} as const satisfies Record<string, OperationContract>
