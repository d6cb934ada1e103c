import { dayMs, expectDone, newId } from '@merastore/kernel'
import { testDatabase, visitorCall } from '@merastore/testing'
import { expect, it } from 'vitest'
import { cards, createShop } from './testing/shop.ts'

const { database, owner } = await testDatabase()

it('opens an order to its guest for half a year, and not for ever', async () => {
  const shop = createShop(database)
  const cart = shop.fill([{ variantId: await shop.stocked(1), quantity: 1 }])
  const { order, accessToken } = expectDone(await shop.buy(cart, cards.good))
  const asked = { orderId: order?.id ?? '', accessToken: accessToken ?? '' }
  shop.clock.advance(179 * dayMs)
  expect(await shop.order.getOrder(asked, visitorCall(shop.storeId))).toMatchObject({ outcome: 'done' })
  shop.clock.advance(2 * dayMs)
  expect(await shop.order.getOrder(asked, visitorCall(shop.storeId))).toMatchObject({ code: 'ORDER_NOT_FOUND' })
})

it('stands in no stored answer, which give it anew all the same', async () => {
  const shop = createShop(database)
  const cart = shop.fill([{ variantId: await shop.stocked(1), quantity: 1 }])
  const method = await shop.pay(cards.good)
  const key = newId('key')
  const first = expectDone(await shop.send(cart, method, { key }))
  const joined = expectDone(await shop.send(cart, method))
  expect(joined).toMatchObject({ status: 'placed', accessToken: first.accessToken })
  expect(expectDone(await shop.send(cart, method, { key }))).toEqual(first)
  const stored = await owner<{ answer: string }[]>`
    select answer from orders.idempotency_keys where store_id = ${shop.storeId}`
  expect(stored).toHaveLength(2)
  expect(stored.filter(({ answer }) => answer.includes(String(first.accessToken)))).toEqual([])
})
