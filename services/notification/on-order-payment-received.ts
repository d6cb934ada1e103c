import { orderEvents } from '@merastore/order/contract'
import type { Consumer } from '@merastore/runtime'
import { emailOn } from './email-on.ts'

export const onOrderPaymentReceived = (): Consumer =>
  emailOn(orderEvents['order.payment-received.v1'], 'payment-received', ({ orderId }) => ({
    subject: orderId,
    orderId,
  }))
