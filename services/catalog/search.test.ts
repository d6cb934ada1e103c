import { createReadStream, existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expectDone } from '@merastore/kernel'
import { runDueJobs, silentLogger } from '@merastore/runtime'
import { clientIn, movableClock, openTestService, testDatabase } from '@merastore/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeOfDraft } from './import-draft.ts'
import { listPublishedProducts } from './list-products-sql.ts'
import { newProduct } from './product.ts'
import { catalogModule } from './service.ts'
import { readAll } from './shopify/testing/csv-files.ts'
import { explainStatement } from './testing/explain.ts'
import { judgedQueries, judgedShop } from './testing/judged-shop.ts'
import { add, type Catalog, type OpenStore, openStore, plain } from './testing/stores.ts'
import { pricesAsMoney } from './variant-prices.ts'

const { database, owner } = await testDatabase()
const service = openTestService(catalogModule, { database, clock: movableClock() })
const catalog = await clientIn('local', service)

async function search(store: OpenStore, q: string, more: Partial<Parameters<Catalog['listProducts']>[0]> = {}) {
  const page = expectDone(await catalog.listProducts({ q, limit: 100, ...more }, store.call()))
  return { handles: page.data.map(({ handle }) => handle), leftOut: page.wordsLeftOut }
}

describe('a shop of sports and clothes', () => {
  let store: OpenStore
  const found: { query: string; recall: number }[] = []
  beforeAll(async () => {
    store = await openStore(catalog)
    for (const body of judgedShop) await add(catalog, store, body)
  })
  afterAll(() => {
    const mean = found.reduce((sum, { recall }) => sum + recall, 0) / found.length
    console.info(`recall ${mean.toFixed(2)}: ${found.map(({ query, recall }) => `${query} ${recall}`).join(', ')}`)
  })

  for (const { query, isRelevant, firstIs } of judgedQueries) {
    it(`finds what people mean by "${query}"`, async () => {
      const { handles } = await search(store, query)
      const relevant = judgedShop.map(({ handle }) => handle ?? '').filter(isRelevant)
      const recall = relevant.filter((handle) => handles.includes(handle)).length / relevant.length
      found.push({ query, recall })
      expect(recall).toBeGreaterThanOrEqual(0.6)
      if (firstIs !== undefined) expect(handles[0]).toMatch(firstIs)
    })
  }
})

const samples = fileURLToPath(new URL('../../../shared/data/shopify-product-csv/', import.meta.url))
const areHere = existsSync(samples)
const realProducts = areHere
  ? 'the sample products of Shopify'
  : 'the sample products of Shopify (skipped: ../shared/data/shopify-product-csv is not beside the repository)'

describe.skipIf(!areHere)(realProducts, () => {
  let store: OpenStore
  beforeAll(async () => {
    store = await openStore(catalog)
    for (const name of ['apparel', 'jewelery', 'home-and-garden']) {
      const { items } = await readAll(createReadStream(`${samples}${name}.csv`), { currency: 'EUR' })
      for (const item of items) {
        if (item.kind !== 'product') continue
        const { title, variants: drafts = [], ...change } = changeOfDraft(item.product, newProduct(new Date()))
        const variants = drafts.map((variant) => pricesAsMoney(variant, 'EUR'))
        expectDone(await catalog.createProduct({ title, variants, ...change }, store.call()))
      }
    }
  })

  const judged: Record<string, RegExp> = {
    jackets: /jacket/,
    jaket: /jacket/,
    earings: /earring/,
    necklaces: /neck?lace/,
    'bean bag': /bean-bag/,
    beanbags: /bean-bag/,
    sofas: /sofa/,
    pilows: /pillow/,
    'watering cans': /watering-can/,
    shirts: /shirt/,
  }
  for (const [query, pattern] of Object.entries(judged)) {
    it(`finds every product that is meant by "${query}"`, async () => {
      const all = expectDone(await catalog.listProducts({ limit: 100 }, store.call())).data.map(({ handle }) => handle)
      const meant = all.filter((handle) => pattern.test(handle))
      expect(meant).not.toEqual([])
      expect((await search(store, query)).handles).toEqual(expect.arrayContaining(meant))
    })
  }
})

