import { newId } from '@merastore/kernel'
import { storefrontTokenOf } from '../../apps/platform/server.ts'
import { address, type Shop, secret } from './shop.ts'

/** What the API answered, or that nothing came: the connection was lost, so it may have happened or not. */
export type Answer =
  | { readonly status: number; readonly code?: string; readonly body: Body; readonly headers: Headers }
  | { readonly status: 0; readonly code: 'NO_ANSWER'; readonly body: Body; readonly headers: Headers }
type Body = Readonly<Record<string, unknown>>

export type Line = { readonly variantId: string; readonly quantity: number }
export type Money = { readonly amount: number; readonly currency: string }

/** A purchase that is ready to be paid: the cart has its lines and details. */
export type ReadyCart = { readonly cartId: string; readonly total: Money }

/** A person with an address on the network of their own, who buys over HTTP as a shop's website does it for them. */
export type Buyer = {
  readonly email: string
  request(method: string, path: string, body?: object, headers?: Readonly<Record<string, string>>): Promise<Answer>
  /** Makes a cart with these lines and gives it all details; the answer that failed where one did. */
  fillCart(lines: readonly Line[]): Promise<ReadyCart | Answer>
  /** Seals a card; the default is one that is accepted at once. */
  tokenize(number?: string): Promise<string>
  /** Buys what is in the cart. A repetition under the same key is the same purchase. */
  checkout(cart: ReadyCart, paymentToken: string, key?: string): Promise<Answer>
}

export type BuyerOptions = {
  /** Asked before each request, so that a buyer may be led to another process. */
  readonly url: () => string
  readonly shop: Pick<Shop, 'handle' | 'shippingMethodId'>
  readonly timeoutMs?: number
  /** Sent with each request, such as the bearer token of a customer who has signed in. */
  readonly headers?: Readonly<Record<string, string>>
}

const storefrontToken = storefrontTokenOf(secret)
let people = 0

/** Limits are per address and the buyers are many people: each gets an address of its own, told by a storefront. */
export function createBuyer({ url, shop, timeoutMs = 30_000, headers: always = {} }: BuyerOptions): Buyer {
  const number = people++
  const email = `buyer-${number}@example.com`
  const fixed = {
    store: shop.handle,
    'visitor-address': `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`,
    'storefront-token': storefrontToken,
  }
  const request: Buyer['request'] = async (method, path, body, headers = {}) => {
    const keyed = method === 'POST' || method === 'PATCH'
    const own: Record<string, string> = {
      ...fixed,
      ...always,
      ...(keyed ? { 'idempotency-key': newId('key') } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    }
    try {
      const response = await fetch(`${url()}/storefront/v1${path}`, {
        method,
        headers: own,
        signal: AbortSignal.timeout(timeoutMs),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      const answered = text === '' ? {} : (JSON.parse(text) as Body)
      const code = typeof answered.code === 'string' ? { code: answered.code } : {}
      return { status: response.status, body: answered, headers: response.headers, ...code }
    } catch {
      return { status: 0, code: 'NO_ANSWER', body: {}, headers: new Headers() }
    }
  }
  return {
    email,
    request,
    async fillCart(lines) {
      const made = await request('POST', '/carts', { lines })
      if (made.status !== 201) return made
      const cartId = String(made.body.id)
      const details = { email, shippingAddress: address, shippingMethodId: shop.shippingMethodId }
      const detailed = await request('PUT', `/carts/${cartId}/details`, details)
      if (detailed.status !== 200) return detailed
      const { total } = detailed.body.totals as { total: Money }
      return { cartId, total }
    },
    async tokenize(number = '4242424242424242') {
      const card = { number, expMonth: 12, expYear: 2030, cvc: '123', name: 'Ada Byron' }
      const { body } = await request('POST', '/payment-tokens', card)
      return String(body.token)
    },
    checkout: ({ cartId, total }, paymentToken, key = newId('key')) =>
      request(
        'POST',
        `/carts/${cartId}/checkout`,
        { payment: { provider: 'sandbox', token: paymentToken }, shownTotal: total },
        { 'idempotency-key': key },
      ),
  }
}

export function isReady(filled: ReadyCart | Answer): filled is ReadyCart {
  return 'cartId' in filled
}
