import { orderEvents } from '@merastore/order/contract'
import type { Consumer } from '@merastore/runtime'
import { emailOn } from './email-on.ts'

export const onOrderCancelled = (): Consumer =>
  emailOn(orderEvents['order.cancelled.v1'], 'order-cancelled', ({ orderId }) => ({ subject: orderId, orderId }))

export const onOrderRemainderCancelled = (): Consumer =>
  emailOn(orderEvents['order.remainder-cancelled.v1'], 'remainder-cancelled', ({ orderId }) => ({
    subject: orderId,
    orderId,
  }))
