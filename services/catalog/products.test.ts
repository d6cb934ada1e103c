import { expectDone, newId } from '@merastore/kernel'
import { taxModule } from '@merastore/tax'
import type { taxContract } from '@merastore/tax/contract'
import { clientIn, modes, openTestService, staffCall, systemClock, testDatabase, visitorCall } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { catalogModule } from './service.ts'
import { add, eur, jacket, openStore, plain } from './testing/stores.ts'

const { database, owner, statements } = await testDatabase()
const service = openTestService(catalogModule, { database, clock: systemClock })

describe.each(modes)('a product over a %s client', (mode) => {
  it('is added once, described to carts, changed, sold no longer, and removed', async () => {
    const catalog = await clientIn(mode, service)
    const store = await openStore(catalog)
    const product = await add(catalog, store, jacket())
    expect(product).toMatchObject({ handle: 'field-jacket', revision: 1, status: 'published' })
    expect(product.variants.map(({ title }) => title)).toEqual(['S / Olive', 'S / Navy', 'M / Olive', 'M / Navy'])
    expect(expectDone(await catalog.getAdminProduct({ productId: product.id }, store.call()))).toEqual(product)

    const ids = product.variants.map(({ id }) => id)
    const described = expectDone(
      await catalog.describeVariants({ variantIds: [...ids, newId('variant')] }, store.call()),
    )
    expect(described.variants).toHaveLength(4)
    expect(described.variants.find(({ variantId }) => variantId === ids[0])).toEqual({
      variantId: ids[0],
      productId: product.id,
      productHandle: 'field-jacket',
      productTitle: 'Field jacket',
      variantTitle: 'S / Olive',
      sku: null,
      barcode: null,
      options: [
        { name: 'Size', value: 'S' },
        { name: 'Colour', value: 'Olive' },
      ],
      price: { amount: 12900, currency: 'EUR' },
      compareAtPrice: { amount: 15900, currency: 'EUR' },
      weightGrams: 900,
      requiresShipping: true,
      taxable: true,
      taxClass: 'standard',
      image: { url: 'https://pictures.example/jacket.jpg', alt: 'Jacket on a hook' },
      published: true,
    })

    const change = { productId: product.id, title: 'Field coat', status: 'draft' as const }
    const changed = expectDone(await catalog.updateProduct(change, { ...store.call(), ifMatch: 1 }))
    expect(changed).toMatchObject({ title: 'Field coat', handle: 'field-jacket', revision: 2 })
    const gone = await catalog.getProduct({ handle: 'field-jacket' }, visitorCall(store.storeId))
    expect(gone).toMatchObject({ code: 'PRODUCT_NOT_FOUND' })

    expectDone(await catalog.deleteProduct({ productId: product.id }, { ...store.call(), ifMatch: 2 }))
    const after = await catalog.getAdminProduct({ productId: product.id }, store.call())
    expect(after).toMatchObject({ code: 'PRODUCT_NOT_FOUND' })
  })
})

it('publishes each change once, in the order in which stock keeping needs it', async () => {
  const catalog = await clientIn('doubled', service)
  const store = await openStore(catalog)
  const product = await add(
    catalog,
    store,
    plain('Mug', { variants: [{ price: eur(900), sku: 'MUG', initialQuantity: 3 }] }),
  )
  const [variant] = product.variants
  const rename = { productId: product.id, title: 'Cup' }
  expectDone(await catalog.updateProduct(rename, { ...store.call(), ifMatch: 1 }))
  const reprice = { productId: product.id, variantId: variant?.id ?? '', price: eur(950) }
  expectDone(await catalog.updateVariant(reprice, { ...store.call(), ifMatch: 2 }))
  expectDone(await catalog.deleteProduct({ productId: product.id }, { ...store.call(), ifMatch: 3 }))
  const events = await owner`select type, data from catalog.events where store_id = ${store.storeId} order by position`
  const base = { variantId: variant?.id, productId: product.id, sku: 'MUG', tracked: true, backorder: false }
  const productData = { productId: product.id, handle: 'mug', status: 'published' }
  expect(events.map(({ type, data }) => [type, data])).toEqual([
    ['product.created.v1', productData],
    ['variant.created.v1', { ...base, title: 'Mug', initialQuantity: 3 }],
    ['product.updated.v1', productData],
    ['variant.updated.v1', { ...base, title: 'Cup' }],
    ['product.updated.v1', productData],
    ['variant.deleted.v1', { variantId: variant?.id, productId: product.id }],
    ['product.deleted.v1', productData],
  ])
})

