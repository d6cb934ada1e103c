import { createDispatch } from '@merastore/contract'
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
import { legalHtml } from './legal-html.ts'
import { storeModule } from './service.ts'

const { database, owner } = await testDatabase()
const service = openTestService(storeModule, { database, clock: systemClock })
const stores = await clientIn('local', service)
const dispatch = createDispatch(service)

async function openStore(locales: string[] = ['en', 'de']) {
  const id = newId('store')
  const handle = id.replace('_', '-')
  const store = {
    id,
    handle,
    name: 'Corner shop',
    currency: 'EUR' as const,
    locales,
    country: 'DE',
    pricesIncludeTax: true,
    contactEmail: 'hello@corner.example',
    domains: [`${handle}.localhost`],
  }
  expectDone(await stores.createStore(store, serviceCall('installation', 'test')))
  return { id, staff: staffCall(id, ['store:read', 'store:update']), visitor: visitorCall(id) }
}

const terms = { kind: 'terms', locale: 'en' } as const

describe.each(modes)('a legal page over a %s client', (mode) => {
  it('is written, read by customers, changed once and removed', async () => {
    const client = await clientIn(mode, service)
    const { id, visitor } = await openStore()
    const call = serviceCall(id, 'test')
    expect(expectDone(await client.getLegalPage(terms, call))).toEqual({
      ...terms,
      body: null,
      revision: 0,
      updatedAt: null,
    })
    expect(expectDone(await client.listShopLegalPages({}, visitor)).data).toEqual([])
    expect(await client.getShopLegalPage({ kind: 'terms' }, visitor)).toMatchObject({ code: 'LEGAL_PAGE_NOT_FOUND' })

    const key = newId('key')
    const written = expectDone(await client.saveLegalPage({ ...terms, body: 'We sell bells.' }, { ...call, key }))
    expect(written).toMatchObject({ ...terms, body: 'We sell bells.', revision: 1 })
    const shown = expectDone(await client.getShopLegalPage({ kind: 'terms' }, visitor))
    expect(shown).toMatchObject({ ...terms, html: '<p>We sell bells.</p>' })
    expect(expectDone(await client.listShopLegalPages({}, visitor)).data).toMatchObject([terms])
    expect(expectDone(await client.listLegalPages({}, call)).data).toMatchObject([{ ...terms, revision: 1 }])

    const stale = await client.saveLegalPage({ ...terms, body: 'Lost' }, { ...call, key: newId('key'), ifMatch: 0 })
    expect(stale).toMatchObject({ code: 'REVISION_STALE' })
    const removed = expectDone(await client.deleteLegalPage(terms, { ...call, key: newId('key'), ifMatch: 1 }))
    expect(removed).toMatchObject({ body: null, revision: 2 })
    expect(expectDone(await client.listShopLegalPages({}, visitor)).data).toEqual([])
    expect(expectDone(await client.listLegalPages({}, call)).data).toEqual([])
  })
})

it('does not let the text of before a removal overwrite the one of after it', async () => {
  const { staff } = await openStore()
  const save = (body: string, ifMatch: number) => stores.saveLegalPage({ ...terms, body }, { ...staff, ifMatch })
  expectDone(await save('First', 0))
  expectDone(await stores.deleteLegalPage(terms, { ...staff, ifMatch: 1 }))
  expectDone(await save('Second', 2))
  expect(await save('First, with a typo mended', 1)).toMatchObject({ code: 'REVISION_STALE' })
  expect(expectDone(await stores.getLegalPage(terms, staff))).toMatchObject({ body: 'Second', revision: 3 })
})

it('is changed by one of two who write at once', async () => {
  const { staff } = await openStore()
  const tries = ['One', 'Other'].map((body) => stores.saveLegalPage({ ...terms, body }, { ...staff, ifMatch: 0 }))
  const outcomes = (await Promise.all(tries)).map(({ outcome }) => outcome)
  expect(outcomes.toSorted()).toEqual(['done', 'refused'])
})

