import { expectDone } from '@merastore/kernel'
import { clientIn, modes, openTestService, systemClock, testDatabase } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { catalogModule } from './service.ts'
import { add, eur, jacket, openStore, plain } from './testing/stores.ts'

const { database, owner } = await testDatabase()
const service = openTestService(catalogModule, { database, clock: systemClock })

describe.each(modes)('a price over a %s client', (mode) => {
  it('is noted with every change of it, and stays when the product is removed', async () => {
    const catalog = await clientIn(mode, service)
    const store = await openStore(catalog)
    const product = await add(catalog, store, jacket())
    const [first, second] = product.variants
    const at = { productId: product.id, variantId: String(first?.id) }
    const changed = expectDone(
      await catalog.updateVariant({ ...at, price: eur(9900) }, { ...store.call(), ifMatch: 1 }),
    )
    // Neither the same price again nor another title is a change of a price.
    const variants = changed.variants.map(({ id, price, compareAtPrice, optionValues }) => ({
      ...{ id, price, compareAtPrice, optionValues },
    }))
    const same = { productId: product.id, title: 'Field coat', variants }
    expectDone(await catalog.updateProduct(same, { ...store.call(), ifMatch: 2 }))
    const list = async (filter: { variantId?: string; limit?: number; cursor?: string } = {}) =>
      expectDone(await catalog.listPriceChanges({ productId: product.id, ...filter }, store.call()))
    expect((await list({ variantId: String(first?.id) })).data).toMatchObject([
      { variantId: first?.id, number: 2, price: { amount: 9900, currency: 'EUR' }, compareAtPrice: { amount: 15900 } },
      { variantId: first?.id, number: 1, price: { amount: 12900, currency: 'EUR' }, compareAtPrice: { amount: 15900 } },
    ])
    expect((await list({ variantId: String(second?.id) })).data).toMatchObject([
      { number: 1, price: { amount: 12900 } },
    ])

    expectDone(await catalog.deleteProduct({ productId: product.id }, { ...store.call(), ifMatch: 3 }))
    const whole = (await list()).data
    expect(whole).toHaveLength(5)
    const paged = []
    for (let cursor: string | undefined; ; ) {
      const page = await list({ limit: 2, ...(cursor === undefined ? {} : { cursor }) })
      paged.push(...page.data)
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    expect(paged).toEqual(whole)
  })

  it('is known to its own store alone', async () => {
    const catalog = await clientIn(mode, service)
    const [store, other] = [await openStore(catalog), await openStore(catalog)]
    const { id: productId } = await add(catalog, store, plain('Mug'))
    expect(expectDone(await catalog.listPriceChanges({ productId }, other.call())).data).toEqual([])
    const wrong = await catalog.listPriceChanges({ productId, cursor: 'bm9uZQ' }, store.call())
    expect(wrong).toMatchObject({ code: 'CURSOR_INVALID' })
  })
})

it('keeps the price that stood before the log began, where it is changed before that was noted', async () => {
  const catalog = await clientIn('local', service)
  const store = await openStore(catalog)
  const product = await add(catalog, store, plain('Mug'))
  const variantId = String(product.variants[0]?.id)
  await owner`delete from catalog.price_changes where variant_id = ${variantId}`
  const change = { productId: product.id, variantId, price: eur(1) }
  expectDone(await catalog.updateVariant(change, { ...store.call(), ifMatch: 1 }))
  const { data } = expectDone(await catalog.listPriceChanges({ productId: product.id }, store.call()))
  expect(data.map(({ number, price }) => [number, price.amount])).toEqual([
    [1, 1],
    [0, product.variants[0]?.price.amount],
  ])
})

it('cannot be changed or forgotten by the application', async () => {
  const store = await openStore(await clientIn('local', service))
  for (const statement of ['update catalog.price_changes set price = 1', 'delete from catalog.price_changes']) {
    const attempt = service.db.tx(store.call(), (tx) => tx`${tx.unsafe(statement)}`)
    await expect(attempt).rejects.toMatchObject({ code: '42501' })
  }
})