describe('words that no product has together', () => {
  it('are answered by the products with the most of them, and the words left out are named', async () => {
    const store = await openStore(catalog)
    for (const title of ['Wool jumper', 'Wool blanket', 'Cotton blanket']) await add(catalog, store, plain(title))
    expect(await search(store, 'wool blanket')).toEqual({ handles: ['wool-blanket'], leftOut: [] })
    expect(await search(store, 'crimson wool blanket')).toEqual({ handles: ['wool-blanket'], leftOut: ['crimson'] })
    const facets = expectDone(await catalog.getProductFacets({ q: 'crimson wool blanket' }, store.call()))
    expect(facets.total).toBe(1)
    // Of the products that are for sale, not of the others.
    await add(catalog, store, plain('Crimson wool blanket', { status: 'draft' }))
    expect(await search(store, 'crimson wool blanket')).toEqual({ handles: ['wool-blanket'], leftOut: ['crimson'] })
    expect(await search(store, 'crimson umbrella')).toEqual({ handles: [], leftOut: [] })
  })

  it('are all of the same kind, so that a sentence can name what they lack, on every page', async () => {
    const store = await openStore(catalog)
    for (const n of [1, 2, 3]) await add(catalog, store, plain('Jumper', { handle: `jumper-${n}` }))
    await add(catalog, store, plain('Kettle'))
    const first = expectDone(await catalog.listProducts({ q: 'jumper kettle', limit: 2 }, store.call()))
    const rest = expectDone(
      await catalog.listProducts({ q: 'jumper kettle', limit: 2, cursor: first.nextCursor ?? '' }, store.call()),
    )
    const handles = [...first.data, ...rest.data].map(({ handle }) => handle)
    expect(new Set(handles)).toEqual(new Set(['jumper-1', 'jumper-2', 'jumper-3']))
    expect([first.wordsLeftOut, rest.wordsLeftOut]).toEqual([['kettle'], ['kettle']])
  })
})

it('takes no other word for one that the shop has', async () => {
  const store = await openStore(catalog)
  for (const title of ['Shirt', 'Skirt']) await add(catalog, store, plain(title))
  expect((await search(store, 'shirt')).handles).toEqual(['shirt'])
  expect((await search(store, 'skirts')).handles).toEqual(['skirt'])
})

it('forgives a slip also where the stem of the slip is a word of the shop', async () => {
  const store = await openStore(catalog)
  await add(catalog, store, plain('Galaxy Earrings'))
  await add(catalog, store, plain('Muff', { descriptionHtml: 'For the ear' }))
  expect((await search(store, 'earings')).handles).toContain('galaxy-earrings')
})

it('forgives two slips in a long word, which found nothing', async () => {
  const store = await openStore(catalog)
  for (const title of ['Snowboard', 'Snowflake lamp', 'Sleeping bag', 'Binoculars', 'Shirt']) {
    await add(
      catalog,
      store,
      plain(title, { descriptionHtml: `<p>${title === 'Shirt' ? 'Not for snowbirds' : ''}</p>` }),
    )
  }
  expect((await search(store, 'snowbrod')).handles).toEqual(['snowboard'])
  expect(await search(store, 'sleepngi bag')).toEqual({ handles: ['sleeping-bag'], leftOut: [] })
  // The first four letters have to be right.
  expect(await search(store, 'sleppinng bag')).toEqual({ handles: ['sleeping-bag'], leftOut: ['sleppinng'] })
  expect((await search(store, 'binoclars')).handles).toEqual(['binoculars'])
  expect((await search(store, 'binoclras')).handles).toEqual(['binoculars'])
  // Three are another word; of a short word two are as well.
  expect((await search(store, 'binocuxxx')).handles).toEqual([])
  expect((await search(store, 'shrrit')).handles).toEqual([])
})

