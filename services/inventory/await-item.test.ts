import { catalogEvents } from '@merastore/catalog/contract'
import { done, expectDone, newId } from '@merastore/kernel'
import { storeEvents } from '@merastore/store/contract'
import { clientIn, openTestService, systemClock, testDatabase } from '@merastore/testing'
import { expect, it } from 'vitest'
import type { ItemDeps } from './await-item.ts'
import { inventoryModule } from './service.ts'
import { eventsFor } from './testing/events.ts'
import { shop } from './testing/stock.ts'

const { database } = await testDatabase()
const made = new Set<string>()
const describeVariants = (async ({ variantIds }: { variantIds: readonly string[] }) =>
  done({ variants: variantIds.filter((id) => made.has(id)) })) as unknown as ItemDeps['catalog']['describeVariants']
const service = openTestService(inventoryModule, {
  database,
  clock: systemClock,
  clients: { catalog: { describeVariants } },
})
const inventory = await clientIn('local', service)
const { publish } = eventsFor(service)

/** A variant that the catalogue has and whose event has not reached inventory. */
async function freshVariant() {
  const { storeId, call } = shop(inventory)
  await publish(storeId, storeEvents['store.created.v1'], {
    storeId,
    handle: newId('store').slice(-8),
    currency: 'EUR',
  })
  const variantId = newId('variant')
  made.add(variantId)
  const arrive = () =>
    publish(storeId, catalogEvents['variant.created.v1'], {
      variantId,
      productId: newId('product'),
      sku: null,
      title: 'Mug',
      tracked: true,
      backorder: false,
      initialQuantity: 7,
    })
  return { variantId, call, arrive }
}

it('the stock of a variant that was just created is read with the next request, and not 404', async () => {
  const { variantId, call, arrive } = await freshVariant()
  const asked = inventory.getStockLevel({ variantId }, call)
  await arrive()
  expect(expectDone(await asked)).toMatchObject({ onHand: 7 })
})

it('an adjustment at once after the creation is made to the initial quantity', async () => {
  const { variantId, call, arrive } = await freshVariant()
  const asked = inventory.adjustStock({ variantId, delta: 3, reason: 'received' }, { ...call, key: newId('key') })
  await arrive()
  expect(expectDone(await asked)).toMatchObject({ onHand: 10 })
})

it('says that it cannot say yet where the event does not arrive in time, and nothing of what is no variant', async () => {
  const { variantId, call } = await freshVariant()
  const answer = await inventory.getStockLevel({ variantId }, { ...call, deadlineMs: Date.now() + 1_500 })
  expect(answer).toMatchObject({ outcome: 'unanswered' })
  expect(await inventory.getStockLevel({ variantId: newId('variant') }, call)).toMatchObject({
    code: 'VARIANT_NOT_FOUND',
  })
})
