import { paymentEvents } from '@merastore/payment/contract'
import { type Consumer, onTogether } from '@merastore/runtime'
import { queuePaymentNews } from './checkout-sql.ts'

/** Reports the outcome of a payment to its checkout, where the answer did not come with the request. */
export const onPaymentAuthorized = (): Consumer =>
  onTogether(
    paymentEvents['payment.authorized.v1'],
    { name: 'tell-checkout-on-payment-authorized', from: 'beginning', replay: 'refused' },
    (events, tx) => queuePaymentNews(tx, events, 'paymentAuthorized'),
  )
