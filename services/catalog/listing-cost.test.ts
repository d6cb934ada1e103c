import { expectDone } from '@merastore/kernel'
import { clientIn, movableClock, openTestService, testDatabase, visitorCall } from '@merastore/testing'
import { expect, it } from 'vitest'
import { countFacetsAsJson } from './facets-sql.ts'
import { filterGroupsOf } from './filter-groups.ts'
import { listPublishedProducts } from './list-products-sql.ts'
import { catalogModule } from './service.ts'
import { explainStatement } from './testing/explain.ts'
import { add, type Catalog, eur, type OpenStore, openStore, plain } from './testing/stores.ts'

const { database, owner, statements } = await testDatabase()
const service = openTestService(catalogModule, { database, clock: movableClock() })
const catalog = await clientIn('local', service)

type Query = Parameters<Catalog['listProducts']>[0]
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
const pairs = (prefix: string, names: number, values: number) =>
  numbers(names).flatMap((name) => numbers(values).map((value) => `${prefix}${name}:v${value}`))

const productCount = 3000
/** Products with two options of three values each, spread over ten names, and words that some share. */
async function fill(store: OpenStore) {
  await owner`
    insert into catalog.products (store_id, id, handle, title, title_key, description_html, vendor, product_type, tags,
      status, published_at, tax_class, metadata, price_min, price_max, variant_count, revision, created_at, updated_at)
    select ${store.storeId}, 'prod_' || n, 'p-' || n, 'P ' || n, 'p ' || n, '', 'V' || n % 20, '', '{}', 'published',
      now() - n * interval '1 second', 'standard', '{}', n, n, 1, 1, now(), now()
    from generate_series(1, ${productCount}::integer) n`
  await owner`
    insert into catalog.option_values (store_id, product_id, option_position, position, name, value)
    select ${store.storeId}, 'prod_' || n, o, v, 'o' || 1 + (n + o) % 10, 'v' || 1 + (n + v) % 50
    from generate_series(1, ${productCount}::integer) n, generate_series(0, 1) o, generate_series(0, 2) v`
  await owner`
    insert into catalog.variants (store_id, id, product_id, position, title, option_values, price, weight_grams,
      weight_unit, requires_shipping, taxable, tracked, backorder, image_url, initial_quantity, metadata)
    select ${store.storeId}, 'var_' || n || '_' || v, 'prod_' || n, v, '', array['v' || 1 + (n + v) % 50,
      'v' || 1 + (n + v) % 50], n, 0, 'g', true, true, true, false, '/' || n || v, 0, '{}'
    from generate_series(1, ${productCount}::integer) n, generate_series(0, 2) v`
  await owner`
    insert into catalog.search_terms (store_id, product_id, term, weight)
    select ${store.storeId}, 'prod_' || n, term, 8 from generate_series(1, ${productCount}::integer) n,
      lateral (values ('word' || n), ('common'), ('shade' || n % 10)) terms (term)`
  await owner`analyze`
}

it('makes the same statement of a listing and of facets, however many names and values a visitor sends', async () => {
  const store = await openStore(catalog)
  const shapes = async (queries: readonly Query[]) => {
    statements.length = 0
    for (const query of queries) {
      const { limit: _limit, ...filters } = query
      expectDone(await catalog.listProducts(query, visitorCall(store.storeId, { via: 'test' })))
      expectDone(await catalog.getProductFacets(filters, visitorCall(store.storeId, { via: 'test' })))
    }
    return new Set(statements).size
  }
  // A price, a length of a page, names and values change nothing.
  expect(await shapes([{}, { priceMin: 1 }, { priceMax: 7 }, { limit: 3 }])).toBe(2)
  const filtered: Query[] = [
    { option: ['Size:M'] },
    { vendor: ['A'] },
    ...numbers(10).map((names) => ({ option: pairs('o', names, 5) })),
    ...numbers(9).map((names) => ({ vendor: ['A', 'B'], attribute: pairs('a', names, 4) })),
    { option: pairs('o', 1, 50), attribute: pairs('a', 1, 50), vendor: numbers(50).map(String) },
  ]
  expect(await shapes(filtered)).toBe(2)
  expect(await shapes(numbers(12).map((words) => ({ q: numbers(words).join('x ') })))).toBe(2)
})

