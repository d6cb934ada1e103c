import { createDispatch, localClient } from '@merastore/contract'
import { expectDone, secondMs } from '@merastore/kernel'
import { movableClock, openTestService, testDatabase } from '@merastore/testing'
import { expect, it } from 'vitest'
import { catalogContract } from './contract.ts'
import { catalogModule } from './service.ts'
import { add, type Catalog, eur, openStore, plain } from './testing/stores.ts'

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
  return { store, priceIn, setPrice }
}

it('asks the database once for a variant that many carts ask for', async () => {
  const { catalog } = startProcess()
  const { priceIn } = await sellMug(catalog)
  statements.length = 0
  expect(await Promise.all([priceIn(catalog), priceIn(catalog), priceIn(catalog)])).toEqual([1000, 1000, 1000])
  expect(await priceIn(catalog)).toBe(1000)
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
