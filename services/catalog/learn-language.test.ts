import { expectDone, newId } from '@merastore/kernel'
import { createEventReader, silentLogger, startWorker } from '@merastore/runtime'
import { storeModule } from '@merastore/store'
import { clientIn, openTestService, serviceCall, systemClock, testDatabase } from '@merastore/testing'
import { beforeAll, expect, it } from 'vitest'
import { catalogModule } from './service.ts'
import { add, type Catalog, plain } from './testing/stores.ts'

const { database, owner } = await testDatabase()
const stores = openTestService(storeModule, { database, clock: systemClock })
const store = await clientIn('local', stores)
const service = openTestService(catalogModule, { database, clock: systemClock, clients: { store } })
const readers = { store: createEventReader(stores.db) }
const worker = startWorker({ services: [service], readers, logger: silentLogger, background: false })
let catalog: Catalog

beforeAll(async () => {
  catalog = await clientIn('local', service)
})

/** A store in these languages, as the catalogue has learnt of it. */
async function open(...locales: string[]) {
  const storeId = newId('store')
  const call = () => serviceCall(storeId, 'test', { key: newId('key') })
  const handle = storeId.slice(-12)
  const names = { handle, name: 'Shop', domains: [`${handle}.localhost`], contactEmail: 'shop@example.com' }
  const more = { currency: 'EUR' as const, country: 'DE', pricesIncludeTax: true, locales }
  expectDone(await store.createStore({ id: storeId, ...names, ...more }, serviceCall('installation', 'test')))
  await worker.drain()
  const search = async (q: string) => {
    const page = expectDone(await catalog.listProducts({ q, limit: 100 }, call()))
    return [page.data.map(({ title }) => title).toSorted(), page.wordsLeftOut]
  }
  return { storeId, call, search }
}
type Opened = Awaited<ReturnType<typeof open>>

async function sell(shop: Opened, ...titles: string[]): Promise<void> {
  for (const title of titles) await add(catalog, shop, plain(title))
}

it.each([
  ['de', ['Rote Bücher', 'Schwarze Schuhe'], { 'Buch rot': 'Rote Bücher', 'Schuhen schwarz': 'Schwarze Schuhe' }],
  ['fr', ['Chemises légères', 'Bottes d’hiver'], { chemise: 'Chemises légères', 'botte hiver': 'Bottes d’hiver' }],
  ['es', ['Camisetas rojas'], { 'camiseta roja': 'Camisetas rojas' }],
  ['ar', ['كتب جديدة'], { الكتب: 'كتب جديدة' }],
  ['ja', ['赤い 帽子'], { 帽子: '赤い 帽子' }],
] as const)(
  'handles the grammatical forms of a shop in %s, which were English in every store',
  async (locale, titles, cases) => {
    const shop = await open(locale, 'en')
    await sell(shop, ...titles)
    for (const [query, title] of Object.entries(cases)) {
      expect([query, ...(await shop.search(query))]).toEqual([query, [title], []])
    }
  },
)

it('leaves out the stop words of the language, also those with an accent', async () => {
  const shop = await open('de')
  await sell(shop, 'Jacken Damen')
  expect(await shop.search('jacke für damen')).toEqual([['Jacken Damen'], []])
  const english = await open('en')
  await sell(english, 'Jackets women')
  expect(await english.search('jacket für women')).toEqual([['Jackets women'], ['fur']])
})

it('makes the vocabulary anew where the default language of a store is changed', async () => {
  const shop = await open('en')
  await sell(shop, 'Rote Bücher', 'Schwarze Schuhe', 'Wool jackets')
  expect(await shop.search('buch rot')).toEqual([['Rote Bücher'], ['buch']])
  const { revision } = expectDone(await store.getStoreSettings({}, shop.call()))
  expectDone(await store.updateStore({ locales: ['de', 'en'] }, { ...shop.call(), ifMatch: revision }))
  await worker.drain()
  expect(await shop.search('buch rot')).toEqual([['Rote Bücher'], []])
  // And a slip of the hand, which is found by the stem.
  expect((await shop.search('schwarzes shcuhe'))[0]).toEqual(['Schwarze Schuhe'])
  const [stale] = await owner`
    select count(*)::integer as words,
      (select count(*)::integer from catalog.search_typos t where t.store_id = ${shop.storeId} and not exists (
        select from catalog.search_words w where w.store_id = t.store_id and w.stem = t.stem)) as typos
    from catalog.search_words where store_id = ${shop.storeId} and stem <> catalog.stem_of('german_stem', word)`
  expect(stale).toEqual({ words: 0, typos: 0 })
})

it('changes nothing where the store is changed, but not its language', async () => {
  const shop = await open('de')
  await sell(shop, 'Wollene Jacken')
  const { revision } = expectDone(await store.getStoreSettings({}, shop.call()))
  expectDone(await store.updateStore({ name: 'Laden', locales: ['de', 'fr'] }, { ...shop.call(), ifMatch: revision }))
  await owner`delete from catalog.search_typos where store_id = ${shop.storeId}`
  await worker.drain()
  expect(await owner`select 1 from catalog.search_typos where store_id = ${shop.storeId}`).toEqual([])
})
