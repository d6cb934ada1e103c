import { createDispatch, localClient } from '@merastore/contract'
import { expectDone, newId, secondMs } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { movableClock, openTestService, serviceCall, testDatabase } from '@merastore/testing'
import { expect, it, vi } from 'vitest'
import { catalogContract } from './contract.ts'
import { catalogModule } from './service.ts'
import { add, type Catalog, eur, openStore, plain } from './testing/stores.ts'
import { createVariantDescriptions } from './variant-descriptions.ts'

const { database, statements } = await testDatabase()

/** The catalogue in a process of its own, whose memory is its own. */
function startProcess() {
  const clock = movableClock()
  const dispatch = createDispatch(openTestService(catalogModule, { database, clock }))
  return { clock, catalog: localClient(catalogContract, 'test', () => dispatch) }
}

async function sellMug(catalog: Catalog) {
  const store = await openStore(catalog)
  const product = await add(catalog, store, plain('Mug'))
  const variantId = String(product.variants[0]?.id)
  const priceIn = async (asked: Catalog) => {
    const { variants } = expectDone(await asked.describeVariants({ variantIds: [variantId] }, store.call()))
    return variants[0]?.price.amount
  }
  const setPrice = async (amount: number) =>
    expectDone(await catalog.updateVariant({ productId: product.id, variantId, price: eur(amount) }, store.call()))
  return { store, priceIn, setPrice, variantId }
}

it('asks the database once for a variant that many carts ask for', async () => {
  const { catalog } = startProcess()
  const { priceIn } = await sellMug(catalog)
  statements.length = 0
  expect(await Promise.all([priceIn(catalog), priceIn(catalog), priceIn(catalog)])).toEqual([1000, 1000, 1000])
  expect(await priceIn(catalog)).toBe(1000)
  expect(statements).toHaveLength(1)
})

it('is not asked again for the details of a cart that it has described without a revision, until a product changes', async () => {
  const { catalog } = startProcess()
  const { store, priceIn, setPrice, variantId } = await sellMug(catalog)
  const revision = () =>
    database
      .forSchema('catalog', movableClock())
      .readOne(store.call(), (tx) => tx<{ n: number }[]>`select merastore.settings_revision() as n`)
  const priceAt = async (settingsRevision: number) => {
    const { variants } = expectDone(
      await catalog.describeVariants({ variantIds: [variantId], settingsRevision }, store.call()),
    )
    return variants[0]?.price.amount
  }
  await priceIn(catalog)
  const [before] = await revision()
  statements.length = 0
  expect(await priceAt(before?.n ?? -1)).toBe(1000)
  expect(statements).toHaveLength(0)
  await setPrice(2100)
  const [after] = await revision()
  expect(await priceAt(after?.n ?? -1)).toBe(2100)
})

it('is asked once in two seconds which revision a store is at, however many carts are made of how many variants', async () => {
  const { catalog, clock } = startProcess()
  const { store, variantId } = await sellMug(catalog)
  const others = [await add(catalog, store, plain('Bowl')), await add(catalog, store, plain('Cup'))]
  const ids = [variantId, ...others.map((product) => String(product.variants[0]?.id))]
  const ask = async () => {
    for (const id of ids) expectDone(await catalog.describeVariants({ variantIds: [id] }, store.call()))
  }
  await ask()
  await ask()
  clock.advance(3 * secondMs)
  statements.length = 0
  await ask()
  expect(statements).toHaveLength(1)
})

it('shows a change at once in the process that made it, and in the others after two seconds', async () => {
  const [here, elsewhere] = [startProcess(), startProcess()]
  const { priceIn, setPrice } = await sellMug(here.catalog)
  expect([await priceIn(here.catalog), await priceIn(elsewhere.catalog)]).toEqual([1000, 1000])
  await setPrice(2100)
  expect([await priceIn(here.catalog), await priceIn(elsewhere.catalog)]).toEqual([2100, 1000])
  elsewhere.clock.advance(2 * secondMs)
  expect(await priceIn(elsewhere.catalog)).toBe(2100)
})

it('fails where the load failed that another has begun, which said that the variant is unknown', async () => {
  const { catalog } = startProcess()
  const store = await openStore(catalog)
  const loads: PromiseWithResolvers<never>[] = []
  const readOne = () => {
    loads.push(Promise.withResolvers<never>())
    return loads.at(-1)?.promise as Promise<never>
  }
  const { describe } = createVariantDescriptions({ ...database.forSchema('catalog', movableClock()), readOne })
  const [first, both] = [describe(store.call(), ['one']), describe(store.call(), ['one', 'two'])]
  await vi.waitUntil(() => loads.length === 2)
  const results = Promise.allSettled([first, both])
  loads[0]?.reject(new Error('the database is away'))
  await expect(first).rejects.toThrow('away')
  const found = { jsons: new Map([['two', '{}']]), settingsRevision: 1 } as never
  loads[1]?.resolve(found)
  expect((await results).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})

it('shows a store nothing of another, and asks each time for a variant that was not there', async () => {
  const { catalog } = startProcess()
  const { store } = await sellMug(catalog)
  const stranger = await add(catalog, await openStore(catalog), plain('Bowl'))
  const variantIds = [String(stranger.variants[0]?.id)]
  statements.length = 0
  for (const _ of [1, 2]) {
    expect(expectDone(await catalog.describeVariants({ variantIds }, store.call())).variants).toEqual([])
  }
  expect(statements).toHaveLength(2)
})

it('ends no process in which a cart asks at a revision while the database is away', async () => {
  // The promise of a revision that nobody had asked for was rejected beside the answer.
  const away = Object.assign(new Error('the connection to the database was lost'), { code: 'CONNECTION_CLOSED' })
  const db = { clock: movableClock(), readOne: () => Promise.reject(away) } as unknown as Db
  const rejected = vi.fn()
  process.on('unhandledRejection', rejected)
  await expect(
    createVariantDescriptions(db).describe(serviceCall(newId('store'), 'test'), [newId('variant')], 7),
  ).rejects.toBe(away)
  await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', rejected)
  expect(rejected).not.toHaveBeenCalled()
})
