import { orderEvents } from '@merastore/order/contract'
import { type Consumer, enqueue, on } from '@merastore/runtime'
import { writeOrderEmailJob } from './jobs.ts'
import { causeOf, orderCauses } from './order-causes.ts'

export function onOrderPlaced(): Consumer {
  return on(orderEvents['order.placed.v1'], orderCauses['order-placed'].consumer, async ({ data: { orderId } }, tx) => {
    await enqueue(tx, writeOrderEmailJob, {
      template: 'order-placed',
      cause: causeOf('order-placed', orderId),
      orderId,
    })
  })
}
