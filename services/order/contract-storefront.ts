import { cartContract } from '@merastore/cart/contract'
import { access, Id, input, MoneySchema, type Operations, Page, pageQuery } from '@merastore/contract'
import { PaymentMethodInput, ReturnPath } from '@merastore/payment/contract'
import { Type } from 'typebox'
import { accessToken, misses, orderId, refusal } from './contract-refusals.ts'
import { CheckoutResult, Order, OrderSummary } from './schemas.ts'

const {
  CART_NOT_FOUND,
  CART_COMPLETED,
  CART_EMPTY,
  DETAILS_MISSING,
  VARIANT_GONE,
  SHIPPING_METHOD_GONE,
  STORE_CLOSED,
} = cartContract.operations.getCartForCheckout.refusals
const {
  ORDER_NOT_FOUND,
  CHECKOUT_NOT_FOUND,
  OUT_OF_STOCK,
  TOTAL_CHANGED,
  PAYMENT_DECLINED,
  TOO_MANY_DECLINES,
  TOKEN_INVALID,
  PAYMENT_UNAVAILABLE,
  CHECKOUT_EXPIRED,
  CHECKOUT_REPLACED,
  TOO_MANY_CHECKOUTS,
  CURSOR_INVALID,
} = refusal

/** What customers ask: to buy, and to see what they have bought. */
export const storefrontOperations = {
  checkout: {
    summary: 'Buy what is in a cart',
    description:
      'Reserves the stock, has the payment authorized and places the order, or none of it. `shownTotal` is what the ' +
      'customer saw: another total is refused, never charged. Sent twice, it is one order and one payment. Sent with other contents, ' +
      'another address or way of shipping or another card while an earlier one waits, it takes the place of that one.',
    method: 'POST',
    path: '/storefront/v1/carts/{cartId}/checkout',
    access: access.anyone,
    input: input({
      cartId: Id('cart'),
      shownTotal: MoneySchema,
      /** Not needed where the total is 0. */
      payment: Type.Optional(PaymentMethodInput),
      /** Where on the shop’s site a challenge sends the customer back to. */
      returnUrl: Type.Optional(ReturnPath),
    }),
    output: CheckoutResult,
    refusals: {
      CART_NOT_FOUND,
      CART_COMPLETED,
      CART_EMPTY,
      DETAILS_MISSING,
      VARIANT_GONE,
      SHIPPING_METHOD_GONE,
      STORE_CLOSED,
      OUT_OF_STOCK,
      TOTAL_CHANGED,
      PAYMENT_DECLINED,
      TOO_MANY_DECLINES,
      TOKEN_INVALID,
      PAYMENT_UNAVAILABLE,
      CHECKOUT_EXPIRED,
      CHECKOUT_REPLACED,
      TOO_MANY_CHECKOUTS,
      PAYMENT_MISSING: { status: 422, detail: 'Say how it is to be paid.' },
    },
    retry: 'keyed',
    keyRequired: true,
    // Stolen cards are tried out where declines cost nothing.
    missLimit: { max: 30, windowSeconds: 600, codes: ['PAYMENT_DECLINED'] },
  },
  getCheckout: {
    summary: 'Where a checkout stands',
    method: 'GET',
    path: '/storefront/v1/checkouts/{checkoutId}',
    access: access.anyone,
    input: input({ checkoutId: Id('checkout') }),
    output: CheckoutResult,
    refusals: { CHECKOUT_NOT_FOUND },
    retry: 'safe',
    missLimit: { ...misses, codes: ['CHECKOUT_NOT_FOUND'] },
  },
  resumeCheckout: {
    summary: 'Go on with a checkout after the challenge',
    method: 'POST',
    path: '/storefront/v1/checkouts/{checkoutId}/resume',
    access: access.anyone,
    input: input({ checkoutId: Id('checkout') }),
    output: CheckoutResult,
    refusals: {
      CHECKOUT_NOT_FOUND,
      OUT_OF_STOCK,
      PAYMENT_DECLINED,
      TOKEN_INVALID,
      PAYMENT_UNAVAILABLE,
      CHECKOUT_EXPIRED,
      CHECKOUT_REPLACED,
      TOO_MANY_CHECKOUTS,
    },
    whileSuspended: true,
    retry: 'keyed',
    // Where it stands may change between two questions, so no answer is stored; the order is made once all the same.
    idempotency: 'natural',
    missLimit: { ...misses, codes: ['CHECKOUT_NOT_FOUND'] },
  },
  getOrder: {
    summary: 'An order, as its customer sees it',
    method: 'GET',
    path: '/storefront/v1/orders/{orderId}',
    access: access.anyone,
    input: input({ orderId, accessToken }),
    output: Order,
    refusals: { ORDER_NOT_FOUND },
    retry: 'safe',
    missLimit: { ...misses, codes: ['ORDER_NOT_FOUND'] },
  },
  listCustomerOrders: {
    summary: 'The orders of the signed-in customer, newest first',
    method: 'GET',
    path: '/storefront/v1/customer/orders',
    access: access.customer,
    input: input(pageQuery),
    output: Page(OrderSummary),
    refusals: { CURSOR_INVALID },
    retry: 'safe',
  },
} as const satisfies Operations
