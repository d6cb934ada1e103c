import { Address, access, defineContract, Email, Id, input, Locale } from '@merastore/contract'
import { Type } from 'typebox'
import { Cart, CartShippingMethod, CheckoutCart, LineInput, linesMax, Quantity, quantityMax } from './schemas.ts'

export * from './cart-notices.ts'
export * from './schemas.ts'

const refusal = {
  CART_NOT_FOUND: { status: 404, detail: 'There is no such cart.' },
  CART_COMPLETED: { status: 409, detail: 'This cart has become an order; start a new one.' },
  LINE_NOT_FOUND: { status: 404, detail: 'The cart has no such line.' },
  VARIANT_NOT_FOUND: {
    status: 422,
    detail: 'This variant is not for sale in this store.',
    errors: ['VARIANT_NOT_FOUND'],
  },
  OUT_OF_STOCK: {
    status: 409,
    detail: 'There is not enough in stock; errors say how many are left where that is few.',
    errors: ['OUT_OF_STOCK'],
  },
  LINES_TOO_MANY: { status: 422, detail: `A cart has at most ${linesMax} lines.` },
  QUANTITY_TOO_LARGE: {
    status: 422,
    detail: `A cart has at most ${quantityMax} pieces of one variant.`,
    errors: ['QUANTITY_TOO_LARGE'],
  },
  CART_TOO_LARGE: { status: 422, detail: 'The cart comes to more than can be ordered at once; split it.' },
  ADDRESS_INVALID: {
    status: 422,
    detail: 'The address is not complete for its country; errors name the fields.',
    errors: [
      'REQUIRED',
      'COUNTRY_UNKNOWN',
      'REGION_REQUIRED',
      'REGION_UNKNOWN',
      'POSTAL_CODE_REQUIRED',
      'POSTAL_CODE_WRONG',
    ],
  },
  SHIPPING_METHOD_NOT_OFFERED: {
    status: 422,
    detail: 'This way of shipping is not offered for this cart and address.',
    errors: ['SHIPPING_METHOD_NOT_OFFERED'],
  },
  CART_EMPTY: { status: 409, detail: 'There is nothing in the cart.' },
  DETAILS_MISSING: { status: 409, detail: 'Details are missing; errors name the fields.', errors: ['REQUIRED'] },
  VARIANT_GONE: {
    status: 409,
    detail: 'Something in the cart is no longer for sale; errors name the lines.',
    errors: ['VARIANT_GONE'],
  },
  SHIPPING_METHOD_GONE: { status: 409, detail: 'The chosen way of shipping is no longer offered; choose another.' },
} as const

const { CART_NOT_FOUND, CART_COMPLETED, LINE_NOT_FOUND, VARIANT_NOT_FOUND, OUT_OF_STOCK, CART_TOO_LARGE } = refusal
const { LINES_TOO_MANY, QUANTITY_TOO_LARGE, ADDRESS_INVALID, SHIPPING_METHOD_NOT_OFFERED } = refusal
const { CART_EMPTY, DETAILS_MISSING, VARIANT_GONE, SHIPPING_METHOD_GONE } = refusal

const cartId = Id('cart')

