import { expectDone, money, newId } from '@merastore/kernel'
import { testDatabase, visitorCall } from '@merastore/testing'
import { expect, it } from 'vitest'
import { createShop } from './testing/shop.ts'

const { database, owner } = await testDatabase()
const shop = createShop(database, undefined, undefined, { offersSandbox: false })

it('does not sell for test cards in a real shop, which they did', async () => {
  const variantId = await shop.stocked(3)
  const cart = shop.fill([{ variantId, quantity: 1 }])
  const card = { number: '4242424242424242', expMonth: 12, expYear: 2035, cvc: '123', name: 'Ada Buyer' }
  expect(await shop.payment.createPaymentToken(card, shop.call)).toMatchObject({ code: 'PAYMENT_UNAVAILABLE' })
  const method = { provider: 'sandbox', token: `tok_${'A'.repeat(120)}` } as const
  expect(await shop.send(cart, method)).toMatchObject({ outcome: 'refused', code: 'PAYMENT_UNAVAILABLE' })
  expect(await shop.level(variantId)).toBe(3)
  expect(await owner`select 1 from orders.orders where store_id = ${shop.storeId}`).toHaveLength(0)
})

it('says that it cannot take payments, whoever asks without saying how they pay', async () => {
  const cart = shop.fill([{ variantId: await shop.stocked(1), quantity: 1 }])
  const input = { cartId: cart.cartId, shownTotal: cart.totals.total }
  expect(expectDone(await shop.payment.listPaymentMethods({}, shop.call))).toEqual({ data: [] })
  expect(await shop.order.checkout(input, visitorCall(shop.storeId, { key: newId('key') }))).toMatchObject({
    code: 'PAYMENT_UNAVAILABLE',
    detail: 'This shop cannot take payments yet; nothing was ordered.',
  })
})

it('still gives away what costs nothing', async () => {
  const full = shop.fill([{ variantId: await shop.stocked(1), quantity: 1 }])
  const free = { ...full, totals: { ...full.totals, total: money(0, 'EUR') } }
  shop.carts.set(free.cartId, free)
  const input = { cartId: free.cartId, shownTotal: free.totals.total }
  const bought = expectDone(await shop.order.checkout(input, visitorCall(shop.storeId, { key: newId('key') })))
  expect(bought).toMatchObject({ status: 'placed', order: { paymentStatus: 'notRequired' } })
})
