import { readSettings } from '@merastore/runtime'
import { testDatabase } from '@merastore/testing'
import { expect, it } from 'vitest'
import { demoStores } from '../demo/catalogue.ts'
import { platformSettings } from '../settings.ts'
import { seedDemoWhereEmpty } from './seed-demo.ts'

const { ownerUrl, databaseUrl, owner } = await testDatabase()

it('fills the demo once where several processes start on an empty database at the same moment', async () => {
  const settings = readSettings(platformSettings, { DEMO: 'true' })
  const installation = {
    ownerUrl,
    databaseUrl,
    secret: 'a secret of the tests, long enough to be one',
    shared: false,
    migrations: 0,
    databaseLost: new Promise<void>(() => {}),
    close: async () => {},
  }
  const start = () => seedDemoWhereEmpty(settings, installation, () => {})
  const seeded = await Promise.all([start(), start(), start()])
  expect(seeded.toSorted()).toEqual([false, false, true])
  const [row] = await owner`
    select (select count(*)::integer from store.stores) as stores,
      (select count(*)::integer from catalog.products) as products`
  const products = demoStores.reduce((count, store) => count + store.products.length, 0)
  expect(row).toEqual({ stores: demoStores.length, products })
}, 240_000)
