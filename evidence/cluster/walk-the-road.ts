import assert from 'node:assert/strict'
import { type Answer, type Buyer, isReady } from '../harness/buyer.ts'
import type { Figure } from '../harness/figures.ts'
import type { Shop } from '../harness/shop.ts'
import { closeBooks, expectOneEach } from '../races/books.ts'
import type { Course } from '../races/course.ts'
import { openCustomer, openStaff, type Staff } from '../races/people.ts'
import { inLanes, outcomeOf, range, textOf } from '../races/tools.ts'

/** Purchases from the registration to the parcel, whose every request goes to another process than the one before. */
export async function walkTheRoad(course: Course, { walks }: { walks: number }): Promise<Figure[]> {
  const articles = ['TENT', 'STOVE'].map((sku) => ({ sku, priceMinor: 12_900, quantity: walks * 2 }))
  const shop = await course.bench.openShop('road', articles)
  const staff = await openStaff(course, shop)
  await inLanes(range(walks), 4, async (walk) => {
    const buyer = walk % 2 === 0 ? course.buyer(shop) : await openCustomer(course, shop)
    await walkOnce(buyer, staff, shop)
  })
  const books = await closeBooks(course, shop)
  expectOneEach(books)
  assert.equal(books.orders, walks)
  const [row] = await course.sql`
    select count(*) filter (where payment_status = 'captured' and fulfilment_status = 'delivered')::integer as done,
      count(distinct number)::integer as numbers, (max(number) - min(number) + 1)::integer as span
    from orders.orders where store_id = ${shop.storeId}`
  assert.deepEqual(row, { done: walks, numbers: walks, span: walks })
  return [
    { what: 'purchases whose every request went to another process, from the cart to the delivery', value: walks },
  ]
}

async function walkOnce(buyer: Buyer, staff: Staff, shop: Shop): Promise<void> {
  const [tent, stove] = shop.articles.map(({ variantId }) => ({ variantId, quantity: 1 }))
  assert(tent !== undefined && stove !== undefined)
  const cart = await buyer.fillCart([tent])
  assert(isReady(cart), JSON.stringify(cart))
  const more = expectStatus(await buyer.request('POST', `/carts/${cart.cartId}/lines`, stove), 200)
  const shown = expectStatus(await buyer.request('GET', `/carts/${cart.cartId}`), 200)
  assert.deepEqual(shown.body.totals, more.body.totals)
  const { total } = shown.body.totals as { total: { amount: number; currency: string } }
  const bought = await buyer.checkout({ cartId: cart.cartId, total }, await buyer.tokenize())
  assert.equal(outcomeOf(bought), 'placed', JSON.stringify(bought.body))
  const { id: orderId, totals } = bought.body.order as { id: string; totals: { total: typeof total } }
  assert.deepEqual(totals.total, total)
  const seen = await buyer.request('GET', `/orders/${orderId}?accessToken=${textOf(bought, 'accessToken')}`)
  assert.deepEqual(expectStatus(seen, 200).body, bought.body.order)
  const sent = expectStatus(await staff.request('POST', `/orders/${orderId}/shipments`, { carrier: 'dhl' }), 201)
  const [shipment] = sent.body.shipments as { id: string }[]
  expectStatus(await staff.request('POST', `/orders/${orderId}/shipments/${shipment?.id}/deliver`, {}), 200)
}

function expectStatus(answer: Answer, status: number): Answer {
  assert.equal(answer.status, status, JSON.stringify(answer.body))
  return answer
}
