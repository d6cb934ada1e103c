import { orderEvents } from '@merastore/order/contract'
import { type Consumer, enqueue, on } from '@merastore/runtime'
import { writeOrderEmailJob } from './jobs.ts'

export function onShipmentShipped(): Consumer {
  return on(orderEvents['shipment.shipped.v1'], 'email-on-shipment-shipped', async ({ data }, tx) => {
    const { orderId, shipmentId } = data
    const cause = `shipment.shipped:${shipmentId}`
    await enqueue(tx, writeOrderEmailJob, { template: 'shipment-shipped', cause, orderId, shipmentId })
  })
}
