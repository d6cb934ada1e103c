import type { CheckoutCart } from '@merastore/cart/contract'
import { expectDone, newId } from '@merastore/kernel'
import { testDatabase } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { cards, createShop } from './testing/shop.ts'

const { database, owner } = await testDatabase()
const shop = createShop(database)

/** A guest cart, and the customer's cart with the same goods after the guest's was merged into it. */
async function merged() {
  const lines = [{ variantId: await shop.stocked(9), quantity: 1 }]
  const guest = shop.fill(lines)
  const own = shop.fill(lines, { customerId: newId('customer'), mergedCartIds: [guest.cartId] })
  return { guest, own, merge: () => shop.carts.set(guest.cartId, own) }
}

async function ordersOf(...carts: CheckoutCart[]) {
  const ids = carts.map(({ cartId }) => cartId)
  return owner`select c.cart_id from orders.checkouts c join orders.orders o using (store_id, checkout_id)
    where c.cart_id = any(${ids})`
}

describe('a cart that was merged while it was bought', () => {
  it('is not paid a second time under its new id before what was bought has left it', async () => {
    const { guest, own, merge } = await merged()
    expectDone(await shop.buy(guest))
    merge()
    const buying = shop.buy(own)
    setTimeout(() => shop.carts.set(own.cartId, { ...own, lines: [], mergedCartIds: [], totals: emptied(own) }), 250)
    expect(await buying).toMatchObject({ code: 'TOTAL_CHANGED' })
    expect(await ordersOf(guest, own)).toHaveLength(1)
  })

  it('answers a second press under the old id with the order of the first', async () => {
    const { guest, own, merge } = await merged()
    const first = expectDone(await shop.buy(guest))
    merge()
    shop.carts.set(guest.cartId, { ...own, lines: [], mergedCartIds: [], totals: emptied(own) })
    const again = expectDone(await shop.send(guest, await shop.pay(cards.good)))
    expect(again.order?.id).toBe(first.order?.id)
  })

  it('gives up what waits at the bank under the old id', async () => {
    const { guest, own, merge } = await merged()
    const waiting = expectDone(await shop.buy(guest, cards.challenge))
    expect(waiting.status).toBe('challenge')
    merge()
    expect(expectDone(await shop.buy(own)).status).toBe('placed')
    const states = await owner`select status from orders.checkouts where cart_id = ${guest.cartId}`
    expect(states).toMatchObject([{ status: 'abandoned' }])
    expect(await ordersOf(guest, own)).toHaveLength(1)
  })
})

describe('a cart that was changed after it was bought', () => {
  it('is not said to be placed with what is new in it', async () => {
    const [mug, hat] = [await shop.stocked(9), await shop.stocked(9)]
    const cart = shop.fill([{ variantId: mug, quantity: 1 }])
    expectDone(await shop.buy(cart))
    const more = shop.fill([
      { variantId: mug, quantity: 1 },
      { variantId: hat, quantity: 1 },
    ])
    const changed = { ...more, cartId: cart.cartId }
    shop.carts.set(cart.cartId, changed)
    expect(await shop.buy(changed)).toMatchObject({ code: 'CART_COMPLETED' })
    expect(await shop.level(hat)).toBe(9)
  })

  it('is not sent to the bank with the challenge of what it held before', async () => {
    const [mug, hat] = [await shop.stocked(9), await shop.stocked(9)]
    const cart = shop.fill([{ variantId: mug, quantity: 1 }])
    const method = await shop.pay(cards.challenge)
    const first = expectDone(await shop.send(cart, method))
    const other = { ...shop.fill([{ variantId: hat, quantity: 1 }]), cartId: cart.cartId }
    shop.carts.set(cart.cartId, other)
    const second = expectDone(await shop.send(other, method))
    expect(second.status).toBe('challenge')
    expect(second.checkoutId).not.toBe(first.checkoutId)
  })
})

function emptied({ totals }: CheckoutCart): CheckoutCart['totals'] {
  return { ...totals, total: { ...totals.total, amount: 0 } }
}
