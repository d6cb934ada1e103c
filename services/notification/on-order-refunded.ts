import { orderEvents } from '@merastore/order/contract'
import type { Consumer } from '@merastore/runtime'
import { emailOn } from './email-on.ts'

export const onOrderRefunded = (): Consumer =>
  emailOn(orderEvents['order.refunded.v1'], 'order-refunded', ({ orderId, refundId, amount, currency }) => ({
    subject: refundId,
    orderId,
    refunded: { amount, currency },
  }))
