import { orderEvents } from '@merastore/order/contract'
import { type Consumer, enqueue, enqueueAll, on } from '@merastore/runtime'
import { writeOrderEmailJob } from './jobs.ts'
import { causeOf, orderCauses } from './order-causes.ts'

export function onOrderPlaced(): Consumer {
  const { consumer } = orderCauses['order-placed']
  return on(orderEvents['order.placed.v1'], consumer, ({ data }, tx) => enqueue(tx, writeOrderEmailJob, workOf(data)), {
    handleTogether: (events, tx) =>
      enqueueAll(
        tx,
        writeOrderEmailJob,
        events.map(({ data }) => workOf(data)),
      ),
  })
}

function workOf({ orderId }: { readonly orderId: string }) {
  return { template: 'order-placed', cause: causeOf('order-placed', orderId), orderId }
}
