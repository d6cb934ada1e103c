import { catalogModule } from '@merastore/catalog'
import type { catalogContract } from '@merastore/catalog/contract'
import { inventoryModule } from '@merastore/inventory'
import type { inventoryContract } from '@merastore/inventory/contract'
import { expectDone, money, newId } from '@merastore/kernel'
import { shippingModule } from '@merastore/shipping'
import type { shippingContract } from '@merastore/shipping/contract'
import { storeModule } from '@merastore/store'
import type { storeContract } from '@merastore/store/contract'
import { taxModule } from '@merastore/tax'
import type { taxContract } from '@merastore/tax/contract'
import {
  clientIn,
  customerCall,
  memoryLog,
  openTestService,
  serviceCall,
  systemClock,
  testDatabase,
  visitorCall,
} from '@merastore/testing'
import { expect, it } from 'vitest'
import type { cartContract } from './contract.ts'
import { cartModule } from './service.ts'
import { address } from './testing/details.ts'

const { database, owner, statements } = await testDatabase()
const own = { database, clock: systemClock }

const neighbours = {
  store: await clientIn<typeof storeContract>('local', openTestService(storeModule, own)),
  catalog: await clientIn<typeof catalogContract>('local', openTestService(catalogModule, own)),
  inventory: await clientIn<typeof inventoryContract>('local', openTestService(inventoryModule, own)),
  tax: await clientIn<typeof taxContract>('local', openTestService(taxModule, own)),
  shipping: await clientIn<typeof shippingContract>('local', openTestService(shippingModule, own)),
}
const carts = await clientIn<typeof cartContract>(
  'local',
  openTestService(cartModule, { ...own, readers: { order: memoryLog() }, clients: neighbours }),
)

/** A German store with two products of ten pieces each, 19 % tax and a parcel for 4.95. */
async function openStore() {
  const storeId = newId('store')
  const call = () => serviceCall(storeId, 'test', { key: newId('key') })
  const settings = { name: 'Corner', currency: 'EUR', locales: ['de'], country: 'DE', pricesIncludeTax: true } as const
  const handle = storeId.replace('_', '-')
  const contactEmail = 'hello@corner.example'
  const identity = { id: storeId, handle, domains: [`${handle}.localhost`], contactEmail }
  expectDone(await neighbours.store.createStore({ ...settings, ...identity, locales: ['de'] }, call()))
  expectDone(await neighbours.catalog.prepareStore({ currency: 'EUR' }, call()))
  const variantIds = [await sell('Mug', 1190, call), await sell('Lamp', 3570, call)]
  const rate = { country: 'DE', taxClass: 'standard', ratePpm: 190_000, name: 'USt. 19 %' }
  const classes = [{ code: 'standard', name: 'Standard' }]
  expectDone(await neighbours.tax.upsertRates({ classes, rates: [rate] }, call()))
  const parcel = { name: 'Parcel', kind: 'flat' as const, bands: [{ upTo: null, price: 495 }], minDays: 1, maxDays: 3 }
  const zone = { name: 'Germany', areas: [{ country: 'DE' }], methods: [parcel] }
  expectDone(await neighbours.shipping.upsertShipping({ zones: [zone] }, call()))
  return { storeId, variantIds, visitor: visitorCall(storeId) }
}

async function sell(title: string, price: number, call: () => ReturnType<typeof serviceCall>): Promise<string> {
  const body = { title, status: 'published' as const, variants: [{ price: money(price, 'EUR'), weightGrams: 400 }] }
  const product = expectDone(await neighbours.catalog.createProduct(body, call()))
  const variantId = product.variants[0]?.id ?? ''
  expectDone(await neighbours.inventory.setStock({ variantId, onHand: 10, cause: 'initial' }, call()))
  return variantId
}

async function counted<Value>(work: () => Promise<Value>) {
  const from = statements.length
  const value = await work()
  return { value, count: statements.length - from }
}

it('takes from an empty cart to the checkout what the budget of a purchase allows, all services together', async () => {
  const { storeId, variantIds, visitor } = await openStore()
  const lines = variantIds.map((variantId) => ({ variantId, quantity: 1 }))
  const prepare = async () => {
    const key = newId('key')
    const created = await counted(() => carts.createCart({ lines }, { ...visitor, key }))
    const cartId = expectDone(created.value).id
    const details = { cartId, email: 'ada@example.com', shippingAddress: address }
    const asked = await counted(() => carts.setDetails(details, visitor))
    const shippingMethodId = expectDone(asked.value).shippingMethods?.[0]?.methodId
    const set = await counted(() => carts.setDetails({ ...details, shippingMethodId }, visitor))
    const checkout = await counted(() => carts.getCartForCheckout({ cartId }, visitor))
    return { created, set, checkout }
  }
  // The first purchase warms what the services cache for some seconds: settings, rates, shipping zones.
  await prepare()
  const { created, set, checkout } = await prepare()
  expect(created.count).toBeLessThanOrEqual(4)
  expect(set.count).toBeLessThanOrEqual(2)
  expect(checkout.count).toBeLessThanOrEqual(2)
  const { totals, shippingMethod } = expectDone(checkout.value)
  expect(shippingMethod).toMatchObject({ name: 'Parcel', price: money(495, 'EUR'), taxName: 'USt. 19 %' })
  expect(totals).toMatchObject({ total: money(5255, 'EUR'), tax: money(839, 'EUR'), taxIncluded: true })
  const rows = await owner`select count(*)::integer as count from cart.carts where store_id = ${storeId}`
  expect(rows).toEqual([{ count: 2 }])
})