it('is shown in the language that is asked for, else its relative, else the first of the store’s languages', async () => {
  const { staff, visitor } = await openStore(['ar', 'de-AT', 'en'])
  for (const locale of ['de-AT', 'en']) {
    expectDone(await stores.saveLegalPage({ kind: 'terms', locale, body: locale }, { ...staff, ifMatch: 0 }))
  }
  const shown = async (locale?: string) => {
    const wanted = locale === undefined ? {} : { locale }
    const page = expectDone(await stores.getShopLegalPage({ kind: 'terms', ...wanted }, visitor))
    const [listed] = expectDone(await stores.listShopLegalPages(wanted, visitor)).data
    expect(listed?.locale).toBe(page.locale)
    return page.locale
  }
  expect(await shown('en')).toBe('en')
  expect(await shown('de')).toBe('de-AT')
  expect(await shown('ar')).toBe('de-AT')
  expect(await shown()).toBe('de-AT')
})

it('is not shown in a language that the store is not offered in any more', async () => {
  const { id, staff, visitor } = await openStore()
  expectDone(await stores.saveLegalPage({ kind: 'terms', locale: 'de', body: 'AGB' }, { ...staff, ifMatch: 0 }))
  const fr = { kind: 'terms', locale: 'fr', body: 'CGV' } as const
  expect(await stores.saveLegalPage(fr, { ...staff, ifMatch: 0 })).toMatchObject({ code: 'LOCALE_NOT_OFFERED' })
  expectDone(await stores.updateStore({ locales: ['en'] }, serviceCall(id, 'test')))
  expect(expectDone(await stores.listShopLegalPages({}, visitor)).data).toEqual([])
})

it('is not a page without a text', async () => {
  const { staff } = await openStore()
  const blank = await stores.saveLegalPage({ ...terms, body: ' \n ' }, { ...staff, ifMatch: 0 })
  expect(blank).toMatchObject({ code: 'LEGAL_PAGE_EMPTY' })
  expect(await stores.deleteLegalPage(terms, { ...staff, ifMatch: 0 })).toMatchObject({ code: 'LEGAL_PAGE_NOT_FOUND' })
})

it('is written by who may change the store and bears the revision that they read; its source is for staff alone', async () => {
  const { id, staff, visitor } = await openStore()
  const page = { ...terms, body: 'We sell bells.' }
  expect(await dispatch('saveLegalPage', page, staff)).toMatchObject({ code: 'IF_MATCH_REQUIRED' })
  const reader = { ...staffCall(id, ['store:read']), ifMatch: 0 }
  expect(await dispatch('saveLegalPage', page, reader)).toMatchObject({ code: 'PERMISSION_MISSING' })
  expect(await dispatch('getLegalPage', terms, visitor)).toMatchObject({ code: 'SIGN_IN_REQUIRED' })
})

it('belongs to its store alone, and publishes an event of each change', async () => {
  const [mine, other] = [await openStore(), await openStore()]
  expectDone(await stores.saveLegalPage({ ...terms, body: 'Mine' }, { ...mine.staff, ifMatch: 0 }))
  expectDone(await stores.deleteLegalPage(terms, { ...mine.staff, ifMatch: 1 }))
  const seen = await service.db.read(other.visitor, (tx) => tx`select 1 from store.legal_pages`)
  expect(seen).toHaveLength(0)
  const events = await owner`
    select type, data ->> 'revision' as revision from store.events where store_id = ${mine.id} order by position`
  expect(events.slice(1)).toEqual([
    { type: 'store.legal-page-written.v1', revision: '1' },
    { type: 'store.legal-page-removed.v1', revision: '2' },
  ])
})

describe('the text of a legal page', () => {
  it('is paragraphs where it is plain, whatever signs it has', () => {
    const text = 'Corner shop\r\nLong Street 1\r\n\r\nRefunds < 14 days & > 0 €'
    expect(legalHtml(text)).toBe('<p>Corner shop<br>Long Street 1</p>\n<p>Refunds &lt; 14 days &amp; &gt; 0 €</p>')
  })

  it('is safe HTML where it has tags', () => {
    expect(legalHtml('<h2>Scope</h2><p onclick="x()">All<script>x()</script></p>')).toBe('<h2>Scope</h2><p>All</p>')
    expect(legalHtml('<a href="javascript:x()">x</a>')).toBe('<a>x</a>')
  })
})
