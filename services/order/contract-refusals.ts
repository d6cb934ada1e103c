import { Id } from '@merastore/contract'
import { Type } from 'typebox'

/** The refusals that several operations share. */
export const refusal = {
  ORDER_NOT_FOUND: { status: 404, detail: 'There is no such order.' },
  CHECKOUT_NOT_FOUND: { status: 404, detail: 'There is no such checkout.' },
  OUT_OF_STOCK: {
    status: 409,
    detail: 'There is not enough in stock; errors say how many are left where that is few.',
    errors: ['OUT_OF_STOCK'],
  },
  TOTAL_CHANGED: {
    status: 409,
    detail: 'The total has changed since it was shown; look at it again.',
    errors: ['TOTAL_CHANGED'],
  },
  PAYMENT_DECLINED: {
    status: 402,
    detail: 'The payment was declined; try another card.',
    errors: [
      'CARD_DECLINED',
      'INSUFFICIENT_FUNDS',
      'CARD_EXPIRED',
      'CVC_WRONG',
      'CHALLENGE_REFUSED',
      'PROVIDER_NOT_REACHED',
    ],
  },
  TOO_MANY_DECLINES: {
    status: 429,
    detail: 'Too many payments of this cart were declined; try again in an hour, or ask the shop.',
  },
  TOKEN_INVALID: { status: 422, detail: 'The payment token is not valid; enter the card again.' },
  PAYMENT_UNAVAILABLE: {
    status: 409,
    detail: 'This shop does not take this kind of payment now; nothing was ordered.',
  },
  CHECKOUT_EXPIRED: {
    status: 409,
    detail: 'The checkout took too long and was given up; nothing was charged. Try again.',
  },
  CHECKOUT_REPLACED: {
    status: 409,
    detail: 'Another checkout of this cart took the place of this one, which was given up; it charged nothing.',
  },
  TOO_MANY_CHECKOUTS: {
    status: 429,
    detail: 'Too many of your checkouts wait to be finished; finish one of them, or try again in a quarter of an hour.',
  },
  ORDER_CANCELLED: { status: 409, detail: 'The order is cancelled.' },
  ORDER_SHIPPED: { status: 409, detail: 'Something of the order has been shipped; it can no longer be cancelled.' },
  QUANTITY_TOO_LARGE: {
    status: 409,
    detail: 'More than what is open; errors name the lines.',
    errors: ['QUANTITY_TOO_LARGE'],
  },
  LINE_NOT_FOUND: { status: 404, detail: 'The order has no such line.' },
  FULFILMENT_NOT_FOUND: { status: 404, detail: 'The order has no such fulfilment.' },
  SHIPMENT_NOT_FOUND: { status: 404, detail: 'The order has no such shipment.' },
  CURSOR_INVALID: { status: 422, detail: 'The cursor is none of ours; start from the first page.' },
  TRACKING_URL_INVALID: { status: 422, detail: 'A tracking address begins with https://.' },
} as const

/** Ids and tokens that open something to a guest are too long to be guessed; whoever tries is stopped all the same. */
export const misses = { max: 60, windowSeconds: 60 } as const

export const orderId = Id('order')
export const accessToken = Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{10,100}$' }))
