import { type Call, inputFaults } from '@merastore/contract'
import { expectDone, money, newId } from '@merastore/kernel'
import {
  clientIn,
  customerCall,
  modes,
  movableClock,
  openTestService,
  testDatabase,
  visitorCall,
} from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { Cart, CheckoutCart } from './schemas.ts'
import { cartModule } from './service.ts'
import { address } from './testing/details.ts'
import { openShop, type Shop } from './testing/shop.ts'

const { database, statements } = await testDatabase()
const clock = movableClock()

function serve(shop: Shop) {
  return openTestService(cartModule, { database, clock, clients: shop.clients })
}

function keyed(shop: Shop): Call {
  return visitorCall(shop.store.id, { key: newId('key') })
}

describe.each(modes)('a purchase is prepared over a %s client', (mode) => {
  it('from the first line to everything that an order takes over', async () => {
    const shop = openShop()
    const carts = await clientIn(mode, serve(shop))
    const shirt = shop.stocked()
    const book = shop.stocked({ productTitle: 'Book', taxClass: 'reduced', price: money(1070, 'EUR') })
    const parcel = shop.offerShipping(495)
    const call = visitorCall(shop.store.id)

    const created = expectDone(await carts.createCart({ lines: [{ variantId: shirt, quantity: 2 }] }, keyed(shop)))
    expect(created).toMatchObject({ status: 'open', shippingMethods: null, revision: 1, customerId: null })
    const cartId = created.id
    const added = expectDone(await carts.addLine({ cartId, variantId: book, quantity: 1 }, keyed(shop)))
    expect(added.lines.map((line) => [line.variantId, line.quantity, line.total.amount])).toEqual([
      [shirt, 2, 3998],
      [book, 1, 1070],
    ])

    const details = { cartId, email: 'ada@example.com', shippingAddress: address }
    const asked = expectDone(await carts.setDetails(details, call))
    expect(asked).toMatchObject({ shippingMethod: null, shippingMethods: [{ methodId: parcel, name: 'Parcel' }] })
    const chosen = expectDone(await carts.setDetails({ ...details, shippingMethodId: parcel }, call))
    expect(chosen.shippingMethod?.methodId).toBe(parcel)
    expect(chosen.totals).toEqual({
      subtotal: money(5068, 'EUR'),
      shipping: money(495, 'EUR'),
      tax: money(787, 'EUR'),
      total: money(5563, 'EUR'),
      taxIncluded: true,
      taxes: [
        { name: 'USt. 19 %', ratePpm: 190_000, amount: money(717, 'EUR') },
        { name: 'USt. 7 %', ratePpm: 70_000, amount: money(70, 'EUR') },
      ],
    })

    const shown = expectDone(await carts.getCart({ cartId }, call))
    expect(shown).toEqual(chosen)
    expect(expectDone(await carts.getShippingMethods({ cartId }, call)).data).toEqual(chosen.shippingMethods)
    const checkout = expectDone(await carts.getCartForCheckout({ cartId }, call))
    expect([...inputFaults(Cart, chosen), ...inputFaults(CheckoutCart, checkout)]).toEqual([])
    expect(checkout).toMatchObject({
      cartId,
      cartRevision: chosen.revision,
      customerId: null,
      email: 'ada@example.com',
      locale: 'en',
      currency: 'EUR',
      shippingAddress: address,
      billingAddress: address,
      shippingMethod: { methodId: parcel, taxClass: 'standard', ratePpm: 190_000, tax: money(79, 'EUR'), maxDays: 3 },
      totals: chosen.totals,
    })
    expect(checkout.lines[1]).toMatchObject({
      lineId: chosen.lines[1]?.id,
      taxClass: 'reduced',
      taxName: 'USt. 7 %',
      tax: money(70, 'EUR'),
      weightGrams: 500,
      options: [
        { name: 'Size', value: 'M' },
        { name: 'Colour', value: 'Olive' },
      ],
    })
  })

  it('and lines are changed and taken out', async () => {
    const shop = openShop()
    const carts = await clientIn(mode, serve(shop))
    const lines = [shop.stocked(), shop.stocked()].map((variantId) => ({ variantId, quantity: 1 }))
    const created = expectDone(await carts.createCart({ lines }, keyed(shop)))
    const cartId = created.id
    const [first, second] = created.lines.map((line) => line.id) as [string, string]
    const three = expectDone(await carts.updateLine({ cartId, lineId: first, quantity: 3 }, keyed(shop)))
    expect(three.lines.map((line) => line.quantity)).toEqual([3, 1])
    const one = expectDone(await carts.updateLine({ cartId, lineId: first, quantity: 0 }, keyed(shop)))
    expect(one.lines.map((line) => line.id)).toEqual([second])
    const none = expectDone(await carts.removeLine({ cartId, lineId: second }, visitorCall(shop.store.id)))
    expect(none).toMatchObject({ lines: [], totals: { total: money(0, 'EUR') } })
    expect(expectDone(await carts.getCart({ cartId }, visitorCall(shop.store.id)))).toEqual(none)
  })

  it('and is claimed at sign-in', async () => {
    const shop = openShop()
    const carts = await clientIn(mode, serve(shop))
    const shirt = shop.stocked({ left: { available: 5 } })
    const book = shop.stocked()
    const customer = customerCall(shop.store.id, newId('customer'))
    const own = expectDone(
      await carts.createCart({ lines: [{ variantId: shirt, quantity: 3 }] }, { ...customer, key: newId('key') }),
    )
    const guestLines = [shirt, book].map((variantId) => ({ variantId, quantity: 4 }))
    const guest = expectDone(await carts.createCart({ lines: guestLines }, keyed(shop)))
    const claimed = expectDone(await carts.claimCart({ cartId: guest.id }, customer))
    expect(claimed.id).toBe(own.id)
    expect(claimed.lines.map((line) => [line.variantId, line.quantity])).toEqual([
      [shirt, 5],
      [book, 4],
    ])
    expect(expectDone(await carts.getCart({ cartId: guest.id }, customer)).id).toBe(own.id)
    expect(expectDone(await carts.getCustomerCart({}, customer)).id).toBe(own.id)
  })
})

it('costs no more statements than the purchase may have', async () => {
  const shop = openShop()
  const carts = await clientIn('local', serve(shop))
  const lines = [shop.stocked(), shop.stocked()].map((variantId) => ({ variantId, quantity: 1 }))
  const shippingMethodId = shop.offerShipping(495)
  const counted = async <Value>(work: () => Promise<Value>) => {
    const before = statements.length
    const value = await work()
    return { value, count: statements.length - before }
  }
  const call = visitorCall(shop.store.id)
  const created = await counted(() => carts.createCart({ lines }, keyed(shop)))
  const cartId = expectDone(created.value).id
  const details = { cartId, email: 'ada@example.com', shippingAddress: address, shippingMethodId }
  const set = await counted(() => carts.setDetails(details, call))
  const read = await counted(() => carts.getCart({ cartId }, call))
  const checkout = await counted(() => carts.getCartForCheckout({ cartId }, call))
  expectDone(checkout.value)
  // The statements of the catalogue and of inventory come on top.
  expect([created, set, read, checkout].map((step) => step.count)).toEqual([1, 1, 1, 1])
})