it('writes nothing and publishes nothing where a change changes nothing', async () => {
  const catalog = await clientIn('local', service)
  const store = await openStore(catalog)
  const product = await add(catalog, store, jacket({ metadata: { zeta: '1', alpha: '2' } }))
  const same = { productId: product.id, title: product.title, metadata: { alpha: '2', zeta: '1' } }
  expect(expectDone(await catalog.updateProduct(same, { ...store.call(), ifMatch: 1 })).revision).toBe(1)
  const [count] = await owner`select count(*)::int as events from catalog.events where store_id = ${store.storeId}`
  expect(count).toEqual({ events: 5 })
})

it('lets only one of two concurrent editors win, and asks the other to look again', async () => {
  const catalog = await clientIn('local', service)
  const store = await openStore(catalog)
  const product = await add(catalog, store, jacket())
  const titles = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth']
  const answers = await Promise.all(
    titles.map((title) =>
      catalog.updateProduct({ productId: product.id, title, tags: [title] }, { ...store.call(), ifMatch: 1 }),
    ),
  )
  const codes = answers.map((answer) => (answer.outcome === 'refused' ? answer.code : answer.outcome))
  expect(codes.toSorted()).toEqual([
    'REVISION_STALE',
    'REVISION_STALE',
    'REVISION_STALE',
    'REVISION_STALE',
    'REVISION_STALE',
    'done',
  ])
  const stands = expectDone(await catalog.getAdminProduct({ productId: product.id }, store.call()))
  expect(stands.revision).toBe(2)
  expect(stands.tags).toEqual([stands.title])
})

it('keeps a variant that is listed with its id, adds the new and removes the rest', async () => {
  const catalog = await clientIn('local', service)
  const store = await openStore(catalog)
  const product = await add(catalog, store, jacket())
  const [first, second] = product.variants
  const body = {
    productId: product.id,
    options: [{ name: 'Size', values: ['M', 'L'] }],
    variants: [
      { id: second?.id ?? '', optionValues: ['M'], price: eur(100), sku: 'A' },
      { optionValues: ['L'], price: eur(200), sku: 'B' },
    ],
  }
  const replaced = expectDone(await catalog.replaceVariants(body, { ...store.call(), ifMatch: 1 }))
  expect(replaced.variants.map(({ title, sku }) => [title, sku])).toEqual([
    ['M', 'A'],
    ['L', 'B'],
  ])
  expect(replaced.variants[0]?.id).toBe(second?.id)
  expect(replaced.variants.map(({ id }) => id)).not.toContain(first?.id)
  // Two variants swap their SKUs in one write.
  const [one, two] = replaced.variants
  const swapped = {
    ...body,
    variants: [
      { id: one?.id ?? '', optionValues: ['M'], price: eur(100), sku: 'B' },
      { id: two?.id ?? '', optionValues: ['L'], price: eur(200), sku: 'A' },
    ],
  }
  expect(expectDone(await catalog.replaceVariants(swapped, { ...store.call(), ifMatch: 2 })).variants[0]?.sku).toBe('B')
})

