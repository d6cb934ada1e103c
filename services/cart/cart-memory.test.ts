import { expectDone, money, newId } from '@merastore/kernel'
import { clientIn, customerCall, movableClock, openTestService, testDatabase, visitorCall } from '@merastore/testing'
import { beforeEach, expect, it } from 'vitest'
import { cartModule } from './service.ts'
import { address } from './testing/details.ts'
import { openShop } from './testing/shop.ts'

const { database, owner, statements } = await testDatabase()

/** Two processes of one shop, and a cart that the first has just made. */
async function openCart() {
  const shop = openShop()
  const open = () =>
    clientIn('local', openTestService(cartModule, { database, clock: movableClock(), clients: shop.clients }))
  const [here, there] = [await open(), await open()]
  const shirt = shop.stocked()
  const visitor = visitorCall(shop.store.id)
  const cart = expectDone(await here.createCart({ lines: [{ variantId: shirt, quantity: 1 }] }, visitor))
  const details = { cartId: cart.id, email: 'ada@example.com', shippingAddress: address }
  return { shop, here, there, shirt, visitor, cartId: cart.id, details }
}

const reads = () => statements.filter((text) => text.includes('from resolved')).length
let readsBefore = 0
beforeEach(() => {
  readsBefore = reads()
})

it('spares the reading of a cart, change after change', async () => {
  const { here, visitor, shirt, cartId, details } = await openCart()
  expectDone(await here.setDetails(details, visitor))
  expectDone(await here.addLine({ cartId, variantId: shirt, quantity: 2 }, visitor))
  expect(reads()).toBe(readsBefore)
  const shown = expectDone(await here.getCart({ cartId }, visitor))
  expect(shown).toMatchObject({ email: 'ada@example.com', revision: 3, lines: [{ quantity: 3 }] })
})

it('gives way to what another process has made of the cart', async () => {
  const { here, there, visitor, shirt, cartId, details } = await openCart()
  expectDone(await there.addLine({ cartId, variantId: shirt, quantity: 4 }, visitor))
  const set = expectDone(await here.setDetails(details, visitor))
  expect(set).toMatchObject({ email: 'ada@example.com', revision: 3, lines: [{ quantity: 5 }] })
  expect(expectDone(await there.getCart({ cartId }, visitor))).toMatchObject(set)
})

it('refuses nothing by itself', async () => {
  const { shop, here, there, visitor, cartId, details } = await openCart()
  const rare = shop.stocked({ left: { available: 1 } })
  const [line] = expectDone(await here.addLine({ cartId, variantId: rare, quantity: 1 }, visitor)).lines.slice(1)
  expectDone(await there.removeLine({ cartId, lineId: line?.id ?? '' }, visitor))
  // By what is remembered here, the cart has the only one already.
  expectDone(await here.addLine({ cartId, variantId: rare, quantity: 1 }, visitor))

  const customer = customerCall(visitor.storeId, newId('customer'))
  expectDone(await there.claimCart({ cartId }, customer))
  expect(await here.setDetails(details, visitor)).toMatchObject({ code: 'CART_NOT_FOUND' })
  expectDone(await here.setDetails(details, customer))
})

it('holds a revision that the caller names against the cart that stands', async () => {
  const { here, there, visitor, shirt, cartId, details } = await openCart()
  expectDone(await there.addLine({ cartId, variantId: shirt, quantity: 1 }, visitor))
  expectDone(await here.setDetails(details, { ...visitor, ifMatch: 2 }))
  expectDone(await there.addLine({ cartId, variantId: shirt, quantity: 1 }, visitor))
  const stale = here.setDetails(details, { ...visitor, ifMatch: 3 })
  expect(await stale).toMatchObject({ code: 'REVISION_STALE' })
})

it('saves no price that followed from settings of before', async () => {
  const { shop, here, visitor, shirt, cartId, details } = await openCart()
  const { storeId } = visitor
  // Another process changes the settings, on which the description of a variant depends here.
  await owner`insert into merastore.settings_revisions (store_id, revision) values (${storeId}, 1)
    on conflict (store_id) do update set revision = settings_revisions.revision + 1`
  shop.change(shirt, { price: money(2999, 'EUR') })
  expect(expectDone(await here.setDetails(details, visitor)).lines).toMatchObject([{ unitPrice: { amount: 2999 } }])
  expect(reads()).toBe(readsBefore + 1)
  expect(expectDone(await here.getCart({ cartId }, visitor)).revision).toBe(2)
})

it('has nothing of the carts of another store', async () => {
  const [mine, other] = [await openCart(), await openCart()]
  const strange = await mine.here.setDetails({ ...mine.details, cartId: other.cartId }, mine.visitor)
  expect(strange).toMatchObject({ code: 'CART_NOT_FOUND' })
})
