import { inputFaults } from '@merastore/contract'
import { expectDone } from '@merastore/kernel'
import { clientIn, modes, movableClock, openTestService, testDatabase, visitorCall } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { catalogContract } from './contract.ts'
import { catalogModule } from './service.ts'
import { add, type Catalog, eur, jacket, type OpenStore, openStore, plain } from './testing/stores.ts'

const { database, owner, statements } = await testDatabase()
const clock = movableClock()
const service = openTestService(catalogModule, { database, clock })

type Query = Parameters<Catalog['listProducts']>[0]

async function titles(catalog: Catalog, store: OpenStore, query: Query): Promise<string[]> {
  const page = expectDone(
    await catalog.listProducts({ limit: 100, ...query }, visitorCall(store.storeId, { via: 'test' })),
  )
  return page.data.map(({ title }) => title)
}

/** A shop of clothes: Men (with Coats below it) and Home, wool or cotton. */
async function openShop(catalog: Catalog) {
  const store = await openStore(catalog)
  const category = async (name: string, parentId: string | null = null) =>
    expectDone(await catalog.createCategory({ name, parentId }, store.call())).id
  const men = await category('Men')
  const coats = await category('Coats', men)
  const home = await category('Home')
  const material = { code: 'material', type: 'enum' as const, name: 'Material', values: ['Wool', 'Cotton'] }
  expectDone(await catalog.createAttribute(material, store.call()))
  const of = (value: string) => [{ code: 'material', value }]
  await add(catalog, store, jacket({ categoryIds: [coats], attributes: of('Cotton') }))
  clock.advance(1000)
  const sizes = { options: [{ name: 'Size', values: ['M', 'L'] }] }
  const variants = ['M', 'L'].map((size) => ({ optionValues: [size], price: eur(4900) }))
  await add(
    catalog,
    store,
    plain('Crème jumper', { ...sizes, variants, vendor: 'Aran', categoryIds: [men], attributes: of('Wool') }),
  )
  clock.advance(1000)
  await add(catalog, store, plain('Blanket', { vendor: 'Aran', categoryIds: [home], attributes: of('Wool') }))
  await add(catalog, store, plain('Secret', { status: 'draft', vendor: 'Aran', categoryIds: [home] }))
  return store
}

