import type { EventOf } from '@merastore/contract'
import { expectDone, newId, secondMs } from '@merastore/kernel'
import { orderEvents } from '@merastore/order/contract'
import { createConsumerRunner, silentLogger } from '@merastore/runtime'
import { clientIn, memoryLog, movableClock, openTestService, testDatabase } from '@merastore/testing'
import { afterEach, expect, it } from 'vitest'
import { inventoryModule } from './service.ts'
import { noVariants, shop, unexplainedLevels } from './testing/stock.ts'

type OrderPlaced = EventOf<(typeof orderEvents)['order.placed.v1']>

const { database, owner, statements } = await testDatabase()
const clock = movableClock(new Date())
const service = openTestService(inventoryModule, { database, clock, clients: { catalog: noVariants } })
const inventory = await clientIn('local', service)

afterEach(async () => {
  expect(await unexplainedLevels(owner)).toEqual([])
})

type Line = { variantId: string; quantity: number }
let number = 0

/** The event of an order on a reservation, as the log of the order service brings it. */
function placed(storeId: string, reservationId: string, lines: Line[]): OrderPlaced {
  const orderId = newId('order')
  const ids = { cartId: newId('cart'), checkoutId: newId('checkout'), paymentId: newId('payment'), customerId: null }
  const data = { ...ids, orderId, reservationId, number: ++number, total: 1, currency: 'EUR' as const, lines }
  const about = { storeId, aggregateId: orderId, occurredAt: clock.now().toISOString(), requestId: newId('request') }
  return {
    id: newId('event'),
    type: orderEvents['order.placed.v1'].type,
    data,
    ...about,
  }
}

/** Takes all of them in as one batch; returns how many statements moved stock. */
async function takeIn(batch: OrderPlaced[]): Promise<number> {
  await owner`truncate inventory.consumer_positions`
  const readers = { order: memoryLog(...batch), store: memoryLog(), catalog: memoryLog() }
  const before = statements.length
  await createConsumerRunner({
    db: service.db,
    consumers: service.consumers,
    readers,
    logger: silentLogger,
  }).runOnce()
  return statements.slice(before).filter((text) => text.includes('update inventory.levels')).length
}

async function reserved({ reserve }: ReturnType<typeof shop>, lines: Line[], more: { expiresAt?: string } = {}) {
  const reservationId = newId('reservation')
  expectDone(await reserve(lines, { reservationId, ...more }))
  return reservationId
}

const levelsOf = async (storeId: string) => {
  const rows = await owner`
    select on_hand, reserved, committed from inventory.levels where store_id = ${storeId} order by variant_id, location_id`
  return rows.map((row) => [row.on_hand, row.reserved, row.committed])
}

it('commits the goods of many orders in one statement, each with its movements and its event', async () => {
  const mine = shop(inventory)
  const [mug, lamp] = [await mine.stocked(20), await mine.stocked(9)]
  const wanted: Line[][] = [
    [{ variantId: mug, quantity: 2 }],
    [
      { variantId: lamp, quantity: 1 },
      { variantId: mug, quantity: 3 },
    ],
    [{ variantId: mug, quantity: 5 }],
  ]
  const batch: OrderPlaced[] = []
  for (const lines of wanted) batch.push(placed(mine.storeId, await reserved(mine, lines), lines))
  // What another buyer holds stays as it is.
  await reserved(mine, [{ variantId: mug, quantity: 1 }])
  expect(await takeIn(batch)).toBe(1)
  expect(await levelsOf(mine.storeId)).toEqual([
    [20, 1, 10],
    [9, 0, 1],
  ])
  const { data } = expectDone(await inventory.listStockMovements({ variantId: mug }, mine.call))
  const committed = data.filter(({ cause }) => cause === 'committed').toReversed()
  // Each stands on the one before it: 11 reserved at first.
  expect(committed.map(({ reservedChange, committedChange }) => [reservedChange, committedChange])).toEqual([
    [-2, 2],
    [-3, 3],
    [-5, 5],
  ])
  const after = await owner`
    select reserved, committed from inventory.movements
    where store_id = ${mine.storeId} and variant_id = ${mug} and cause = 'committed' order by position`
  expect(after).toMatchObject([
    { reserved: 9, committed: 2 },
    { reserved: 6, committed: 5 },
    { reserved: 1, committed: 10 },
  ])
  const events = await owner`
    select aggregate_id, data from inventory.events where store_id = ${mine.storeId} and type = 'stock.committed.v1'`
  const expected = batch.map(({ data, aggregateId }) => {
    const { reservationId } = data as { reservationId: string }
    return { aggregate_id: reservationId, data: { reservationId, reference: aggregateId } }
  })
  expect(events.toSorted((a, b) => (a.aggregate_id < b.aggregate_id ? -1 : 1))).toEqual(expected)
  const reservations = await owner`
    select status, order_reference from inventory.reservations
    where store_id = ${mine.storeId} and status <> 'held' order by reservation_id`
  expect(reservations).toEqual(batch.map(({ aggregateId }) => ({ status: 'committed', order_reference: aggregateId })))
})

it('takes from each place what was set aside there', async () => {
  const mine = shop(inventory)
  const mug = await mine.stocked(2)
  const { id: annex } = expectDone(await inventory.createLocation({ name: 'Annex' }, mine.call))
  expectDone(await inventory.setStock({ variantId: mug, onHand: 5, locationId: annex, cause: 'counted' }, mine.call))
  const lines = [{ variantId: mug, quantity: 3 }]
  const batch = [
    placed(mine.storeId, await reserved(mine, lines), lines),
    placed(mine.storeId, await reserved(mine, lines), lines),
  ]
  expect(await takeIn(batch)).toBe(1)
  const levels = await levelsOf(mine.storeId)
  expect(levels.map(([onHand, reserved]) => [onHand, reserved]).toSorted()).toEqual([
    [2, 0],
    [5, 0],
  ])
  expect(levels.reduce((total, [, , committed]) => total + Number(committed), 0)).toBe(6)
})

it('leaves what is not reserved any more to the way that asks: expired goods are taken anew, given up ones wait for staff', async () => {
  const mine = shop(inventory)
  const mug = await mine.stocked(10)
  const lines = [{ variantId: mug, quantity: 1 }]
  const soon = new Date(clock.now().getTime() + secondMs).toISOString()
  const [fine, late, lost] = [
    await reserved(mine, lines),
    await reserved(mine, lines, { expiresAt: soon }),
    await reserved(mine, lines),
  ]
  expectDone(await inventory.releaseStock({ reservationId: lost }, mine.call))
  clock.advance(2 * secondMs)
  const expire = service.timers.find(({ name }) => name.includes('expire'))
  await expire?.run()
  const batch = [fine, late, lost].map((reservationId) => placed(mine.storeId, reservationId, lines))
  await takeIn(batch)
  expect(await levelsOf(mine.storeId)).toEqual([[10, 0, 2]])
  const waiting = await owner`select aggregate_id from inventory.held_events where store_id = ${mine.storeId}`
  expect(waiting).toEqual([{ aggregate_id: batch[2]?.aggregateId }])
  // A repetition of what was done has no effect.
  await takeIn(batch.slice(0, 2).map((event) => ({ ...event, id: newId('event') })))
  expect(await levelsOf(mine.storeId)).toEqual([[10, 0, 2]])
})
