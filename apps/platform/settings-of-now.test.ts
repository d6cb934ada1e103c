import { expectDone, money, newId } from '@merastore/kernel'
import { readSettings, silentLogger } from '@merastore/runtime'
import { testDatabase, visitorCall } from '@merastore/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openStore, requireDone, seedCall } from './seed/open-store.ts'
import { openPlatform } from './server.ts'
import { platformSettings } from './settings.ts'

const { databaseUrl, owner } = await testDatabase()
const installation = { databaseUrl, secret: 'a secret of the tests, long enough to be one' }
const settings = readSettings(platformSettings, {})
const open = () => openPlatform({ settings, installation, logger: silentLogger, background: false })
/** Two processes on one database: staff work in the first, customers are served by the second. */
const [first, second] = [await open(), await open()]
const { clients: office } = first.composition
const { clients: shop } = second.composition

const storeId = newId('store')
const staff = () => seedCall(storeId, newId('key'))
let product: { id: string; variants: { id: string }[] }

beforeAll(async () => {
  const more = { locales: ['en'], country: 'DE', contactEmail: 'shop@example.com', domains: ['shop.localhost'] }
  const names = { handle: 'shop', name: 'Shop', currency: 'EUR' as const }
  await openStore(office, { id: storeId, ...names, ...more, pricesIncludeTax: false })
  const mug = {
    title: 'Mug',
    status: 'published' as const,
    variants: [{ sku: 'MUG', price: money(1000, 'EUR'), initialQuantity: 50 }],
  }
  product = requireDone(await office.catalog.createProduct(mug, staff()), 'product')
  await first.worker.drain()
})
afterAll(async () => {
  for (const { worker, database } of [first, second]) {
    await worker.stop()
    await database.close()
  }
})

const visitor = () => visitorCall(storeId, { key: newId('key') })

/** A cart at the second process, with everything that the second keeps in memory just read. */
async function cartAtSecond() {
  const lines = [{ variantId: product.variants[0]?.id ?? '', quantity: 1 }]
  const { id: cartId } = expectDone(await shop.cart.createCart({ lines }, visitor()))
  const name = { firstName: 'Ada', lastName: 'Byron', line1: 'Hauptstr. 1', postalCode: '10115', city: 'Berlin' }
  const details = { cartId, email: 'ada@example.com', shippingAddress: { ...name, country: 'DE' } }
  const offered = expectDone(await shop.cart.setDetails(details, visitor()))
  const shippingMethodId = offered.shippingMethods?.[0]?.methodId
  const { totals } = expectDone(await shop.cart.setDetails({ ...details, shippingMethodId }, visitor()))
  return { cartId, shown: totals.total }
}

const changes: Readonly<Record<string, () => Promise<unknown>>> = {
  'a tax rate': async () => {
    const { data } = expectDone(await office.tax.listTaxRates({ country: 'DE' }, staff()))
    for (const { id: taxRateId } of data) {
      expectDone(await office.tax.updateTaxRate({ taxRateId, ratePpm: 250_000 }, staff()))
    }
  },
  'the price of a way of shipping': async () => {
    const { data } = expectDone(await office.shipping.listShippingMethods({}, staff()))
    for (const { id: methodId } of data) {
      expectDone(await office.shipping.updateShippingMethod({ methodId, bands: [{ upTo: null, price: 777 }] }, staff()))
    }
  },
  'whether prices contain the tax': async () => {
    expectDone(await office.store.updateStore({ pricesIncludeTax: true }, staff()))
  },
  'the price of a product': async () => {
    const variantId = product.variants[0]?.id ?? ''
    expectDone(
      await office.catalog.updateVariant({ productId: product.id, variantId, price: money(1234, 'EUR') }, staff()),
    )
  },
}

it.each(Object.keys(changes))(
  'shows and takes no total of before after %s was changed in another process',
  async (what) => {
    const { cartId, shown } = await cartAtSecond()
    await changes[what]?.()
    const card = { number: '4242424242424242', expMonth: 12, expYear: 2035, cvc: '123', name: 'Ada Byron' }
    const { token } = expectDone(await shop.payment.createPaymentToken(card, visitor()))
    const payment = { provider: 'sandbox' as const, token }
    const late = await shop.order.checkout({ cartId, shownTotal: shown, payment }, visitor())
    expect(late).toMatchObject({ outcome: 'refused', code: 'TOTAL_CHANGED' })
    const now = expectDone(await shop.cart.getCart({ cartId }, visitor())).totals.total
    expect(now).not.toEqual(shown)
    const bought = expectDone(await shop.order.checkout({ cartId, shownTotal: now, payment }, visitor()))
    expect(bought.order?.totals.total).toEqual(now)
  },
)

it('leaves the partitions of the logs as they are where a command starts with another EVENT_PARTITIONS', async () => {
  const numbers = () => owner`select distinct partitions from notification.consumer_positions`
  expect(await numbers()).toEqual([{ partitions: 1 }])
  const command = await openPlatform({
    settings: { ...settings, EVENT_PARTITIONS: 4 },
    installation,
    logger: silentLogger,
    background: false,
  })
  await command.worker.drain()
  await command.worker.stop()
  await command.database.close()
  expect(await numbers()).toEqual([{ partitions: 1 }])
})
