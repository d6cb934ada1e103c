import { CurrencyCode, defineEvents, Id } from '@merastore/contract'
import { Type } from 'typebox'

const data = Type.Object({
  paymentId: Id('payment'),
  checkoutId: Id('checkout'),
  /** Minor units of the currency; of a capture, a release or a refund what was captured, released or refunded by it. */
  amount: Type.Integer(),
  currency: CurrencyCode,
})

export const paymentEvents = defineEvents('payment', {
  'payment.authorized.v1': { summary: 'The provider holds the amount', aggregate: 'paymentId', data },
  'payment.declined.v1': { summary: 'The provider holds nothing and will not', aggregate: 'paymentId', data },
  'payment.captured.v1': { summary: 'An amount was taken', aggregate: 'paymentId', data },
  'payment.voided.v1': { summary: 'The authorization was voided', aggregate: 'paymentId', data },
  'payment.released.v1': { summary: 'The rest of an authorization was released', aggregate: 'paymentId', data },
  'payment.refunded.v1': { summary: 'An amount was given back', aggregate: 'paymentId', data },
})
