import { expectDone, newId } from '@merastore/kernel'
import { clientIn, modes, openTestService, systemClock, testDatabase } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { catalogModule } from './service.ts'
import { add, type Catalog, type OpenStore, openStore, plain } from './testing/stores.ts'

const { database } = await testDatabase()
const service = openTestService(catalogModule, { database, clock: systemClock })

async function create(catalog: Catalog, store: OpenStore, name: string, parentId: string | null = null) {
  return expectDone(await catalog.createCategory({ name, parentId }, store.call()))
}

async function tree(catalog: Catalog, store: OpenStore): Promise<string[]> {
  const { data } = expectDone(await catalog.getCategoryTree({}, store.call()))
  return data.map(({ name, depth }) => `${'-'.repeat(depth)}${name}`)
}

describe.each(modes)('categories over a %s client', (mode) => {
  it('are nested, moved with what is below them, renamed and removed', async () => {
    const catalog = await clientIn(mode, service)
    const store = await openStore(catalog)
    const men = await create(catalog, store, 'Men')
    const coats = await create(catalog, store, 'Coats', men.id)
    await create(catalog, store, 'Parkas', coats.id)
    const women = await create(catalog, store, 'Women')
    await create(catalog, store, 'Boots', women.id)
    expect(await tree(catalog, store)).toEqual(['Men', '-Coats', '--Parkas', 'Women', '-Boots'])

    const move = { categoryId: coats.id, parentId: women.id, position: 0 }
    const moved = expectDone(await catalog.moveCategory(move, { ...store.call(), ifMatch: 1 }))
    expect(moved).toMatchObject({ parentId: women.id, position: 0, revision: 2 })
    expect(await tree(catalog, store)).toEqual(['Men', 'Women', '-Coats', '--Parkas', '-Boots'])
    const second = { categoryId: coats.id, parentId: women.id, position: 1 }
    expectDone(await catalog.moveCategory(second, { ...store.call(), ifMatch: 2 }))
    expect(await tree(catalog, store)).toEqual(['Men', 'Women', '-Boots', '-Coats', '--Parkas'])

    const rename = { categoryId: men.id, name: 'Gentlemen', handle: 'gentlemen' }
    expect(expectDone(await catalog.updateCategory(rename, { ...store.call(), ifMatch: 1 })).handle).toBe('gentlemen')
    const full = await catalog.deleteCategory({ categoryId: women.id }, { ...store.call(), ifMatch: 1 })
    expect(full).toMatchObject({ code: 'CATEGORY_NOT_EMPTY' })
    expectDone(await catalog.deleteCategory({ categoryId: men.id }, { ...store.call(), ifMatch: 2 }))
    expect(await tree(catalog, store)).toEqual(['Women', '-Boots', '-Coats', '--Parkas'])
  })
})

it('refuses a category under itself, an unknown parent, a taken handle and a stale change', async () => {
  const catalog = await clientIn('local', service)
  const store = await openStore(catalog)
  const outer = await create(catalog, store, 'Outer')
  const inner = await create(catalog, store, 'Inner', outer.id)
  const under = { categoryId: outer.id, parentId: inner.id, position: 0 }
  expect(await catalog.moveCategory(under, store.call())).toMatchObject({ code: 'CATEGORY_CYCLE' })
  const lost = { name: 'Lost', parentId: newId('category') }
  expect(await catalog.createCategory(lost, store.call())).toMatchObject({ code: 'PARENT_NOT_FOUND' })
  expect(await catalog.createCategory({ name: 'Outer' }, store.call())).toMatchObject({ code: 'HANDLE_TAKEN' })
  const stale = { categoryId: outer.id, name: 'Stale' }
  expect(await catalog.updateCategory(stale, { ...store.call(), ifMatch: 9 })).toMatchObject({ code: 'REVISION_STALE' })
})

it('never lets two moves at once close a circle', async () => {
  const catalog = await clientIn('local', service)
  const store = await openStore(catalog)
  for (let round = 0; round < 5; round++) {
    const one = await create(catalog, store, `One ${round}`)
    const two = await create(catalog, store, `Two ${round}`)
    const answers = await Promise.all([
      catalog.moveCategory({ categoryId: one.id, parentId: two.id, position: 0 }, store.call()),
      catalog.moveCategory({ categoryId: two.id, parentId: one.id, position: 0 }, store.call()),
    ])
    const codes = answers.map((answer) => (answer.outcome === 'refused' ? answer.code : answer.outcome)).toSorted()
    expect(codes).toEqual(['CATEGORY_CYCLE', 'done'])
  }
  expect(await tree(catalog, store)).toHaveLength(10)
})

it('has no category put under one that is being removed, and answers both', async () => {
  const catalog = await clientIn('local', service)
  const store = await openStore(catalog)
  for (let round = 0; round < 10; round++) {
    const outer = await create(catalog, store, `Outer ${round}`)
    const answers = await Promise.all([
      catalog.createCategory({ name: `Inner ${round}`, parentId: outer.id }, store.call()),
      catalog.deleteCategory({ categoryId: outer.id }, { ...store.call(), ifMatch: 1 }),
    ])
    const codes = answers.map((answer) => (answer.outcome === 'refused' ? answer.code : answer.outcome))
    expect([
      ['done', 'CATEGORY_NOT_EMPTY'],
      ['PARENT_NOT_FOUND', 'done'],
    ]).toContainEqual(codes)
  }
})

