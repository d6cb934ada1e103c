import { orderEvents } from '@merastore/order/contract'
import type { Consumer } from '@merastore/runtime'
import { emailOn } from './email-on.ts'

export const onShipmentDelivered = (): Consumer =>
  emailOn(orderEvents['shipment.delivered.v1'], 'shipment-delivered', ({ orderId, shipmentId }) => ({
    subject: shipmentId,
    orderId,
    shipmentId,
  }))
