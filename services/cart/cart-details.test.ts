import { expectDone, money, secondMs } from '@merastore/kernel'
import type { EventReader } from '@merastore/runtime'
import { clientIn, memoryLog, movableClock, openTestService, testDatabase, visitorCall } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { cartModule } from './service.ts'
import { address } from './testing/details.ts'
import { openShop } from './testing/shop.ts'

const { database, owner, statements } = await testDatabase()
const clock = movableClock()

async function fillCart(settings: Parameters<typeof openShop>[0] = {}, goods: { requiresShipping?: boolean } = {}) {
  const shop = openShop(settings)
  const carts = await clientIn('local', openTestService(cartModule, { database, clock, clients: shop.clients }))
  const call = visitorCall(shop.store.id)
  const variantId = shop.stocked(goods)
  const cart = expectDone(await carts.createCart({ lines: [{ variantId, quantity: 2 }], locale: 'de' }, call))
  const details = { cartId: cart.id, email: 'ada@example.com', shippingAddress: address }
  return { shop, carts, call, variantId, cartId: cart.id, details }
}

describe('the details of a cart', () => {
  it('name the fields that an address lacks in its country', async () => {
    const { carts, call, details } = await fillCart()
    const shippingAddress = { ...address, country: 'US', postalCode: 'none' }
    const refusedDetails = await carts.setDetails(
      { ...details, shippingAddress, billingAddress: shippingAddress },
      call,
    )
    expect(refusedDetails).toMatchObject({
      code: 'ADDRESS_INVALID',
      errors: [
        { pointer: '/shippingAddress/region' },
        { pointer: '/shippingAddress/postalCode' },
        { pointer: '/billingAddress/region' },
        { pointer: '/billingAddress/postalCode' },
      ],
    })
  })

  it('take a region by its name or code, and none that its country does not have', async () => {
    const { carts, call, details, cartId } = await fillCart()
    const shippingAddress = { ...address, country: 'US', postalCode: '10001', region: 'New York' }
    const cart = expectDone(await carts.setDetails({ ...details, shippingAddress }, call))
    expect(cart.shippingAddress?.region).toBe('US-NY')
    const abroad = { ...details, shippingAddress, billingAddress: { ...shippingAddress, region: 'Ontario' } }
    expect(await carts.setDetails(abroad, call)).toMatchObject({
      code: 'ADDRESS_INVALID',
      errors: [{ pointer: '/billingAddress/region', code: 'REGION_UNKNOWN' }],
    })
    expect(expectDone(await carts.getCart({ cartId }, call)).billingAddress).toBeNull()
  })

  it('are refused once the cart is bought, by the port to the log of orders and not by its tables', async () => {
    const shop = openShop()
    const asked: unknown[] = []
    const order: EventReader = { ...memoryLog(), has: async (_call, _after, event) => asked.push(event) > 1 }
    const carts = await clientIn(
      'local',
      openTestService(cartModule, { database, clock, readers: { order }, clients: shop.clients }),
    )
    const call = visitorCall(shop.store.id)
    const lines = [{ variantId: shop.stocked(), quantity: 1 }]
    const { id: cartId } = expectDone(await carts.createCart({ lines }, call))
    statements.length = 0
    const change = () => carts.setDetails({ cartId, email: 'ada@example.com', shippingAddress: address }, call)
    expectDone(await change())
    expect(asked).toEqual([])
    expectDone(await change())
    expect(await change()).toMatchObject({ code: 'CART_COMPLETED' })
    const event = { type: 'order.placed.v1', storeId: shop.store.id, data: { cartId } }
    expect(new Set(asked.map((each) => JSON.stringify(each)))).toEqual(new Set([JSON.stringify(event)]))
    expect(statements.filter((text) => text.includes('orders'))).toEqual([])
  })

  it('are asked for again where the region that was a free text means none', async () => {
    const { carts, call, details, cartId } = await fillCart({}, { requiresShipping: false })
    expectDone(await carts.setDetails(details, call))
    const region = async (text: string) => {
      const old = { ...address, country: 'US', postalCode: '10001', region: text }
      await owner`update cart.carts set shipping_address = ${owner.json(old)} where id = ${cartId}`
      return carts.getCartForCheckout({ cartId }, call)
    }
    expect(await region('Gotham')).toMatchObject({
      code: 'DETAILS_MISSING',
      errors: [{ pointer: '/shippingAddress/region', code: 'REGION_UNKNOWN' }],
    })
    expect(expectDone(await region('new york'))).toMatchObject({
      shippingAddress: { region: 'US-NY' },
      billingAddress: { region: 'US-NY' },
    })
  })

  it('take no shipping method that is not offered', async () => {
    const { carts, call, details, cartId } = await fillCart()
    const stranger = openShop().offerShipping(1)
    const given = await carts.setDetails({ ...details, shippingMethodId: stranger }, call)
    expect(given).toMatchObject({ code: 'SHIPPING_METHOD_NOT_OFFERED', errors: [{ pointer: '/shippingMethodId' }] })
    expect(expectDone(await carts.getCart({ cartId }, call)).email).toBeNull()
    expect(await carts.getShippingMethods({ cartId }, call)).toMatchObject({ code: 'DETAILS_MISSING' })
  })

  it('drop a shipping method that is no longer offered, and say so', async () => {
    const { shop, carts, call, details, cartId, variantId } = await fillCart()
    const shippingMethodId = shop.offerShipping(495)
    expectDone(await carts.setDetails({ ...details, shippingMethodId }, call))
    shop.offers.length = 0
    expect(await carts.getCartForCheckout({ cartId }, call)).toMatchObject({ code: 'SHIPPING_METHOD_GONE' })
    const changed = expectDone(await carts.addLine({ cartId, variantId, quantity: 1 }, call))
    expect(changed.notices).toMatchObject([{ code: 'SHIPPING_METHOD_DROPPED' }])
    expect(changed).toMatchObject({ shippingMethod: null, shippingMethods: [], totals: { shipping: money(0, 'EUR') } })
    const missing = await carts.getCartForCheckout({ cartId }, call)
    expect(missing).toMatchObject({ code: 'DETAILS_MISSING', errors: [{ pointer: '/shippingMethodId' }] })
  })

  it('keep the language that was asked for where the store speaks it', async () => {
    const { carts, call, details } = await fillCart()
    expect(expectDone(await carts.setDetails(details, call)).locale).toBe('de')
    expect(expectDone(await carts.setDetails({ ...details, locale: 'en' }, call)).locale).toBe('en')
    expect(expectDone(await carts.setDetails({ ...details, locale: 'fr' }, call)).locale).toBe('en')
  })

  it('refuse a change over a revision that is no longer the one that was seen', async () => {
    const { carts, call, details } = await fillCart()
    expectDone(await carts.setDetails(details, { ...call, ifMatch: 1 }))
    const late = await carts.setDetails(details, { ...call, ifMatch: 1 })
    expect(late).toMatchObject({ outcome: 'refused', code: 'REVISION_STALE' })
  })
})