it('refuses more than ten options, attributes and vendors together', async () => {
  const store = await openStore(catalog)
  const query = { option: pairs('o', 6, 1), attribute: pairs('a', 4, 1), vendor: ['A'] }
  const refusal = { outcome: 'refused', code: 'TOO_MANY_FILTERS' }
  expect(await catalog.listProducts(query, store.call())).toMatchObject(refusal)
  expect(await catalog.getProductFacets(query, store.call())).toMatchObject(refusal)
  const { vendor: _vendor, ...ten } = query
  expectDone(await catalog.listProducts(ten, store.call()))
})

it('costs no more for ten names of fifty values than the options of the store are', async () => {
  const store = await openStore(catalog)
  await fill(store)
  const cost = (query: Query, what: 'page' | 'facets') =>
    service.db.read(store.call(), (tx) =>
      explainStatement(tx, async (explaining) => {
        const groups = filterGroupsOf(query)
        if (what === 'facets') return countFacetsAsJson(explaining, query, groups)
        const listing = { filters: query, groups, sort: 'newest' as const, after: undefined, limit: 21 }
        return listPublishedProducts(explaining, listing)
      }),
    )
  const optionRows = productCount * 6
  for (const what of ['page', 'facets'] as const) {
    const one = await cost({ option: ['o1:v1'] }, what)
    // The most that the contract lets through: fifty pairs of each, of ten names.
    const most = await cost({ option: pairs('o', 5, 10), attribute: pairs('a', 4, 12), vendor: ['V1', 'V2'] }, what)
    const wide = await cost({ option: pairs('o', 1, 50), vendor: numbers(20).map((n) => `V${n}`) }, what)
    // A join for each name made plans of thousands of nodes.
    expect(Math.max(one.nodes, most.nodes, wide.nodes)).toBeLessThan(150)
    // Summed over all nodes: every row of an option passes through a few of them.
    expect(Math.max(most.rows, wide.rows)).toBeLessThan(optionRows * 8)
    expect(Math.max(most.pages, wide.pages)).toBeLessThan(optionRows / 2)
  }
})

it('looks at the variants of a listing that is filtered alone, and of one page alone', async () => {
  const store = await openStore(catalog)
  await fill(store)
  const page = (query: Query) =>
    service.db.read(store.call(), (tx) =>
      explainStatement(tx, (explaining) => {
        const groups = filterGroupsOf(query)
        return listPublishedProducts(explaining, {
          filters: query,
          groups,
          sort: 'newest',
          after: undefined,
          limit: 21,
        })
      }),
    )
  statements.length = 0
  expectDone(await catalog.listProducts({ limit: 20 }, visitorCall(store.storeId, { via: 'test' })))
  expect(statements.join()).not.toContain('catalog.variants')
  const [byVendor, byOption] = [await page({ vendor: ['V1'] }), await page({ option: ['o1:v1'] })]
  // Three variants of each of 21 products, and what is looked up for them.
  expect(byOption.rows - byVendor.rows).toBeLessThan(productCount)
})

it('looks at each variant once, however many values are chosen', async () => {
  const store = await openStore(catalog)
  const [products, variants] = [100, 250]
  await owner`
    insert into catalog.products (store_id, id, handle, title, title_key, description_html, vendor, product_type, tags,
      status, published_at, tax_class, metadata, price_min, price_max, variant_count, revision, created_at, updated_at)
    select ${store.storeId}, 'prod_' || n, 'p-' || n, 'P ' || n, 'p ' || n, '', 'V', '', '{}', 'published',
      now() - n * interval '1 second', 'standard', '{}', n, n, ${variants}::integer, 1, now(), now()
    from generate_series(1, ${products}::integer) n`
  await owner`
    insert into catalog.option_values (store_id, product_id, option_position, position, name, value)
    select ${store.storeId}, 'prod_' || n, o, v, 'o' || o, 'v' || v + 1
    from generate_series(1, ${products}::integer) n, generate_series(0, 4) o, generate_series(0, 49) v`
  await owner`
    insert into catalog.variants (store_id, id, product_id, position, title, option_values, price, weight_grams,
      weight_unit, requires_shipping, taxable, tracked, backorder, image_url, initial_quantity, metadata)
    select ${store.storeId}, 'var_' || n || '_' || v, 'prod_' || n, v, '',
      array['v' || 1 + v % 50, 'v' || 1 + v / 5, 'v1', 'v1', 'v1'], n, 0, 'g', true, true, true, false, '/' || v, 0, '{}'
    from generate_series(1, ${products}::integer) n, generate_series(0, ${variants - 1}::integer) v`
  await owner`analyze`
  const cost = (option: string[]) =>
    service.db.read(store.call(), (tx) =>
      explainStatement(tx, (explaining) => {
        const groups = filterGroupsOf({ option })
        const listing = { filters: { option }, groups, sort: 'newest' as const, after: undefined, limit: products }
        return listPublishedProducts(explaining, listing)
      }),
    )
  const [one, most] = [
    await cost(['o0:v1']),
    await cost(pairs('o', 5, 10).map((pair) => pair.replace(/^o(.)/, (_, o) => `o${Number(o) - 1}`))),
  ]
  // Each row counts once for every node that it passes; a join with the chosen values let each variant pass fifty times.
  expect(most.rows).toBeLessThan(products * variants * 10)
  expect(most.rows).toBeLessThan(one.rows * 2)
})

