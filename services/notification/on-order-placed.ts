import { orderEvents } from '@merastore/order/contract'
import { type Consumer, enqueueAll, onTogether } from '@merastore/runtime'
import { writeOrderEmailJob } from './jobs.ts'
import { causeOf, orderCauses } from './order-causes.ts'

export function onOrderPlaced(): Consumer {
  const template = 'order-placed'
  return onTogether(
    orderEvents['order.placed.v1'],
    { name: orderCauses[template].consumer, from: 'now', replay: 'refused' },
    async (events, tx) => {
      const works = events.map(({ data: { orderId } }) => ({ template, cause: causeOf(template, orderId), orderId }))
      await enqueueAll(tx, writeOrderEmailJob, works)
    },
  )
}
