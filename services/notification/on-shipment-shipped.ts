import { orderEvents } from '@merastore/order/contract'
import { type Consumer, enqueue, on } from '@merastore/runtime'
import { writeOrderEmailJob } from './jobs.ts'
import { causeOf, orderCauses } from './order-causes.ts'

export function onShipmentShipped(): Consumer {
  return on(
    orderEvents['shipment.shipped.v1'],
    { name: orderCauses['shipment-shipped'].consumer, from: 'now', replay: 'refused' },
    async ({ data }, tx) => {
      const { orderId, shipmentId } = data
      const cause = causeOf('shipment-shipped', shipmentId)
      await enqueue(tx, writeOrderEmailJob, { template: 'shipment-shipped', cause, orderId, shipmentId })
    },
  )
}
