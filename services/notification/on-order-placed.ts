import { orderEvents } from '@merastore/order/contract'
import type { Consumer } from '@merastore/runtime'
import { emailOn } from './email-on.ts'

export const onOrderPlaced = (): Consumer =>
  emailOn(orderEvents['order.placed.v1'], 'order-placed', ({ orderId }) => ({ subject: orderId, orderId }))