it('finds stop words where they are all that was typed', async () => {
  const store = await openStore(catalog)
  await add(catalog, store, plain('The Who'))
  await add(catalog, store, plain('Live at Leeds'))
  expect((await search(store, 'the who')).handles).toEqual(['the-who'])
})

it('costs ten words no more than what the shop has of them, and one misspelt word a few pages', async () => {
  const store = await openStore(catalog)
  const productCount = 3000
  await owner`
    insert into catalog.products (store_id, id, handle, title, title_key, description_html, vendor, product_type, tags,
      status, published_at, tax_class, metadata, price_min, price_max, variant_count, revision, created_at, updated_at)
    select ${store.storeId}, 'prod_' || n, 'p-' || n, 'P ' || n, 'p ' || n, '', '', '', '{}', 'published',
      now() - n * interval '1 second', 'standard', '{}', n, n, 1, 1, now(), now()
    from generate_series(1, ${productCount}::integer) n`
  const terms = Array.from({ length: 10 }, (_, n) => `common${'abcdefghij'[n]}`)
  await owner`
    insert into catalog.search_terms (store_id, product_id, term, weight)
    select ${store.storeId}, 'prod_' || n, term, 8 from generate_series(1, ${productCount}::integer) n,
      unnest(${terms}::text[]) term`
  await owner`
    insert into catalog.search_terms (store_id, product_id, term, weight)
    select ${store.storeId}, 'prod_' || n, 'rare' || n, 8 from generate_series(1, ${productCount}::integer) n`
  await owner`
    insert into catalog.search_words (store_id, word, stem)
    select ${store.storeId}, 'word' || translate(n::text, '0123456789', 'abcdefghij'), 'stem' || n
    from generate_series(1, 20000) n`
  await owner`analyze`
  const cost = (q: string) =>
    service.db.read(store.call(), (tx) =>
      explainStatement(tx, (explaining) => {
        const listing = { filters: { q }, groups: [], sort: 'relevance' as const, after: undefined, limit: 21 }
        return listPublishedProducts(explaining, listing)
      }),
    )
  expect((await cost(terms.join(' '))).pages).toBeLessThan(productCount * 8)
  expect((await cost(terms.join(' '))).rows).toBeLessThan(productCount * 10 * 8)
  expect((await cost('rare77 commona')).pages).toBeLessThan(productCount)
  expect((await cost('mispelt')).pages).toBeLessThan(200)
  expect((await cost('rare77')).pages).toBeLessThan(200)
  // Twenty thousand words begin with "word": a few of them are compared.
  expect((await cost('wordqqqqqqqq worrdqqqqqqq')).pages).toBeLessThan(productCount)
  expect((await cost('wordqqqqqqqq wordpppppppp worduuuuuuuu')).rows).toBeLessThan(60_000)
})

it('makes the terms of products anew that stood before their form changed', async () => {
  const store = await openStore(catalog)
  await add(catalog, store, plain('Wool jackets'))
  await owner`delete from catalog.search_words where store_id = ${store.storeId}`
  await owner`delete from catalog.search_typos where store_id = ${store.storeId}`
  await owner`update catalog.search_terms set term = 'zzz' || term where store_id = ${store.storeId}`
  expect((await search(store, 'jaket')).handles).toEqual([])
  await owner`
    insert into catalog.jobs (store_id, id, kind, data, run_at)
    values (${store.storeId}, 'job_reindex-search-1', 'reindex-search', '{}', '2000-01-01')`
  await runDueJobs(service.db, service.jobs, silentLogger)
  expect((await search(store, 'jaket')).handles).toEqual(['wool-jackets'])
  expect((await search(store, 'zzzwool')).handles).toEqual([])
})