describe.each(modes)('the shop over a %s client', (mode) => {
  it('lists what is on sale, narrowed by category, vendor, price, option and attribute', async () => {
    const catalog = await clientIn(mode, service)
    const store = await openShop(catalog)
    expect(await titles(catalog, store, {})).toEqual(['Blanket', 'Crème jumper', 'Field jacket'])
    expect(await titles(catalog, store, { category: 'men' })).toEqual(['Crème jumper', 'Field jacket'])
    expect(await titles(catalog, store, { category: 'coats' })).toEqual(['Field jacket'])
    expect(await titles(catalog, store, { category: 'none' })).toEqual([])
    expect(await titles(catalog, store, { vendor: ['Aran', 'Northwind'] })).toHaveLength(3)
    expect(await titles(catalog, store, { vendor: ['Aran'] })).toEqual(['Blanket', 'Crème jumper'])
    expect(await titles(catalog, store, { priceMin: 4000, priceMax: 12999 })).toEqual(['Crème jumper', 'Field jacket'])
    expect(await titles(catalog, store, { option: ['Size:S', 'Size:L'] })).toEqual(['Crème jumper', 'Field jacket'])
    expect(await titles(catalog, store, { option: ['Size:M', 'Colour:Navy'] })).toEqual(['Field jacket'])
    expect(await titles(catalog, store, { attribute: ['material:Wool'], vendor: ['Aran'] })).toEqual([
      'Blanket',
      'Crème jumper',
    ])
    expect(await titles(catalog, store, { sort: 'price-asc' })).toEqual(['Blanket', 'Crème jumper', 'Field jacket'])
    expect(await titles(catalog, store, { sort: 'title' })).toEqual(['Blanket', 'Crème jumper', 'Field jacket'])
  })

  it('shows a listing line, a product page and the facets as they are declared', async () => {
    const catalog = await clientIn(mode, service)
    const store = await openShop(catalog)
    const [line] = expectDone(await catalog.listProducts({ category: 'coats' }, store.call())).data
    expect(line).toEqual({
      id: line?.id,
      handle: 'field-jacket',
      title: 'Field jacket',
      vendor: 'Northwind',
      priceMin: { amount: 12900, currency: 'EUR' },
      priceMax: { amount: 13900, currency: 'EUR' },
      compareAtPrice: { amount: 15900, currency: 'EUR' },
      image: { url: 'https://pictures.example/jacket.jpg', alt: 'Jacket on a hook' },
      variantCount: 4,
      options: [
        { name: 'Size', values: ['S', 'M'] },
        { name: 'Colour', values: ['Olive', 'Navy'] },
      ],
    })
    const page = expectDone(await catalog.getProduct({ handle: 'field-jacket' }, store.call()))
    expect(page.categories.map(({ path }) => path.map(({ name }) => name))).toEqual([['Men', 'Coats']])
    expect(page.attributes).toEqual([{ code: 'material', name: 'Material', type: 'enum', unit: null, value: 'Cotton' }])
    expect(page.variants[3]).toMatchObject({ title: 'M / Navy', optionValues: ['M', 'Navy'], price: { amount: 13900 } })

    const facets = expectDone(await catalog.getProductFacets({}, store.call()))
    expect(facets).toMatchObject({ total: 3, priceMin: { amount: 1000 }, priceMax: { amount: 13900 } })
    expect(facets.categories.map(({ name, count }) => [name, count]).toSorted()).toEqual([
      ['Coats', 1],
      ['Home', 1],
      ['Men', 2],
    ])
    expect(facets.vendors).toEqual([
      { value: 'Aran', count: 2 },
      { value: 'Northwind', count: 1 },
    ])
    const sizes = facets.options.find(({ name }) => name === 'Size')?.values
    expect(sizes?.map(({ value, count }) => [value, count]).toSorted()).toEqual([
      ['L', 1],
      ['M', 2],
      ['S', 1],
    ])
    expect(facets.attributes).toMatchObject([
      {
        code: 'material',
        values: [
          { value: 'Wool', count: 2 },
          { value: 'Cotton', count: 1 },
        ],
      },
    ])
    // These answers are JSON that statements build, so nothing but this holds them to the contract.
    const { operations } = catalogContract
    expect(inputFaults(operations.getProduct.output, page)).toEqual([])
    expect(inputFaults(operations.getProductFacets.output, facets)).toEqual([])
    const listed = expectDone(await catalog.listProducts({}, store.call()))
    expect(inputFaults(operations.listProducts.output, listed)).toEqual([])
    const forStaff = expectDone(await catalog.listAdminProducts({}, store.call()))
    expect(inputFaults(operations.listAdminProducts.output, forStaff)).toEqual([])
    const variantIds = page.variants.map(({ id }) => id)
    const described = expectDone(await catalog.describeVariants({ variantIds }, store.call()))
    expect(inputFaults(operations.describeVariants.output, described)).toEqual([])
    const none = expectDone(await catalog.getProductFacets({ q: 'nothing-of-this' }, store.call()))
    expect(none).toMatchObject({ total: 0, priceMin: null, vendors: [], options: [], categories: [] })
  })
})