it('keeps the products of a category that is removed', async () => {
  const catalog = await clientIn('local', service)
  const store = await openStore(catalog)
  const kitchen = await create(catalog, store, 'Kitchen')
  const mug = await add(catalog, store, plain('Mug', { categoryIds: [kitchen.id] }))
  expectDone(await catalog.deleteCategory({ categoryId: kitchen.id }, { ...store.call(), ifMatch: 1 }))
  const stands = expectDone(await catalog.getAdminProduct({ productId: mug.id }, store.call()))
  expect(stands.categoryIds).toEqual([])
})

describe.each(modes)('attributes over a %s client', (mode) => {
  it('are defined, hold products to their type, and stay while they are used', async () => {
    const catalog = await clientIn(mode, service)
    const store = await openStore(catalog)
    const call = store.call
    const fit = { code: 'fit', type: 'enum' as const, name: 'Fit', values: ['Slim', 'Wide'] }
    const created = expectDone(await catalog.createAttribute(fit, call()))
    expectDone(await catalog.createAttribute({ code: 'weight', type: 'number', name: 'Weight', unit: 'g' }, call()))
    expect(await catalog.createAttribute({ ...fit, name: 'Other' }, call())).toMatchObject({ code: 'CODE_TAKEN' })
    const empty = { code: 'empty', type: 'enum' as const, name: 'Empty' }
    expect(await catalog.createAttribute(empty, call())).toMatchObject({ code: 'ATTRIBUTE_VALUES_INVALID' })

    const wrong = plain('Shirt', {
      attributes: [
        { code: 'fit', value: 'Tight' },
        { code: 'weight', value: 'heavy' },
      ],
    })
    expect(await catalog.createProduct(wrong, call())).toMatchObject({
      code: 'PRODUCT_INVALID',
      errors: [{ pointer: '/attributes/0/value' }, { pointer: '/attributes/1/value' }],
    })
    const attributes = [
      { code: 'fit', value: 'Slim' },
      { code: 'weight', value: '12.5' },
    ]
    const shirt = await add(catalog, store, plain('Shirt', { attributes }))
    expect(shirt.attributes[1]).toEqual({ code: 'weight', name: 'Weight', type: 'number', unit: 'g', value: '12.5' })

    const without = { attributeId: created.id, values: ['Wide'] }
    expect(await catalog.updateAttribute(without, { ...call(), ifMatch: 1 })).toMatchObject({ code: 'VALUE_IN_USE' })
    const more = { attributeId: created.id, values: ['Slim', 'Wide', 'Loose'] }
    expect(expectDone(await catalog.updateAttribute(more, { ...call(), ifMatch: 1 })).revision).toBe(2)
    const used = await catalog.deleteAttribute({ attributeId: created.id }, { ...call(), ifMatch: 2 })
    expect(used).toMatchObject({ code: 'ATTRIBUTE_IN_USE' })
    expectDone(await catalog.updateProduct({ productId: shirt.id, attributes: [] }, { ...call(), ifMatch: 1 }))
    expectDone(await catalog.deleteAttribute({ attributeId: created.id }, { ...call(), ifMatch: 2 }))
    expect(expectDone(await catalog.listAttributes({}, call())).data.map(({ code }) => code)).toEqual(['weight'])
  })
})

it('puts many products into a category at once and takes them out of another, all or none', async () => {
  const catalog = await clientIn('local', service)
  const store = await openStore(catalog)
  const [sale, winter] = [await create(catalog, store, 'Sale'), await create(catalog, store, 'Winter')]
  const coat = await add(catalog, store, plain('Coat', { categoryIds: [winter.id] }))
  const mug = await add(catalog, store, plain('Mug'))
  const gone = newId('product')
  const productIds = [coat.id, mug.id, gone]
  const assign = { productIds, add: [sale.id], remove: [winter.id] }
  expect(expectDone(await catalog.assignCategories(assign, store.call()))).toEqual({ changed: 2, missing: [gone] })
  expect(expectDone(await catalog.assignCategories(assign, store.call()))).toEqual({ changed: 0, missing: [gone] })
  const categoriesOf = async (productId: string) =>
    expectDone(await catalog.getAdminProduct({ productId }, store.call())).categoryIds
  expect([await categoriesOf(coat.id), await categoriesOf(mug.id)]).toEqual([[sale.id], [sale.id]])
  const unknown = { productIds, add: [newId('category')], remove: [sale.id] }
  expect(await catalog.assignCategories(unknown, store.call())).toMatchObject({ code: 'CATEGORY_UNKNOWN' })
  expect(await categoriesOf(mug.id)).toEqual([sale.id])
  // Of another store nothing is found.
  const other = await openStore(catalog)
  expect(await catalog.assignCategories({ productIds, remove: [sale.id] }, other.call())).toMatchObject({
    value: { changed: 0, missing: productIds },
  })
})
