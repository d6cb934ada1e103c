import { orderEvents } from '@merastore/order/contract'
import { type Consumer, enqueue, on } from '@merastore/runtime'
import { writeOrderEmailJob } from './jobs.ts'

export function onShipmentDelivered(): Consumer {
  return on(orderEvents['shipment.delivered.v1'], 'email-on-shipment-delivered', async ({ data }, tx) => {
    const { orderId, shipmentId } = data
    const cause = `shipment.delivered:${shipmentId}`
    await enqueue(tx, writeOrderEmailJob, { template: 'shipment-delivered', cause, orderId, shipmentId })
  })
}