export const cartContract = defineContract('cart', {
  createCart: {
    summary: 'Start a cart',
    description: 'A guest cart is reached by its id alone; that of a signed-in customer only by that customer.',
    method: 'POST',
    path: '/storefront/v1/carts',
    access: access.anyone,
    input: input({
      lines: Type.Optional(Type.Array(LineInput, { maxItems: linesMax })),
      locale: Type.Optional(Locale),
    }),
    output: Cart,
    refusals: { VARIANT_NOT_FOUND, OUT_OF_STOCK, QUANTITY_TOO_LARGE, CART_TOO_LARGE },
    retry: 'keyed',
    status: 201,
    revision: 'returned',
  },
  // No `revision` on reads: their prices and stock are today's, so the revision does not say whether they changed.
  getCart: {
    summary: 'A cart with the prices of now',
    method: 'GET',
    path: '/storefront/v1/carts/{cartId}',
    access: access.anyone,
    input: input({ cartId }),
    output: Cart,
    refusals: { CART_NOT_FOUND },
    retry: 'safe',
    missLimit: { max: 60, windowSeconds: 60, codes: ['CART_NOT_FOUND'] },
  },
  getCustomerCart: {
    summary: 'The open cart of the signed-in customer, on whatever device it was filled',
    method: 'GET',
    path: '/storefront/v1/customer/cart',
    access: access.customer,
    input: input({}),
    output: Cart,
    refusals: { CART_NOT_FOUND },
    retry: 'safe',
  },
  addLine: {
    summary: 'Put something into a cart',
    description: 'What is in the cart already grows by the quantity.',
    method: 'POST',
    path: '/storefront/v1/carts/{cartId}/lines',
    access: access.anyone,
    input: input({ cartId, variantId: Id('variant'), quantity: Quantity }),
    output: Cart,
    refusals: {
      CART_NOT_FOUND,
      CART_COMPLETED,
      VARIANT_NOT_FOUND,
      OUT_OF_STOCK,
      LINES_TOO_MANY,
      QUANTITY_TOO_LARGE,
      CART_TOO_LARGE,
    },
    retry: 'keyed',
    revision: 'optional',
  },
  updateLine: {
    summary: 'Change the quantity of a line; 0 takes it out',
    method: 'PATCH',
    path: '/storefront/v1/carts/{cartId}/lines/{lineId}',
    access: access.anyone,
    input: input({ cartId, lineId: Id('line'), quantity: Type.Integer({ minimum: 0, maximum: quantityMax }) }),
    output: Cart,
    refusals: {
      CART_NOT_FOUND,
      CART_COMPLETED,
      LINE_NOT_FOUND,
      VARIANT_NOT_FOUND,
      OUT_OF_STOCK,
      QUANTITY_TOO_LARGE,
      CART_TOO_LARGE,
    },
    retry: 'keyed',
    revision: 'optional',
  },
  removeLine: {
    summary: 'Take a line out of a cart',
    description: 'A line that is out already stays out: the answer is the cart.',
    method: 'DELETE',
    path: '/storefront/v1/carts/{cartId}/lines/{lineId}',
    access: access.anyone,
    input: input({ cartId, lineId: Id('line') }),
    output: Cart,
    refusals: { CART_NOT_FOUND, CART_COMPLETED },
    retry: 'keyed',
    revision: 'optional',
  },
  setDetails: {
    summary: 'Say who buys and where it goes',
    description:
      'Replaces all details. Without a shippingMethodId none is chosen, and shippingMethods says what is offered.',
    method: 'PUT',
    path: '/storefront/v1/carts/{cartId}/details',
    access: access.anyone,
    input: input({
      cartId,
      email: Email,
      shippingAddress: Address,
      billingAddress: Type.Optional(Address),
      shippingMethodId: Type.Optional(Id('shippingMethod')),
      locale: Type.Optional(Locale),
    }),
    output: Cart,
    refusals: { CART_NOT_FOUND, CART_COMPLETED, ADDRESS_INVALID, SHIPPING_METHOD_NOT_OFFERED },
    retry: 'keyed',
    revision: 'optional',
  },
  getShippingMethods: {
    summary: 'The ways of shipping that are offered for a cart and its address',
    method: 'GET',
    path: '/storefront/v1/carts/{cartId}/shipping-methods',
    access: access.anyone,
    input: input({ cartId }),
    output: Type.Object({ data: Type.Array(CartShippingMethod) }),
    refusals: { CART_NOT_FOUND, DETAILS_MISSING },
    retry: 'safe',
  },
  claimCart: {
    summary: 'Take over a guest cart after signing in',
    description:
      'It becomes the cart of the customer. Where they have an open cart, its lines are added to that one, as far as ' +
      'stock allows, and that one is the answer, also to every later request under the old id.',
    method: 'POST',
    path: '/storefront/v1/carts/{cartId}/claim',
    access: access.customer,
    input: input({ cartId }),
    output: Cart,
    refusals: { CART_NOT_FOUND, CART_COMPLETED, CART_TOO_LARGE },
    retry: 'keyed',
    idempotency: 'natural',
    revision: 'optional',
  },
  getCartForCheckout: {
    summary: 'Everything that an order takes over from a cart, computed now',
    description: 'A customer reaches only guest carts and their own; a call of the system reaches all of its store.',
    access: access.services,
    input: input({ cartId }),
    output: CheckoutCart,
    refusals: {
      CART_NOT_FOUND,
      CART_COMPLETED,
      CART_EMPTY,
      DETAILS_MISSING,
      VARIANT_GONE,
      SHIPPING_METHOD_GONE,
      STORE_CLOSED: { status: 409, detail: 'The shop is closed for now; nothing can be bought until it opens again.' },
    },
    retry: 'safe',
  },
})
