import { orderEvents } from '@merastore/order/contract'
import { type Consumer, enqueue, on } from '@merastore/runtime'
import { writeOrderEmailJob } from './jobs.ts'

export function onOrderPlaced(): Consumer {
  return on(orderEvents['order.placed.v1'], 'email-on-order-placed', async ({ data: { orderId } }, tx) => {
    await enqueue(tx, writeOrderEmailJob, { template: 'order-placed', cause: `order.placed:${orderId}`, orderId })
  })
}
