import { newId } from '@merastore/kernel'
import { storefrontTokenOf } from '../../apps/platform/server.ts'
import { createBuyer, type Money } from '../harness/buyer.ts'
import { address, type Shop, secret } from '../harness/shop.ts'
import { type HttpConnection, openHttp, requestText } from './http-client.ts'

/** People who use a shop over HTTP, each over a connection of their own, at little cost to the load itself. */
export type Shoppers = {
  /** Asks for a page or changes something; throws where that is refused. */
  ask(client: number, method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<string>
  /** A whole purchase: a cart with two lines, the details, the checkout. Returns the order's id. */
  buy(client: number, variantIds: readonly string[]): Promise<string>
  fillCart(client: number, variantIds: readonly string[]): Promise<{ cartId: string; total: Money }>
  close(): void
}

type Answered = { readonly id: string; readonly totals: { readonly total: Money } }
type Placed = { readonly order: { readonly id: string } | null }

export async function openShoppers(url: string, shop: Shop, clients: number): Promise<Shoppers> {
  const token = await createBuyer({ url: () => url, shop }).tokenize()
  const connections = await Promise.all(Array.from({ length: clients }, () => openHttp(url)))
  const ask: Shoppers['ask'] = async (client, method, path, body) => {
    const headers = { ...visitor(shop, client), ...(method === 'GET' ? {} : { 'idempotency-key': newId('key') }) }
    const request = { method, path: `/storefront/v1${path}`, headers, ...(body === undefined ? {} : { body }) }
    const answer = await (connections[client] as HttpConnection).send(requestText(request))
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`)
    return answer.body
  }
  const fillCart: Shoppers['fillCart'] = async (client, variantIds) => {
    const lines = variantIds.map((variantId) => ({ variantId, quantity: 1 }))
    const cart = JSON.parse(await ask(client, 'POST', '/carts', { lines })) as Answered
    const details = { email: 'buyer@example.com', shippingAddress: address, shippingMethodId: shop.shippingMethodId }
    const ready = JSON.parse(await ask(client, 'PUT', `/carts/${cart.id}/details`, details)) as Answered
    return { cartId: cart.id, total: ready.totals.total }
  }
  return {
    ask,
    fillCart,
    async buy(client, variantIds) {
      const { cartId, total } = await fillCart(client, variantIds)
      const payment = { provider: 'sandbox', token }
      const placed = JSON.parse(await ask(client, 'POST', `/carts/${cartId}/checkout`, { payment, shownTotal: total }))
      const { order } = placed as Placed
      if (order === null) throw new Error(`not placed: ${JSON.stringify(placed)}`)
      return order.id
    },
    close: () => {
      for (const connection of connections) connection.close()
    },
  }
}

const storefrontToken = storefrontTokenOf(secret)

/** Limits are per address and these are many people. */
function visitor(shop: Shop, client: number): Record<string, string> {
  return { store: shop.handle, 'storefront-token': storefrontToken, 'visitor-address': `10.1.0.${client}` }
}
