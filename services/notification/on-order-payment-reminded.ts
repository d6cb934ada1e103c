import { orderEvents } from '@merastore/order/contract'
import { type Consumer, enqueue, on } from '@merastore/runtime'
import { writeOrderEmailJob } from './jobs.ts'
import { causeOf, orderCauses } from './order-causes.ts'

export const onOrderPaymentReminded = (): Consumer =>
  on(
    orderEvents['order.payment-reminded.v1'],
    { name: orderCauses['payment-reminder'].consumer, from: 'now', replay: 'refused' },
    async ({ data }, tx) => {
      const { orderId } = data
      const template = 'payment-reminder'
      await enqueue(tx, writeOrderEmailJob, { template, cause: causeOf(template, orderId), orderId })
    },
  )
