import { expectDone, newId } from '@merastore/kernel'
import {
  clientIn,
  modes,
  openTestService,
  serviceCall,
  staffCall,
  systemClock,
  testDatabase,
  visitorCall,
} from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { storeModule } from './service.ts'

const { database, owner } = await testDatabase()
const service = openTestService(storeModule, { database, clock: systemClock })

function newStore(handle: string) {
  return {
    id: newId('store'),
    handle,
    name: 'Corner shop',
    currency: 'EUR' as const,
    locales: ['en', 'de'],
    country: 'DE',
    pricesIncludeTax: true,
    contactEmail: 'hello@corner.example',
    domains: [`${handle}.localhost`],
  }
}

describe.each(modes)('a store over a %s client', (mode) => {
  it('is opened, found by its domain, handle and id, changed once, and protected from a stale change', async () => {
    const stores = await clientIn(mode, service)
    const handle = `corner-${mode}`
    const store = newStore(handle)
    const setup = serviceCall('installation', 'test')
    const opened = expectDone(await stores.createStore(store, setup))
    expect(opened).toMatchObject({ ...store, revision: 1 })

    for (const name of [store.id, handle, `${handle}.localhost`, `${handle}.LOCALHOST`]) {
      expect(expectDone(await stores.findStore({ name }, setup))).toEqual({
        storeId: store.id,
        suspended: false,
        suspendedReason: null,
      })
    }
    const call = serviceCall(store.id, 'test')
    const renamed = expectDone(await stores.updateStore({ name: 'Corner' }, call))
    expect(renamed.name).toBe('Corner')
    const stale = await stores.updateStore({ name: 'Lost' }, { ...call, ifMatch: 1 })
    expect(stale).toMatchObject({ outcome: 'refused', code: 'REVISION_STALE' })
    expect(expectDone(await stores.getStore({}, call)).name).toBe('Corner')
  })

  it('says what is taken', async () => {
    const stores = await clientIn(mode, service)
    const setup = serviceCall('installation', 'test')
    const first = newStore(`first-${mode}`)
    expectDone(await stores.createStore(first, setup))
    const sameHandle = { ...newStore(`first-${mode}`), domains: [`other-${mode}.localhost`] }
    expect(await stores.createStore(sameHandle, setup)).toMatchObject({ code: 'HANDLE_TAKEN' })
    // It said that the domain was taken, where the handle is what has to be changed.
    expect(await stores.createStore(newStore(`first-${mode}`), setup)).toMatchObject({ code: 'HANDLE_TAKEN' })
    const sameDomain = { ...newStore(`second-${mode}`), domains: first.domains }
    expect(await stores.createStore(sameDomain, setup)).toMatchObject({ code: 'DOMAIN_TAKEN' })
    expect(await stores.findStore({ name: `second-${mode}` }, setup)).toMatchObject({ code: 'STORE_NOT_FOUND' })
  })
})

it('publishes one event for an opening, however often it is asked for', async () => {
  const stores = await clientIn('doubled', service)
  const store = newStore('events')
  expectDone(await stores.createStore(store, serviceCall('installation', 'test')))
  const events = await owner`select type, store_id from store.events where aggregate_id = ${store.id}`
  expect(events).toEqual([{ type: 'store.created.v1', store_id: store.id }])
})

it('lists the stores page by page', async () => {
  const stores = await clientIn('local', service)
  const setup = serviceCall('installation', 'test')
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = expectDone(await stores.listStores(cursor === undefined ? { limit: 2 } : { limit: 2, cursor }, setup))
    seen.push(...page.data.map((store) => store.id))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  const rows = await owner<{ store_id: string }[]>`select store_id from store.stores order by store_id`
  expect(seen).toEqual(rows.map((row) => row.store_id))
})

it('shows and changes no other store, whatever id the call bears', async () => {
  const stores = await clientIn('local', service)
  const mine = newStore('mine')
  const other = newStore('other')
  for (const store of [mine, other]) expectDone(await stores.createStore(store, serviceCall('installation', 'test')))
  const rows = await service.db.read(visitorCall(mine.id), (tx) => tx`select handle from store.stores`)
  expect(rows).toEqual([{ handle: 'mine' }])
  const changed = await service.db.tx(
    staffCall(mine.id, []),
    (tx) => tx`
    update store.stores set name = 'Taken over' where store_id = ${other.id} returning 1`,
  )
  expect(changed).toHaveLength(0)
})
