import { createDispatch } from '@merastore/contract'
import { expectDone, money, newId } from '@merastore/kernel'
import { clientIn, customerCall, movableClock, openTestService, testDatabase, visitorCall } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { cartModule } from './service.ts'
import { address } from './testing/details.ts'
import { openShop } from './testing/shop.ts'

const { database, owner } = await testDatabase()
const clock = movableClock()

async function openCart() {
  const shop = openShop()
  const service = openTestService(cartModule, { database, clock, clients: shop.clients })
  const carts = await clientIn('local', service)
  const call = visitorCall(shop.store.id)
  const shirt = shop.stocked({ left: { available: 3 } })
  const cart = expectDone(await carts.createCart({ lines: [{ variantId: shirt, quantity: 1 }] }, call))
  const lineId = cart.lines[0]?.id ?? ''
  return { shop, service, carts, call, shirt, cartId: cart.id, lineId, dispatch: createDispatch(service) }
}

describe('what a browser may send by mistake or on purpose', () => {
  it.each([-1, 0, 1.5, 1000, 1e21, '2', null, true])('refuses %s as a quantity', async (quantity) => {
    const { dispatch, call, cartId, shirt } = await openCart()
    const answer = await dispatch('addLine', { cartId, variantId: shirt, quantity }, call)
    expect(answer).toMatchObject({ code: 'INPUT_INVALID', status: 422, errors: [{ pointer: '/quantity' }] })
  })

  it.each([-1, 1.5, 1000])('refuses %s as the new quantity of a line', async (quantity) => {
    const { dispatch, call, cartId, lineId } = await openCart()
    const answer = await dispatch('updateLine', { cartId, lineId, quantity }, call)
    expect(answer).toMatchObject({ code: 'INPUT_INVALID', errors: [{ pointer: '/quantity' }] })
  })

  it('refuses a price, a customer or a status in the body', async () => {
    const { dispatch, call, cartId, shirt } = await openCart()
    for (const extra of [
      { unitPrice: { amount: 1, currency: 'EUR' } },
      { price: 1 },
      { customerId: newId('customer') },
    ]) {
      const field = `/${Object.keys(extra)[0]}`
      const added = await dispatch('addLine', { cartId, variantId: shirt, quantity: 1, ...extra }, call)
      expect(added).toMatchObject({ code: 'INPUT_INVALID', errors: [{ pointer: field, code: 'UNKNOWN_FIELD' }] })
      const line = { variantId: shirt, quantity: 1, ...extra }
      const created = await dispatch('createCart', { lines: [line] }, call)
      expect(created).toMatchObject({ errors: [{ pointer: `/lines/0${field}`, code: 'UNKNOWN_FIELD' }] })
    }
    expect(await dispatch('createCart', { status: 'completed' }, call)).toMatchObject({ code: 'INPUT_INVALID' })
  })

  it('refuses 101 lines at once and the 101st line', async () => {
    const { dispatch, carts, call, shop } = await openCart()
    const lines = Array.from({ length: 101 }, () => ({ variantId: shop.stocked(), quantity: 1 }))
    expect(await dispatch('createCart', { lines }, call)).toMatchObject({
      code: 'INPUT_INVALID',
      errors: [{ pointer: '/lines', code: 'TOO_MANY' }],
    })
    const { id: cartId } = expectDone(await carts.createCart({ lines: lines.slice(0, 100) }, call))
    const [first, last] = [lines[0], lines[100]].map((line) => line?.variantId ?? '') as [string, string]
    expect(await carts.addLine({ cartId, variantId: last, quantity: 1 }, call)).toMatchObject({
      code: 'LINES_TOO_MANY',
    })
    expect(expectDone(await carts.addLine({ cartId, variantId: first, quantity: 1 }, call)).lines).toHaveLength(100)
  })

  it('refuses texts that are too long, no email, and control characters', async () => {
    const { dispatch, call, cartId } = await openCart()
    const details = { cartId, email: 'ada@example.com', shippingAddress: address }
    const faulty = [
      { ...details, email: 'ada' },
      { ...details, email: `${'a'.repeat(250)}@example.com` },
      { ...details, shippingAddress: { ...address, line1: 'x'.repeat(201) } },
      { ...details, shippingAddress: { ...address, city: 'Ber\nlin' } },
      { ...details, shippingAddress: { ...address, role: 'owner' } },
      { ...details, billingAddress: { ...address, country: 'Germany' } },
    ]
    for (const input of faulty)
      expect(await dispatch('setDetails', input, call)).toMatchObject({ code: 'INPUT_INVALID' })
  })

  it('answers no stranger with what only services may ask', async () => {
    const { dispatch, call, cartId } = await openCart()
    expect(await dispatch('getCartForCheckout', { cartId }, call)).toMatchObject({ code: 'PERMISSION_MISSING' })
    expect(await dispatch('claimCart', { cartId }, call)).toMatchObject({ code: 'SIGN_IN_REQUIRED' })
  })
})

