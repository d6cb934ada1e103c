import type { EventOf } from '@merastore/contract'
import { expectDone, newId } from '@merastore/kernel'
import { orderEvents } from '@merastore/order/contract'
import { createConsumerRunner, silentLogger } from '@merastore/runtime'
import { clientIn, memoryLog, openTestService, systemClock, testDatabase } from '@merastore/testing'
import { expect, it } from 'vitest'
import { inventoryModule } from './service.ts'
import { noVariants, shop } from './testing/stock.ts'

type OrderPlaced = EventOf<(typeof orderEvents)['order.placed.v1']>

const { database, owner } = await testDatabase()
const service = openTestService(inventoryModule, { database, clock: systemClock, clients: { catalog: noVariants } })
const inventory = await clientIn('local', service)

async function deadlocks(): Promise<number> {
  await owner`select pg_stat_force_next_flush()`
  const [row] = await owner`select deadlocks::integer as count from pg_stat_database where datname = current_database()`
  return row?.count
}

async function waiting(): Promise<number> {
  const rows = await owner`select from pg_locks where not granted`
  return rows.length
}

it('a batch of events and a buyer with its articles in another order do not lock each other out', async () => {
  const { storeId, stocked, reserve } = shop(inventory)
  const [first, middle, last] = [await stocked(9), await stocked(9), await stocked(9)]
  const placed = async (variantId: string, number: number): Promise<OrderPlaced> => {
    const lines = [{ variantId, quantity: 1 }]
    const [reservationId, orderId] = [newId('reservation'), newId('order')]
    expectDone(await reserve(lines, { reservationId }))
    const ids = { cartId: newId('cart'), checkoutId: newId('checkout'), paymentId: newId('payment'), customerId: null }
    const data = { ...ids, orderId, reservationId, number, total: 1, currency: 'EUR' as const, lines }
    const about = {
      storeId,
      aggregateId: orderId,
      occurredAt: systemClock.now().toISOString(),
      requestId: newId('request'),
    }
    return { id: newId('event'), type: orderEvents['order.placed.v1'].type, data, ...about }
  }
  const batch = [await placed(last, 1), await placed(first, 2)]
  const readers = { order: memoryLog(...batch), store: memoryLog(), catalog: memoryLog() }
  const runner = createConsumerRunner({ db: service.db, consumers: service.consumers, readers, logger: silentLogger })
  const before = await deadlocks()
  // The buyer has the first and waits for the middle one when the batch begins with the last and then wants the first.
  const { buying, taking } = await owner.begin(async (locking) => {
    await locking`select from inventory.levels where variant_id = ${middle} for update`
    const buying = reserve([first, middle, last].map((variantId) => ({ variantId, quantity: 1 })))
    await expect.poll(waiting).toBe(1)
    const taking = runner.runOnce()
    await expect.poll(waiting).toBe(2)
    return { buying, taking }
  })
  expectDone(await buying)
  await taking
  expect(await deadlocks()).toBe(before)
  const levels = await owner`
    select reserved, committed from inventory.levels where store_id = ${storeId} order by variant_id`
  expect(levels).toMatchObject([
    { reserved: 1, committed: 1 },
    { reserved: 1, committed: 0 },
    { reserved: 1, committed: 1 },
  ])
})
