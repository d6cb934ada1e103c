import type { EventOf } from '@merastore/contract'
import { paymentEvents } from '@merastore/payment/contract'
import { type Consumer, on, type Tx } from '@merastore/runtime'
import { queuePaymentNews } from './checkout-sql.ts'

const paymentAuthorized = paymentEvents['payment.authorized.v1']
type Authorized = EventOf<typeof paymentAuthorized>

/** Tells the checkout of a payment what became of it, where the answer did not come with the request. */
export const onPaymentAuthorized = (): Consumer => {
  const tell = (events: readonly Authorized[], tx: Tx) =>
    queuePaymentNews(
      tx,
      events.map(({ data }) => data.checkoutId),
      'paymentAuthorized',
    )
  return on(paymentAuthorized, 'tell-checkout-on-payment-authorized', (event, tx) => tell([event], tx), {
    handleTogether: tell,
  })
}