describe('what cannot be bought', () => {
  it('names the variant that is unknown, and the one that is not published', async () => {
    const { carts, call, shop, cartId } = await openCart()
    const hidden = shop.stocked({ published: false })
    const lines = [shop.stocked(), newId('variant'), hidden].map((variantId) => ({ variantId, quantity: 1 }))
    const created = await carts.createCart({ lines }, call)
    expect(created).toMatchObject({
      code: 'VARIANT_NOT_FOUND',
      errors: [{ pointer: '/lines/1/variantId' }, { pointer: '/lines/2/variantId' }],
    })
    const added = await carts.addLine({ cartId, variantId: hidden, quantity: 1 }, call)
    expect(added).toMatchObject({ code: 'VARIANT_NOT_FOUND', errors: [{ pointer: '/variantId' }] })
  })

  it('says how many are left, counting what the cart has already', async () => {
    const { carts, call, shop, shirt, cartId, lineId } = await openCart()
    const left = { code: 'OUT_OF_STOCK', errors: [{ pointer: '/quantity', detail: 'Only 3 are left.' }] }
    expect(await carts.addLine({ cartId, variantId: shirt, quantity: 3 }, call)).toMatchObject(left)
    expect(await carts.updateLine({ cartId, lineId, quantity: 4 }, call)).toMatchObject(left)
    expect(expectDone(await carts.addLine({ cartId, variantId: shirt, quantity: 2 }, call)).lines[0]?.quantity).toBe(3)
    const soldOut = shop.stocked({ left: { available: 0 } })
    const lines = [{ variantId: soldOut, quantity: 1 }]
    expect(await carts.createCart({ lines }, call)).toMatchObject({ detail: 'This is sold out.' })
  })

  it('shows the exact stock to nobody while there is plenty', async () => {
    const { carts, call, shop } = await openCart()
    const variantId = shop.stocked({ left: { available: 40 } })
    const cart = expectDone(await carts.createCart({ lines: [{ variantId, quantity: 30 }] }, call))
    expect(cart.lines[0]).toMatchObject({ enough: true, maxQuantity: null })
    const refusal = await carts.addLine({ cartId: cart.id, variantId, quantity: 20 }, call)
    expect(refusal).toMatchObject({ code: 'OUT_OF_STOCK', detail: 'There are not so many left.' })
    shop.leave(variantId, 20)
    clock.advance(3_000)
    const shown = expectDone(await carts.getCart({ cartId: cart.id }, call))
    expect(shown.lines[0]).toMatchObject({ enough: false, maxQuantity: null })
    expect(shown.notices).toMatchObject([{ code: 'QUANTITY_UNAVAILABLE' }])
  })

  it('sells on backorder and without tracking what is not there', async () => {
    const { carts, call, shop } = await openCart()
    const variantIds = [shop.stocked({ left: { backorder: true } }), shop.stocked({ left: { tracked: false } })]
    const lines = variantIds.map((variantId) => ({ variantId, quantity: 50 }))
    const cart = expectDone(await carts.createCart({ lines }, call))
    expect(cart.lines.map((line) => [line.available, line.maxQuantity])).toEqual([
      ['backorder', null],
      ['in-stock', null],
    ])
  })

  it('merges lines of one variant, and refuses more than 999 of it in sum', async () => {
    const { carts, call, shop } = await openCart()
    const variantId = shop.stocked({ left: { tracked: false } })
    const twice = (quantity: number) => ({
      lines: [
        { variantId, quantity },
        { variantId, quantity },
      ],
    })
    expect(expectDone(await carts.createCart(twice(2), call)).lines).toMatchObject([{ variantId, quantity: 4 }])
    expect(await carts.createCart(twice(500), call)).toMatchObject({ code: 'QUANTITY_TOO_LARGE' })
  })

  it('refuses a cart whose sum could no longer be counted exactly', async () => {
    const { carts, call, shop } = await openCart()
    const dear = () => shop.stocked({ price: money(99_999_999_999, 'EUR'), left: { tracked: false } })
    const lines = Array.from({ length: 11 }, () => ({ variantId: dear(), quantity: 999 }))
    expect(await carts.createCart({ lines }, call)).toMatchObject({ code: 'CART_TOO_LARGE' })
    expectDone(await carts.createCart({ lines: lines.slice(0, 10) }, call))
  })
})

