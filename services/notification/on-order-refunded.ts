import { orderEvents } from '@merastore/order/contract'
import { type Consumer, enqueue, on } from '@merastore/runtime'
import { writeOrderEmailJob } from './jobs.ts'
import { causeOf, orderCauses } from './order-causes.ts'

export const onOrderRefunded = (): Consumer =>
  on(
    orderEvents['order.refunded.v1'],
    { name: orderCauses['order-refunded'].consumer, from: 'now', replay: 'refused' },
    async ({ data }, tx) => {
      const template = 'order-refunded'
      const { orderId, refundId, amount, currency } = data
      const work = { template, cause: causeOf(template, refundId), orderId, refunded: { amount, currency } }
      await enqueue(tx, writeOrderEmailJob, work)
    },
  )
