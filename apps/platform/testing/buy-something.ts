import { buyOne } from '../../../packages/storefront-client/example.ts'
import { createStorefrontClient, ok } from '../../../packages/storefront-client/index.ts'

/** Somebody who buys with the test card that is taken. */
export const buyer = {
  email: 'ada@example.com',
  address: {
    firstName: 'Ada',
    lastName: 'Byron',
    line1: 'Hauptstr. 1',
    postalCode: '10115',
    city: 'Berlin',
    country: 'DE',
  },
  card: { number: '4242424242424242', expMonth: 12, expYear: 2030, cvc: '123', name: 'Ada Byron' },
}

/** Buys the first product of the demo that is there, paid through a provider. */
export async function buySomething(url: string, provider = 'sandbox') {
  const api = createStorefrontClient({ baseUrl: url, store: 'demo' })
  const page = await ok(api.GET('/storefront/v1/products', { params: { query: { limit: 20 } } }))
  for (const { handle } of page.data) {
    const product = await ok(api.GET('/storefront/v1/products/{handle}', { params: { path: { handle } } }))
    const variantIds = product.variants.map((variant) => variant.id)
    const query = { variantId: variantIds.slice(0, 50) }
    const { items } = await ok(api.GET('/storefront/v1/availability', { params: { query } }))
    const found = items.find((item) => item.state === 'in-stock')
    if (found !== undefined) return buyOne(api, found.variantId, { ...buyer, provider })
  }
  throw new Error('the demo sells nothing')
}

export async function orderIsThere(url: string, bought: Awaited<ReturnType<typeof buySomething>>): Promise<boolean> {
  const api = createStorefrontClient({ baseUrl: url, store: 'demo' })
  const params = { path: { orderId: String(bought.order?.id) }, query: { accessToken: bought.accessToken ?? '' } }
  return (await ok(api.GET('/storefront/v1/orders/{orderId}', { params }))).number === bought.order?.number
}
