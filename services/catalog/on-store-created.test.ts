import { expectDone, money, newId } from '@merastore/kernel'
import { createEventReader, silentLogger, startWorker } from '@merastore/runtime'
import { storeModule } from '@merastore/store'
import { clientIn, openTestService, serviceCall, systemClock, testDatabase } from '@merastore/testing'
import { expect, it } from 'vitest'
import { catalogModule } from './service.ts'
import { add, plain } from './testing/stores.ts'

const { database } = await testDatabase()
const service = openTestService(catalogModule, { database, clock: systemClock })
const stores = openTestService(storeModule, { database, clock: systemClock })

it('sells in the currency of a store that was opened', async () => {
  const catalog = await clientIn('local', service)
  const store = await clientIn('local', stores)
  const id = newId('store')
  const settings = {
    handle: 'tokyo',
    name: 'Tokyo',
    currency: 'JPY' as const,
    locales: ['ja'],
    country: 'JP',
    pricesIncludeTax: true,
    contactEmail: 'shop@tokyo.example',
    domains: ['tokyo.localhost'],
  }
  expectDone(await store.createStore({ id, ...settings }, serviceCall('installation', 'test')))
  const call = () => serviceCall(id, 'test', { key: newId('key') })
  const sold = plain('Cup', { variants: [{ price: money(1000, 'JPY') }] })
  expect(await catalog.createProduct(sold, call())).toMatchObject({ code: 'STORE_NOT_READY' })
  const readers = { store: createEventReader(stores.db) }
  const worker = startWorker({ services: [service], readers, logger: silentLogger, background: false })
  await worker.drain()
  const cup = await add(catalog, { storeId: id, call }, sold)
  expect(cup.variants[0]?.price).toEqual({ amount: 1000, currency: 'JPY' })
  expect(await catalog.createProduct(plain('Bowl'), call())).toMatchObject({
    code: 'PRODUCT_INVALID',
    errors: [{ pointer: '/variants/0/price/currency', code: 'CURRENCY_OTHER' }],
  })
})