it('names each contradiction of a product at its place', async () => {
  const catalog = await clientIn('local', service)
  const store = await openStore(catalog)
  const broken = jacket({
    options: [{ name: 'Size', values: ['S', 's'] }],
    variants: [
      { optionValues: ['S'], price: eur(1), sku: 'X' },
      { optionValues: ['S'], price: eur(1), sku: 'X' },
      { optionValues: ['XL'], price: eur(1), imageUrl: 'https://pictures.example/other.jpg' },
      { price: eur(1), id: newId('variant') },
    ],
    categoryIds: [newId('category')],
    attributes: [{ code: 'material', value: 'Wool' }],
  })
  const answer = await catalog.createProduct(broken, store.call())
  if (answer.outcome !== 'refused') throw new Error('a broken product was taken')
  expect(answer.code).toBe('PRODUCT_INVALID')
  expect(answer.errors?.map(({ pointer, code }) => `${pointer} ${code}`).toSorted()).toEqual([
    '/attributes/0/code ATTRIBUTE_UNKNOWN',
    '/categoryIds/0 CATEGORY_UNKNOWN',
    '/options/0/values/1 VALUE_REPEATED',
    '/variants/1/optionValues VARIANT_REPEATED',
    '/variants/1/sku SKU_REPEATED',
    '/variants/2/imageUrl IMAGE_UNKNOWN',
    '/variants/2/optionValues/0 OPTION_VALUE_UNKNOWN',
    '/variants/3/id VARIANT_UNKNOWN',
    '/variants/3/optionValues OPTION_VALUES_INCOMPLETE',
  ])
})

it('refuses a handle or SKU that is taken, and a store whose currency is unknown', async () => {
  const catalog = await clientIn('local', service)
  const store = await openStore(catalog)
  await add(catalog, store, plain('Mug', { variants: [{ price: eur(1), sku: 'MUG' }] }))
  const sameHandle = plain('Mug', { handle: 'mug' })
  expect(await catalog.createProduct(sameHandle, store.call())).toMatchObject({ code: 'HANDLE_TAKEN' })
  const sameSku = plain('Cup', { variants: [{ price: eur(1), sku: 'MUG' }] })
  expect(await catalog.createProduct(sameSku, store.call())).toMatchObject({ code: 'SKU_TAKEN' })
  const found = expectDone(await catalog.findVariantsBySku({ skus: ['MUG', 'NONE'] }, store.call()))
  expect(found.variants.map(({ sku }) => sku)).toEqual(['MUG'])
  const unknown = staffCall(newId('store'), ['product:update'])
  expect(await catalog.createProduct(plain('Mug'), unknown)).toMatchObject({ code: 'STORE_NOT_READY' })
  expect(await catalog.prepareStore({ currency: 'USD' }, store.call())).toMatchObject({ code: 'CURRENCY_FIXED' })
})

it('gives a second product of the same title the next free handle instead of refusing it', async () => {
  const catalog = await clientIn('local', service)
  const store = await openStore(catalog)
  await add(catalog, store, plain('Mug rack', { handle: 'mug-3' }))
  const handles: string[] = []
  for (let n = 0; n < 3; n++) handles.push((await add(catalog, store, plain('Mug'))).handle)
  expect(handles).toEqual(['mug', 'mug-2', 'mug-4'])
  // Several at once find a place each.
  const atOnce = await Promise.all([1, 2, 3].map(() => catalog.createProduct(plain('Cup'), store.call())))
  expect(new Set(atOnce.map((made) => expectDone(made).handle))).toEqual(new Set(['cup', 'cup-2', 'cup-3']))
})

it('shows and changes nothing of another store', async () => {
  const catalog = await clientIn('local', service)
  const mine = await openStore(catalog)
  const theirs = await openStore(catalog)
  const product = await add(catalog, theirs, jacket())
  const variantIds = product.variants.map(({ id }) => id)
  expect(expectDone(await catalog.describeVariants({ variantIds }, mine.call())).variants).toEqual([])
  expect(await catalog.getAdminProduct({ productId: product.id }, mine.call())).toMatchObject({
    code: 'PRODUCT_NOT_FOUND',
  })
  const change = { productId: product.id, title: 'Taken' }
  expect(await catalog.updateProduct(change, mine.call())).toMatchObject({ code: 'PRODUCT_NOT_FOUND' })
  expect(expectDone(await catalog.listProducts({}, mine.call())).data).toEqual([])
  // Without the condition of the statements, the policy alone holds the rows apart.
  const rows = await service.db.read(mine.call(), (tx) => tx`select 1 from catalog.products`)
  expect(rows).toHaveLength(0)
})

