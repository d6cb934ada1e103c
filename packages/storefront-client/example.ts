import { isProblem, ok, type StorefrontClient, type StorefrontSchemas } from './index.ts'

type Buyer = { email: string; address: StorefrontSchemas['Address']; card: Card; provider?: string }
type Card = { number: string; expMonth: number; expYear: number; cvc: string; name: string }

/** Buys one piece of a variant, as a visitor without an account. */
export async function buyOne(api: StorefrontClient, variantId: string, buyer: Buyer) {
  const { email, address, card, provider = 'sandbox' } = buyer
  const cart = await ok(api.POST('/storefront/v1/carts', { body: { lines: [{ variantId, quantity: 1 }] } }))
  const path = { cartId: cart.id }
  const to = { email, shippingAddress: address }
  await ok(api.PUT('/storefront/v1/carts/{cartId}/details', { params: { path }, body: to }))
  const offers = await ok(api.GET('/storefront/v1/carts/{cartId}/shipping-methods', { params: { path } }))
  const chosen = { ...to, shippingMethodId: offers.data[0]?.methodId }
  const { totals } = await ok(api.PUT('/storefront/v1/carts/{cartId}/details', { params: { path }, body: chosen }))
  const { token } = await ok(api.POST('/storefront/v1/payment-tokens', { body: { ...card, provider } }))
  return ok(
    api.POST('/storefront/v1/carts/{cartId}/checkout', {
      // A key of your own lets a customer press "Buy" again after a crash of the page and still pay once.
      params: { path, header: { 'Idempotency-Key': `checkout-${cart.id}` } },
      body: { payment: { provider, token }, shownTotal: totals.total },
    }),
  )
}

/** What to tell a buyer of a purchase that came to nothing. */
export function explain(error: unknown): string {
  if (isProblem(error, 'OUT_OF_STOCK')) return 'Somebody was quicker: this is sold out.'
  if (isProblem(error)) return error.message
  throw error
}
