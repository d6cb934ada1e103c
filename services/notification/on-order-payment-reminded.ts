import { orderEvents } from '@merastore/order/contract'
import type { Consumer } from '@merastore/runtime'
import { emailOn } from './email-on.ts'

export const onOrderPaymentReminded = (): Consumer =>
  emailOn(orderEvents['order.payment-reminded.v1'], 'payment-reminder', ({ orderId }) => ({
    subject: orderId,
    orderId,
  }))