describe("other people's carts", () => {
  it('are not there, whatever is asked of them', async () => {
    const { carts, shop, shirt } = await openCart()
    const owned = customerCall(shop.store.id, newId('customer'))
    const cart = expectDone(await carts.createCart({ lines: [{ variantId: shirt, quantity: 1 }] }, owned))
    const cartId = cart.id
    const lineId = cart.lines[0]?.id ?? ''
    const other = customerCall(shop.store.id, newId('customer'))
    const notFound = { outcome: 'refused', code: 'CART_NOT_FOUND' }
    for (const call of [other, visitorCall(shop.store.id), visitorCall(openShop().store.id)]) {
      expect(await carts.getCart({ cartId }, call)).toMatchObject(notFound)
      expect(await carts.addLine({ cartId, variantId: shirt, quantity: 1 }, call)).toMatchObject(notFound)
      expect(await carts.updateLine({ cartId, lineId, quantity: 0 }, call)).toMatchObject(notFound)
      expect(await carts.removeLine({ cartId, lineId }, call)).toMatchObject(notFound)
      const details = { cartId, email: 'eve@example.com', shippingAddress: address }
      expect(await carts.setDetails(details, call)).toMatchObject(notFound)
      expect(await carts.getShippingMethods({ cartId }, call)).toMatchObject(notFound)
      expect(await carts.getCartForCheckout({ cartId }, call)).toMatchObject(notFound)
    }
    expect(await carts.claimCart({ cartId }, other)).toMatchObject(notFound)
    expect(await carts.getCustomerCart({}, other)).toMatchObject(notFound)
    expect(expectDone(await carts.getCart({ cartId }, owned)).lines).toHaveLength(1)
  })

  it('of another store are hidden by the database too', async () => {
    const { service, cartId, call } = await openCart()
    const other = openShop().store.id
    expect(await service.db.read(visitorCall(other), (tx) => tx`select id from cart.carts`)).toEqual([])
    const emptied = await service.db.tx(visitorCall(other), (tx) => tx`delete from cart.lines returning 1`)
    expect(emptied).toHaveLength(0)
    expect(await service.db.read(call, (tx) => tx`select id from cart.carts`)).toEqual([{ id: cartId }])
  })

  it('have lines that do not exist in this one', async () => {
    const { carts, call, cartId } = await openCart()
    const strange = { cartId, lineId: newId('line') }
    expect(await carts.updateLine({ ...strange, quantity: 2 }, call)).toMatchObject({ code: 'LINE_NOT_FOUND' })
    const unchanged = expectDone(await carts.removeLine(strange, call))
    expect(unchanged).toMatchObject({ revision: 1, lines: [{ quantity: 1 }] })
  })
})

it('refuses every change of a cart that has become an order', async () => {
  const { carts, call, cartId, lineId, shirt } = await openCart()
  await owner`update cart.carts set status = 'completed', order_id = ${newId('order')} where id = ${cartId}`
  const completed = { outcome: 'refused', code: 'CART_COMPLETED' }
  expect(await carts.addLine({ cartId, variantId: shirt, quantity: 1 }, call)).toMatchObject(completed)
  expect(await carts.updateLine({ cartId, lineId, quantity: 2 }, call)).toMatchObject(completed)
  expect(await carts.removeLine({ cartId, lineId }, call)).toMatchObject(completed)
  const details = { cartId, email: 'ada@example.com', shippingAddress: address }
  expect(await carts.setDetails(details, call)).toMatchObject(completed)
  expect(await carts.getCartForCheckout({ cartId }, call)).toMatchObject(completed)
  expect(expectDone(await carts.getCart({ cartId }, call)).status).toBe('completed')
})

it('sells nothing while the store is closed, and goes on once it is open again', async () => {
  const { shop, carts, call, cartId } = await openCart()
  const closing = await clientIn('local', openTestService(cartModule, { database, clock, clients: shop.clients }))
  shop.store.closed = true
  expect(await closing.getCartForCheckout({ cartId }, call)).toMatchObject({ code: 'STORE_CLOSED' })
  shop.store.closed = false
  expect(await carts.getCartForCheckout({ cartId }, call)).toMatchObject({ code: 'DETAILS_MISSING' })
})

describe('goods of a tax class that the store does not have', () => {
  it('are shown and not sold, where they were taxed at the standard rate without a word', async () => {
    const { shop, carts, call, shirt, cartId, lineId } = await openCart()
    const book = shop.stocked({ productTitle: 'Book', requiresShipping: false })
    expectDone(await carts.addLine({ cartId, variantId: book, quantity: 1 }, call))
    const method = shop.offerShipping(490)
    const details = { cartId, email: 'ada@example.com', shippingAddress: address, shippingMethodId: method }
    expectDone(await carts.setDetails(details, call))
    shop.change(shirt, { taxClass: 'toys' })
    const shown = expectDone(await carts.getCart({ cartId }, call))
    expect(shown.notices).toMatchObject([{ code: 'VARIANT_GONE', lineId }])
    expect(shown.lines.map(({ available }) => available)).toEqual(['sold-out', 'in-stock'])
    expect(await carts.getCartForCheckout({ cartId }, call)).toMatchObject({
      code: 'VARIANT_GONE',
      errors: [{ pointer: '/lines/0' }],
    })
    expectDone(await carts.removeLine({ cartId, lineId }, call))
    expectDone(await carts.getCartForCheckout({ cartId }, call))
  })

  it('are not brought by a way of shipping of such a class either', async () => {
    const { shop, carts, call, cartId } = await openCart()
    const method = shop.offerShipping(490, { taxClass: 'freight' })
    const details = { cartId, email: 'ada@example.com', shippingAddress: address, shippingMethodId: method }
    expect(await carts.setDetails(details, call)).toMatchObject({ code: 'SHIPPING_METHOD_NOT_OFFERED' })
  })
})