it('sells from the real stock: unknown goods, sold out goods and goods of another store are refused', async () => {
  const [mine, other] = [await openStore(), await openStore()]
  const [variantId, foreignId] = [mine.variantIds[0] ?? '', other.variantIds[0] ?? '']
  const foreign = await carts.createCart({ lines: [{ variantId: foreignId, quantity: 1 }] }, mine.visitor)
  expect(foreign).toMatchObject({ code: 'VARIANT_NOT_FOUND', errors: [{ pointer: '/lines/0/variantId' }] })
  const tooMany = await carts.createCart({ lines: [{ variantId, quantity: 11 }] }, mine.visitor)
  expect(tooMany).toMatchObject({ code: 'OUT_OF_STOCK', errors: [{ detail: 'There are not so many left.' }] })
})

it('merges a guest cart at sign-in up to what is really in stock', async () => {
  const { storeId, variantIds, visitor } = await openStore()
  const variantId = variantIds[0] ?? ''
  const customer = customerCall(storeId, newId('customer'))
  const [own, guest] = await Promise.all([
    carts.createCart({ lines: [{ variantId, quantity: 6 }] }, customer),
    carts.createCart({ lines: [{ variantId, quantity: 6 }] }, visitor),
  ])
  const claimed = expectDone(await carts.claimCart({ cartId: expectDone(guest).id }, customer))
  expect(claimed).toMatchObject({ id: expectDone(own).id, lines: [{ quantity: 10, enough: true, maxQuantity: null }] })
  expect(claimed.notices).toMatchObject([{ code: 'QUANTITY_REDUCED' }])
})

/** A checkout of the cart waits for the bank, and holds so many of the ten pieces. */
async function reserving(quantity: number) {
  const { storeId, variantIds, visitor } = await openStore()
  const variantId = variantIds[0] ?? ''
  const lines = [{ variantId, quantity }]
  const cart = expectDone(await carts.createCart({ lines }, { ...visitor, key: newId('key') }))
  const reservationId = newId('reservation')
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
  const request = { reservationId, reference: newId('checkout'), lines, expiresAt, holder: cart.id }
  expectDone(await neighbours.inventory.reserveStock(request, serviceCall(storeId, 'test')))
  const set = (to: number) =>
    carts.updateLine({ cartId: cart.id, lineId: cart.lines[0]?.id ?? '', quantity: to }, visitor)
  return { storeId, variantId, visitor, cart, set }
}

it('a cart whose own checkout holds all pieces may have any number of them', async () => {
  const { set, cart, visitor } = await reserving(10)
  for (const quantity of [1, 2, 9, 10]) expect(expectDone(await set(quantity)).lines).toMatchObject([{ quantity }])
  expect(await set(11)).toMatchObject({ code: 'OUT_OF_STOCK' })
  const shown = expectDone(await carts.getCart({ cartId: cart.id }, visitor))
  expect([shown.lines[0]?.available, shown.notices]).toEqual(['in-stock', []])
})

it('a cart that holds eight of ten pieces can be lowered to three', async () => {
  const { set } = await reserving(8)
  expect(expectDone(await set(3)).lines).toMatchObject([{ quantity: 3 }])
})

it('what a cart holds is sold out for every other cart', async () => {
  const { visitor, variantId } = await reserving(10)
  const other = await carts.createCart({ lines: [{ variantId, quantity: 1 }] }, visitor)
  expect(other).toMatchObject({ code: 'OUT_OF_STOCK' })
})

it('a guest cart that holds the last pieces keeps them when it is merged at sign-in', async () => {
  const { storeId, variantId, cart } = await reserving(10)
  const customer = customerCall(storeId, newId('customer'))
  expectDone(await carts.createCart({ lines: [] }, customer))
  const claimed = expectDone(await carts.claimCart({ cartId: cart.id }, customer))
  expect(claimed).toMatchObject({ lines: [{ variantId, quantity: 10 }], notices: [] })
})
