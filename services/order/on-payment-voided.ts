import { paymentEvents } from '@merastore/payment/contract'
import { type Consumer, on } from '@merastore/runtime'
import { recordVoid } from './payment-events-sql.ts'

export const onPaymentVoided = (): Consumer =>
  on(
    paymentEvents['payment.voided.v1'],
    { name: 'update-order-on-payment-voided', from: 'beginning', replay: 'refused' },
    (event, tx) => recordVoid(tx, event.data),
  )
