import { expectDone, newId } from '@merastore/kernel'
import { clientIn, customerCall, modes, serviceCall, testDatabase } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { createShop } from './testing/shop.ts'

const { database } = await testDatabase()

type Shop = ReturnType<typeof createShop>

async function buyAsGuest(shop: Shop, email: string): Promise<string> {
  const variantId = await shop.stocked(10)
  const placed = expectDone(await shop.buy(shop.fill([{ variantId, quantity: 1 }], { email })))
  if (placed.order === null) throw new Error('not placed')
  return placed.order.id
}

async function historyOf(shop: Shop, customerId: string): Promise<string[]> {
  const { data } = expectDone(await shop.order.listCustomerOrders({}, customerCall(shop.storeId, customerId)))
  return data.map(({ id }) => id).toSorted()
}

describe.each(modes)('an address that was confirmed, over a %s client', (mode) => {
  it('was promised a history with the orders of a guest, and got none: those of before and after are there', async () => {
    const shop = createShop(database)
    const order = await clientIn(mode, shop.orders)
    const customerId = newId('customer')
    const before = await buyAsGuest(shop, 'Ada.Guest@Example.com')
    const others = await buyAsGuest(shop, 'somebody.else@example.com')
    expect(await historyOf(shop, customerId)).toEqual([])

    const claim = () => order.claimGuestOrders({ customerId, email: 'ada.guest@example.com' }, shop.call)
    expectDone(await claim())
    expect(await historyOf(shop, customerId)).toEqual([before])
    expectDone(await order.getOrder({ orderId: before }, customerCall(shop.storeId, customerId)))

    const after = await buyAsGuest(shop, 'ada.guest@example.com')
    expect(await historyOf(shop, customerId)).toEqual([before, after].toSorted())
    expect(expectDone(await claim())).toEqual({ claimed: 0 })
    expect(await historyOf(shop, customerId)).toEqual([before, after].toSorted())
    const stranger = customerCall(shop.storeId, customerId)
    expect(await order.getOrder({ orderId: others }, stranger)).toMatchObject({ code: 'ORDER_NOT_FOUND' })
  })
})

it('leaves the orders of another store, and of another customer who was signed in, where they are', async () => {
  const [here, there] = [createShop(database), createShop(database)]
  const [customerId, signedIn] = [newId('customer'), newId('customer')]
  const email = 'both@example.com'
  const elsewhere = await buyAsGuest(there, email)
  const variantId = await here.stocked(10)
  const theirs = expectDone(await here.buy(here.fill([{ variantId, quantity: 1 }], { email, customerId: signedIn })))
  expect(expectDone(await here.order.claimGuestOrders({ customerId, email }, here.call)).claimed).toBe(0)
  expect(await historyOf(here, customerId)).toEqual([])
  expect(await historyOf(here, signedIn)).toEqual([theirs.order?.id])
  expect(await historyOf(there, customerId)).toEqual([])
  const staff = serviceCall(there.storeId, 'test')
  expect(expectDone(await there.order.getOrderDetails({ orderId: elsewhere }, staff)).customerId).toBeNull()
})