it('reads a product for staff, a cart or the shop in one statement, and writes one in two', async () => {
  const catalog = await clientIn('local', service)
  const store = await openStore(catalog)
  const count = async (work: () => Promise<unknown>) => {
    const before = statements.length
    await work()
    return statements.length - before
  }
  // With the key of the call, one more statement keeps the answer.
  const created = await count(() => catalog.createProduct(jacket(), { ...store.call(), key: undefined }))
  expect(created).toBe(2)
  const product = expectDone(await catalog.getProduct({ handle: 'field-jacket' }, store.call()))
  expect(await count(() => catalog.getProduct({ handle: 'field-jacket' }, store.call()))).toBe(1)
  expect(await count(() => catalog.getAdminProduct({ productId: product.id }, store.call()))).toBe(1)
  const variantIds = product.variants.map(({ id }) => id)
  expect(await count(() => catalog.describeVariants({ variantIds }, store.call()))).toBe(1)
})

it('is written by a version without the columns of the next one', async () => {
  // It named no columns, and so wrote null into what the version beside it had added with a default.
  const catalog = await clientIn('local', service)
  const store = await openStore(catalog)
  await owner`alter table catalog.products add column ribbon text not null default 'none'`
  await owner`alter table catalog.variants add column parcel text not null default 'box'`
  try {
    const product = await add(catalog, store, jacket())
    const change = { productId: product.id, title: 'Field coat' }
    expectDone(await catalog.updateProduct(change, { ...store.call(), ifMatch: 1 }))
    const rows = await owner`
      select ribbon, parcel from catalog.products p join catalog.variants v on v.product_id = p.id
      where p.id = ${product.id}`
    expect(rows).toEqual(Array.from({ length: 4 }, () => ({ ribbon: 'none', parcel: 'box' })))
  } finally {
    await owner`alter table catalog.products drop column ribbon`
    await owner`alter table catalog.variants drop column parcel`
  }
})

it('refuses an initial quantity that no stock level can be, instead of stocking nothing', async () => {
  const catalog = await clientIn('local', service)
  const store = await openStore(catalog)
  const withStock = (initialQuantity: number) =>
    catalog.createProduct(plain('Bolt', { variants: [{ price: eur(10), initialQuantity }] }), store.call())
  await expect(withStock(1_000_000_000)).rejects.toThrow('initialQuantity')
  expectDone(await withStock(10_000_000))
})

it('is of no tax class that the store does not have, which was taxed at the standard rate without a word', async () => {
  const taxService = openTestService(taxModule, { database, clock: systemClock })
  const tax = await clientIn<typeof taxContract>('local', taxService)
  const catalog = await clientIn(
    'local',
    openTestService(catalogModule, { database, clock: systemClock, clients: { tax } }),
  )
  const store = await openStore(catalog)
  const refusal = { code: 'TAX_CLASS_UNKNOWN', errors: [{ pointer: '/taxClass' }] }
  const book = plain('Book', { taxClass: 'reduced' })
  expect(await catalog.createProduct(book, store.call())).toMatchObject(refusal)
  expectDone(await tax.upsertRates({ classes: [{ code: 'reduced', name: 'Reduced' }], rates: [] }, store.call()))
  const { id: productId } = expectDone(await catalog.createProduct(book, store.call()))
  expect(expectDone(await catalog.listTaxClassesInUse({}, store.call())).codes).toEqual(['reduced'])
  expect(await catalog.updateProduct({ productId, taxClass: 'toys' }, { ...store.call(), ifMatch: 1 })).toMatchObject(
    refusal,
  )
  const back = { productId, taxClass: 'standard' }
  expect(expectDone(await catalog.updateProduct(back, { ...store.call(), ifMatch: 1 })).taxClass).toBe('standard')
})
