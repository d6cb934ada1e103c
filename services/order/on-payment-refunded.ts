import { paymentEvents } from '@merastore/payment/contract'
import { type Consumer, on } from '@merastore/runtime'
import { recordRefund } from './payment-events-sql.ts'

export const onPaymentRefunded = (): Consumer =>
  on(
    paymentEvents['payment.refunded.v1'],
    { name: 'update-order-on-payment-refunded', from: 'beginning', replay: 'refused' },
    (event, tx) => recordRefund(tx, event.data),
  )
