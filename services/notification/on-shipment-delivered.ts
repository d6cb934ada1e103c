import { orderEvents } from '@merastore/order/contract'
import { type Consumer, enqueue, on } from '@merastore/runtime'
import { writeOrderEmailJob } from './jobs.ts'
import { causeOf, orderCauses } from './order-causes.ts'

export function onShipmentDelivered(): Consumer {
  return on(
    orderEvents['shipment.delivered.v1'],
    { name: orderCauses['shipment-delivered'].consumer, from: 'now', replay: 'refused' },
    async ({ data }, tx) => {
      const { orderId, shipmentId } = data
      const cause = causeOf('shipment-delivered', shipmentId)
      await enqueue(tx, writeOrderEmailJob, { template: 'shipment-delivered', cause, orderId, shipmentId })
    },
  )
}