it('counts the values of a chosen option as if it were not chosen: what Moss beside Fjord would add', async () => {
  const store = await openStore(catalog)
  const coloured = (title: string, colour: string, more: Parameters<typeof plain>[1] = {}) =>
    plain(title, {
      options: [{ name: 'Colour', values: [colour] }],
      variants: [{ optionValues: [colour], price: eur(1000) }],
      ...more,
    })
  await add(catalog, store, coloured('Scarf', 'Moss', { vendor: 'Aran' }))
  await add(catalog, store, coloured('Hat', 'Fjord', { vendor: 'Aran' }))
  for (const title of ['Bag', 'Belt', 'Boots'])
    await add(catalog, store, coloured(title, 'Bark', { vendor: 'Northwind' }))
  const facets = async (query: Query) => {
    const found = expectDone(await catalog.getProductFacets(query, store.call()))
    const counts = (values: readonly { value: string; count: number }[] | undefined) =>
      Object.fromEntries((values ?? []).map(({ value, count }) => [value, count]))
    return { total: found.total, colours: counts(found.options[0]?.values), vendors: counts(found.vendors) }
  }
  const colours = { Moss: 1, Fjord: 1, Bark: 3 }
  expect(await facets({ option: ['Colour:Moss', 'Colour:Fjord'] })).toEqual({
    total: 2,
    colours,
    vendors: { Aran: 2 },
  })
  // Of two groups each is counted under the other.
  expect(await facets({ option: ['Colour:Moss'], vendor: ['Aran'] })).toEqual({
    total: 1,
    colours: { Moss: 1, Fjord: 1 },
    vendors: { Aran: 1 },
  })
  expect(await facets({ option: ['Colour:Moss'], vendor: ['Northwind'] })).toEqual({
    total: 0,
    colours: { Bark: 3 },
    vendors: { Aran: 1 },
  })
})

it('takes "Size" and "SIZE" as one option, in the facets and as a filter', async () => {
  const store = await openStore(catalog)
  for (const name of ['Size', 'SIZE']) {
    const variants = ['M', 'L'].map((size) => ({ optionValues: [size], price: eur(1000) }))
    await add(
      catalog,
      store,
      plain(`Shirt ${name}`, {
        handle: `shirt-${name === 'Size' ? 1 : 2}`,
        options: [{ name, values: ['M', 'L'] }],
        variants,
      }),
    )
  }
  const { options } = expectDone(await catalog.getProductFacets({}, store.call()))
  expect(options.map(({ name, values }) => [name, values.map(({ count }) => count)])).toEqual([['SIZE', [2, 2]]])
  for (const name of ['Size', 'SIZE', 'size']) {
    const page = expectDone(await catalog.listProducts({ option: [`${name}:M`] }, store.call()))
    expect(page.data).toHaveLength(2)
  }
})

it('finds nothing for a search without a letter or digit, where it returned the whole catalogue', async () => {
  const store = await openStore(catalog)
  await add(catalog, store, plain('Kettle'))
  for (const q of ['--', '%', '☕', '"']) {
    expect(expectDone(await catalog.listProducts({ q }, store.call())).data).toEqual([])
    expect(expectDone(await catalog.listProducts({ q, sort: 'title' }, store.call())).data).toEqual([])
    expect(expectDone(await catalog.getProductFacets({ q }, store.call())).total).toBe(0)
  }
})
