import { orderEvents } from '@merastore/order/contract'
import type { Consumer } from '@merastore/runtime'
import { emailOn } from './email-on.ts'

export const onShipmentShipped = (): Consumer =>
  emailOn(orderEvents['shipment.shipped.v1'], 'shipment-shipped', ({ orderId, shipmentId }) => ({
    subject: shipmentId,
    orderId,
    shipmentId,
  }))
