import { paymentEvents } from '@merastore/payment/contract'
import { type Consumer, on } from '@merastore/runtime'
import { recordRelease } from './payment-events-sql.ts'

export const onPaymentReleased = (): Consumer =>
  on(
    paymentEvents['payment.released.v1'],
    { name: 'note-payment-released', from: 'beginning', replay: 'refused' },
    (event, tx) => recordRelease(tx, event.data),
  )