describe('a listing that is filtered by a colour', () => {
  const picture = (name: string) => `https://pictures.example/${name}.jpg`
  /** In three colours and two sizes; its own picture is that of the first colour. */
  const scarf = (options = ['Colour', 'Size']) => {
    const colours = ['Fjord', 'Moss', 'Bark']
    return plain('Scarf', {
      vendor: 'Aran',
      options: [
        { name: options[0] ?? '', values: colours },
        { name: options[1] ?? '', values: ['S', 'L'] },
      ],
      variants: colours.flatMap((colour) =>
        ['S', 'L'].map((size) => ({
          optionValues: [colour, size],
          price: eur(1000),
          // Nobody has taken a picture of the one in bark.
          imageUrl: colour === 'Bark' ? null : picture(colour),
        })),
      ),
      media: ['Fjord', 'Moss'].map((colour) => ({ url: picture(colour), alt: `In ${colour}` })),
    })
  }
  const imageIn = async (catalog: Catalog, store: OpenStore, query: Query) =>
    expectDone(await catalog.listProducts(query, store.call())).data.map(({ image }) => image?.alt)

  it('showed the product in another colour: it shows the variant that has the colour', async () => {
    const catalog = await clientIn('local', service)
    const store = await openStore(catalog)
    await add(catalog, store, scarf())
    expect(await imageIn(catalog, store, {})).toEqual(['In Fjord'])
    expect(await imageIn(catalog, store, { option: ['Colour:Moss'] })).toEqual(['In Moss'])
    expect(await imageIn(catalog, store, { option: ['colour:Moss', 'size:L'] })).toEqual(['In Moss'])
    expect(await imageIn(catalog, store, { option: ['Colour:Moss'], q: 'scarf', sort: 'title' })).toEqual(['In Moss'])
    expect(await imageIn(catalog, store, { option: ['Colour:Moss', 'Colour:Fjord'] })).toEqual(['In Fjord'])
  })

  it('keeps the picture of the product where the filter says nothing of it', async () => {
    const catalog = await clientIn('local', service)
    const store = await openStore(catalog)
    await add(catalog, store, scarf(['COLOUR', 'Size']))
    expect(await imageIn(catalog, store, { option: ['Size:L'] })).toEqual(['In Fjord'])
    expect(await imageIn(catalog, store, { option: ['Colour:Bark'] })).toEqual(['In Fjord'])
    expect(await imageIn(catalog, store, { vendor: ['Aran'] })).toEqual(['In Fjord'])
    expect(await imageIn(catalog, store, { option: ['Colour:Moss'] })).toEqual(['In Moss'])
  })
})

describe('the search', () => {
  it('finds words of title, vendor, tags, SKU and description, their beginnings, and without accents', async () => {
    const catalog = await clientIn('local', service)
    const store = await openShop(catalog)
    await add(
      catalog,
      store,
      plain('Mug', {
        descriptionHtml: '<p>Goes with the <b>blanket</b></p>',
        variants: [{ price: eur(1), sku: 'MG-100' }],
      }),
    )
    // The title counts more than the description.
    expect(await titles(catalog, store, { q: 'blanket' })).toEqual(['Blanket', 'Mug'])
    expect(await titles(catalog, store, { q: 'creme jump' })).toEqual(['Crème jumper'])
    expect(await titles(catalog, store, { q: 'CRÈME' })).toEqual(['Crème jumper'])
    expect(await titles(catalog, store, { q: 'waxed northw' })).toEqual(['Field jacket'])
    expect(await titles(catalog, store, { q: 'mg-100' })).toEqual(['Mug'])
    expect(await titles(catalog, store, { q: 'jacket blanket' })).toEqual(['Field jacket'])
    expect(await titles(catalog, store, { q: 'secret' })).toEqual([])
    // Nothing was typed, so nothing is searched.
    expect(await titles(catalog, store, { q: ' ' })).toHaveLength(4)
  })

  it('forgets the old words of a product that was changed', async () => {
    const catalog = await clientIn('local', service)
    const store = await openStore(catalog)
    const product = await add(catalog, store, plain('Kettle'))
    const change = { productId: product.id, title: 'Teapot' }
    expectDone(await catalog.updateProduct(change, { ...store.call(), ifMatch: 1 }))
    expect(await titles(catalog, store, { q: 'kettle' })).toEqual([])
    expect(await titles(catalog, store, { q: 'teapot' })).toEqual(['Teapot'])
  })

  it('reads an index under row-level security, whatever the size of the catalogue', async () => {
    const catalog = await clientIn('local', service)
    const store = await openStore(catalog)
    await owner`
      insert into catalog.products (store_id, id, handle, title, title_key, description_html, vendor, product_type, tags,
        status, published_at, tax_class, metadata, price_min, price_max, variant_count, revision, created_at, updated_at)
      select ${store.storeId}, 'prod_' || n, 'p-' || n, 'P ' || n, 'p ' || n, '', 'V', '', '{}', 'published',
        now() - n * interval '1 second', 'standard', '{}', n, n, 1, 1, now(), now()
      from generate_series(1, 20000) n`
    await owner`
      insert into catalog.search_terms (store_id, product_id, term, weight)
      select ${store.storeId}, 'prod_' || n, term, 8 from generate_series(1, 20000) n,
        lateral (values ('word' || n), ('common' || n % 10), ('rare' || n % 2000)) terms (term)`
    await owner`analyze`
    statements.length = 0
    expect(await titles(catalog, store, { q: 'word19999' })).toEqual(['P 19999'])
    expect(await titles(catalog, store, { q: 'rare1999 common9', limit: 100 })).toHaveLength(10)
    expect(statements).toHaveLength(2)
    const plan = await service.db.read(
      store.call(),
      (tx) => tx`
      explain select product_id from catalog.search_terms
      where store_id = ${store.storeId} and term >= 'rare77' collate "C" and term < 'rare78' collate "C"`,
    )
    const text = plan.map((row) => row['QUERY PLAN']).join('\n')
    expect(text).toMatch(/Index .*search_terms_found/)
    expect(text).toMatch(/Index Cond: .*term >= 'rare77'/)
  })
})

