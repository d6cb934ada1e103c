import { orderEvents } from '@merastore/order/contract'
import { type Consumer, enqueue, on } from '@merastore/runtime'
import { writeOrderEmailJob } from './jobs.ts'
import { causeOf, orderCauses } from './order-causes.ts'

export const onOrderPaymentReceived = (): Consumer =>
  on(
    orderEvents['order.payment-received.v1'],
    { name: orderCauses['payment-received'].consumer, from: 'now', replay: 'refused' },
    async ({ data: { orderId } }, tx) => {
      const template = 'payment-received'
      await enqueue(tx, writeOrderEmailJob, { template, cause: causeOf(template, orderId), orderId })
    },
  )
