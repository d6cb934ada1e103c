import assert from 'node:assert/strict'
import { requireDone, seedCall } from '../../apps/platform/seed/open-store.ts'
import type { Platform } from '../../apps/platform/server.ts'
import { createBuyer, type Money } from '../harness/buyer.ts'
import { address, type Shop } from '../harness/shop.ts'

const atOnce = 8
let people = 0

/** Buys two articles for each order, each by a person of its own, sends one parcel and delivers it. */
export async function liveThroughOrders(platform: Platform, shop: Shop, orders: number): Promise<void> {
  const token = await createBuyer({ url: () => platform.url, shop }).tokenize()
  let left = orders
  const lane = async () => {
    while (left-- > 0) await send(platform, shop, await buy(platform, shop, token))
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  await platform.worker.drain()
}

async function buy({ url }: Platform, shop: Shop, token: string): Promise<string> {
  const number = people++
  const buyer = createBuyer({ url: () => url, shop })
  const variantOf = (index: number) => shop.articles[index % shop.articles.length]?.variantId
  const lines = [variantOf(number), variantOf(number + 1)].map((variantId) => ({ variantId, quantity: 1 }))
  const cart = await expectBody(buyer.request('POST', '/carts', { lines }), 201)
  // Names that are not alike: equal entries of an index take next to nothing.
  const shippingAddress = { ...address, firstName: `Ada${number % 701}`, lastName: `Byron${(number * 7919) % 10_007}` }
  const details = { email: buyer.email, shippingAddress, shippingMethodId: shop.shippingMethodId }
  const { totals } = await expectBody(buyer.request('PUT', `/carts/${cart.id}/details`, details), 200)
  const { total } = totals as { total: Money }
  const placed = await expectBody(buyer.checkout({ cartId: String(cart.id), total }, token), 200)
  return (placed.order as { id: string }).id
}

async function expectBody(asked: ReturnType<ReturnType<typeof createBuyer>['request']>, status: number) {
  const answer = await asked
  assert.equal(answer.status, status, JSON.stringify(answer.body))
  return answer.body
}

async function send({ composition }: Platform, shop: Shop, orderId: string): Promise<void> {
  const { order } = composition.clients
  const call = () => seedCall(shop.storeId)
  const parcel = { orderId, carrier: 'dhl', trackingNumber: orderId.slice(-12) }
  const { shipments } = requireDone(await order.createShipment(parcel, call()), 'sending')
  for (const { id: shipmentId } of shipments) {
    requireDone(await order.deliverShipment({ orderId, shipmentId }, call()), 'delivering')
  }
}
