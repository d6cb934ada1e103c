import { paymentEvents } from '@merastore/payment/contract'
import { type Consumer, on } from '@merastore/runtime'
import { recordCapture } from './payment-events-sql.ts'

export const onPaymentCaptured = (): Consumer =>
  on(
    paymentEvents['payment.captured.v1'],
    { name: 'update-order-on-payment-captured', from: 'beginning', replay: 'refused' },
    (event, tx) => recordCapture(tx, event.data),
  )
