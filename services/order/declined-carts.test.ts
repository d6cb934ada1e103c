import { testDatabase } from '@merastore/testing'
import { expect, it } from 'vitest'
import { cartDeclinesMax } from './checkout-sql.ts'
import { cards, createShop } from './testing/shop.ts'

const { database } = await testDatabase()
const shop = createShop(database)

it('stops cards being tried on one cart from many addresses, and leaves other carts alone', async () => {
  const lines = [{ variantId: await shop.stocked(9), quantity: 1 }]
  const cart = shop.fill(lines)
  for (let tried = 0; tried < cartDeclinesMax; tried++) {
    expect(await shop.buy(cart, cards.declined)).toMatchObject({ code: 'PAYMENT_DECLINED' })
  }
  expect(await shop.buy(cart, cards.good)).toMatchObject({ outcome: 'refused', code: 'TOO_MANY_DECLINES' })
  expect(await shop.buy(shop.fill(lines), cards.good)).toMatchObject({ outcome: 'done' })
  shop.clock.advance(61 * 60_000)
  expect(await shop.buy(cart, cards.good)).toMatchObject({ outcome: 'done', value: { status: 'placed' } })
})