it('pages through every sort without a gap or a repetition, ties included', async () => {
  const catalog = await clientIn('local', service)
  const store = await openStore(catalog)
  for (let n = 0; n < 9; n++) {
    await add(
      catalog,
      store,
      plain(`Tile ${n % 3}`, { handle: `tile-${n}`, variants: [{ price: eur(n % 2) }], tags: ['tile'] }),
    )
  }
  for (const query of [
    { sort: 'newest' },
    { sort: 'price-asc' },
    { sort: 'price-desc' },
    { sort: 'title' },
    { q: 'tile' },
  ] satisfies Query[]) {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = expectDone(
        await catalog.listProducts({ ...query, limit: 2, ...(cursor === undefined ? {} : { cursor }) }, store.call()),
      )
      seen.push(...page.data.map(({ handle }) => handle))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen).toHaveLength(9)
    expect(new Set(seen).size).toBe(9)
  }
  expect(await catalog.listProducts({ sort: 'title', cursor: 'bm9uZQ' }, store.call())).toMatchObject({
    code: 'CURSOR_INVALID',
  })
})

it('reads a listing, with every filter and a search, in one statement, and so its facets', async () => {
  const catalog = await clientIn('local', service)
  const store = await openShop(catalog)
  const query = {
    q: 'jacket',
    category: 'men',
    vendor: ['Northwind'],
    option: ['Size:M'],
    attribute: ['material:Cotton'],
    priceMin: 1,
  }
  statements.length = 0
  expect(await titles(catalog, store, query)).toEqual(['Field jacket'])
  expect(statements).toHaveLength(1)
  expect(expectDone(await catalog.getProductFacets(query, store.call())).total).toBe(1)
  expect(statements).toHaveLength(2)
})

it('lists drafts too for staff, by status, category, vendor and words', async () => {
  const catalog = await clientIn('local', service)
  const store = await openShop(catalog)
  const list = async (query: Parameters<Catalog['listAdminProducts']>[0]) =>
    expectDone(await catalog.listAdminProducts(query, store.call())).data.map(({ title }) => title)
  expect(await list({ sort: 'title' })).toEqual(['Blanket', 'Crème jumper', 'Field jacket', 'Secret'])
  expect(await list({ status: 'draft' })).toEqual(['Secret'])
  expect(await list({ q: 'secr', vendor: 'Aran' })).toEqual(['Secret'])
  const [home] = expectDone(await catalog.listCategories({}, store.call())).data.filter(({ name }) => name === 'Home')
  expect(await list({ categoryId: home?.id ?? '', sort: 'title' })).toEqual(['Blanket', 'Secret'])
  const first = expectDone(await catalog.listAdminProducts({ sort: 'updated', limit: 3 }, store.call()))
  const rest = expectDone(
    await catalog.listAdminProducts({ sort: 'updated', limit: 3, cursor: first.nextCursor ?? '' }, store.call()),
  )
  expect([...first.data, ...rest.data].map(({ id }) => id)).toHaveLength(4)
  expect(expectDone(await catalog.listAdminProducts({ q: 'secr', withTotal: true }, store.call()))).toMatchObject({
    data: [{ title: 'Secret' }],
    total: { count: 1, isExact: true },
  })
})

it('lists nothing of another store', async () => {
  const catalog = await clientIn('local', service)
  await openShop(catalog)
  const other = await openStore(catalog)
  expect(await titles(catalog, other, {})).toEqual([])
  expect(await titles(catalog, other, { q: 'jacket' })).toEqual([])
  expect(expectDone(await catalog.getProductFacets({}, other.call()))).toMatchObject({ total: 0, categories: [] })
  expect(expectDone(await catalog.getCategoryTree({}, other.call())).data).toEqual([])
})
