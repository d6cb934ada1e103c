import { orderEvents } from '@merastore/order/contract'
import { type Consumer, enqueue, on } from '@merastore/runtime'
import { writeOrderEmailJob } from './jobs.ts'
import { causeOf, orderCauses } from './order-causes.ts'

export const onOrderCancelled = (): Consumer =>
  on(
    orderEvents['order.cancelled.v1'],
    { name: orderCauses['order-cancelled'].consumer, from: 'now', replay: 'refused' },
    async ({ data: { orderId } }, tx) => {
      const template = 'order-cancelled'
      await enqueue(tx, writeOrderEmailJob, { template, cause: causeOf(template, orderId), orderId })
    },
  )

export const onOrderRemainderCancelled = (): Consumer =>
  on(
    orderEvents['order.remainder-cancelled.v1'],
    { name: orderCauses['remainder-cancelled'].consumer, from: 'now', replay: 'refused' },
    async ({ data: { orderId } }, tx) => {
      const template = 'remainder-cancelled'
      await enqueue(tx, writeOrderEmailJob, { template, cause: causeOf(template, orderId), orderId })
    },
  )
