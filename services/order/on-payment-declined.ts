import type { EventOf } from '@merastore/contract'
import { paymentEvents } from '@merastore/payment/contract'
import { type Consumer, on, type Tx } from '@merastore/runtime'
import { queuePaymentNews } from './checkout-sql.ts'

const paymentDeclined = paymentEvents['payment.declined.v1']
type Declined = EventOf<typeof paymentDeclined>

/** Tells the checkout of a payment what became of it, where the answer did not come with the request. */
export const onPaymentDeclined = (): Consumer => {
  const tell = (events: readonly Declined[], tx: Tx) =>
    queuePaymentNews(
      tx,
      events.map(({ data }) => data.checkoutId),
      'paymentDeclined',
    )
  return on(paymentDeclined, 'tell-checkout-on-payment-declined', (event, tx) => tell([event], tx), {
    handleTogether: tell,
  })
}