describe('a checkout', () => {
  it('names what is missing', async () => {
    const { shop, carts, call, cartId } = await fillCart()
    shop.offerShipping(495)
    expect(await carts.getCartForCheckout({ cartId }, call)).toMatchObject({
      code: 'DETAILS_MISSING',
      errors: [{ pointer: '/email' }, { pointer: '/shippingAddress' }, { pointer: '/shippingMethodId' }],
    })
    const empty = expectDone(await carts.createCart({}, call))
    expect(await carts.getCartForCheckout({ cartId: empty.id }, call)).toMatchObject({ code: 'CART_EMPTY' })
  })

  it('of goods that are not shipped needs no shipping method', async () => {
    const { shop, carts, call, details } = await fillCart({}, { requiresShipping: false })
    shop.offerShipping(495)
    const cart = expectDone(await carts.setDetails(details, call))
    expect(cart).toMatchObject({ requiresShipping: false, shippingMethods: [] })
    const checkout = expectDone(await carts.getCartForCheckout({ cartId: cart.id }, call))
    expect(checkout).toMatchObject({ shippingMethod: null, totals: { total: money(3998, 'EUR') } })
  })

  it('adds the tax where prices do not include it', async () => {
    const { shop, carts, call, details } = await fillCart({ pricesIncludeTax: false })
    const shippingMethodId = shop.offerShipping(500)
    const { totals } = expectDone(await carts.setDetails({ ...details, shippingMethodId }, call))
    expect(totals).toMatchObject({ taxIncluded: false, tax: money(855, 'EUR'), total: money(5353, 'EUR') })
  })

  it('takes the price of now, and the cart says that it has changed', async () => {
    const { shop, carts, call, details, variantId, cartId } = await fillCart()
    const shippingMethodId = shop.offerShipping(0)
    expectDone(await carts.setDetails({ ...details, shippingMethodId }, call))
    shop.change(variantId, { price: money(2499, 'EUR') })
    const cart = expectDone(await carts.getCart({ cartId }, call))
    expect(cart.lines[0]).toMatchObject({
      unitPrice: money(2499, 'EUR'),
      total: money(4998, 'EUR'),
      priceChangedFrom: money(1999, 'EUR'),
    })
    expect(cart.notices).toMatchObject([{ code: 'PRICE_CHANGED', detail: 'The price of Linen shirt has risen.' }])
    expect(expectDone(await carts.getCartForCheckout({ cartId }, call)).totals.total).toEqual(money(4998, 'EUR'))
  })

  it('is refused where something is no longer for sale, until it is taken out', async () => {
    const { shop, carts, call, variantId, cartId } = await fillCart()
    shop.change(variantId, { published: false })
    const gone = await carts.getCartForCheckout({ cartId }, call)
    expect(gone).toMatchObject({ code: 'VARIANT_GONE', errors: [{ pointer: '/lines/0' }] })
    shop.variants.delete(variantId)
    const cart = expectDone(await carts.getCart({ cartId }, call))
    expect(cart).toMatchObject({
      lines: [{ available: 'sold-out', maxQuantity: 0, productTitle: 'Linen shirt' }],
      notices: [{ code: 'VARIANT_GONE' }],
    })
    const lineId = cart.lines[0]?.id ?? ''
    const emptied = expectDone(await carts.updateLine({ cartId, lineId, quantity: 0 }, call))
    expect(emptied.lines).toEqual([])
  })
})

it('shows stock that has run out since, at the latest two seconds after the last change', async () => {
  const { shop, carts, call, variantId, cartId } = await fillCart()
  shop.leave(variantId, 1)
  clock.advance(2 * secondMs + 1)
  const cart = expectDone(await carts.getCart({ cartId }, call))
  expect(cart.lines[0]).toMatchObject({ available: 'low', maxQuantity: 1, quantity: 2 })
  expect(cart.notices).toMatchObject([{ code: 'QUANTITY_UNAVAILABLE' }])
})
