import { paymentEvents } from '@merastore/payment/contract'
import { type Consumer, on } from '@merastore/runtime'
import { recordPaymentFact } from './payment-facts-sql.ts'

export const onPaymentVoided = (): Consumer =>
  on(paymentEvents['payment.voided.v1'], 'update-order-on-payment-voided', (event, tx) =>
    recordPaymentFact(tx, event.data, 'voided'),
  )
