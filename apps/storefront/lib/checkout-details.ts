import { type Address, api, type Cart, isProblem, ok } from './api.ts'

/** All that a cart has of its buyer; the API replaces it as a whole. */
export type Details = {
  readonly email: string
  readonly shippingAddress: Address
  readonly billingAddress?: Address
  readonly shippingMethodId?: string
  readonly locale?: string
}

/** The details of a cart, to send them again with a change; undefined where none were given yet. */
export function toDetails(cart: Cart): Details | undefined {
  const { email, shippingAddress, billingAddress, shippingMethod, locale } = cart
  if (email === null || shippingAddress === null) return undefined
  return {
    email,
    shippingAddress,
    locale,
    ...(billingAddress === null ? {} : { billingAddress }),
    ...(shippingMethod === null ? {} : { shippingMethodId: shippingMethod.methodId }),
  }
}

/** Replaces the details; a way of shipping that is not offered for the new address is left to be chosen anew. */
export async function putDetails(cartId: string, details: Details): Promise<Cart> {
  const params = { path: { cartId } }
  const client = await api()
  try {
    return await ok(client.PUT('/storefront/v1/carts/{cartId}/details', { params, body: details }))
  } catch (error) {
    if (!isProblem(error, 'SHIPPING_METHOD_NOT_OFFERED')) throw error
    const { shippingMethodId: _, ...others } = details
    return ok(client.PUT('/storefront/v1/carts/{cartId}/details', { params, body: others }))
  }
}
