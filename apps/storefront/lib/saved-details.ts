import { type Address, api, type Cart, readSession } from './api.ts'

/** What the first section of the checkout is filled in with: the cart's details, else what the customer has saved. */
export async function readKnownDetails(cart: Cart): Promise<{ email: string; address: Address | null }> {
  if (cart.email !== null || (await readSession()) === undefined) {
    return { email: cart.email ?? '', address: cart.shippingAddress }
  }
  const client = await api()
  // What cannot be read now is typed instead: the checkout must not depend on it.
  const [profile, saved] = await Promise.all([
    client.GET('/storefront/v1/customer').catch(() => undefined),
    client.GET('/storefront/v1/customer/addresses').catch(() => undefined),
  ])
  const addresses = saved?.data?.data ?? []
  const chosen = addresses.find((one) => one.defaultShipping) ?? addresses[0]
  return { email: profile?.data?.email ?? '', address: chosen?.address ?? null }
}
