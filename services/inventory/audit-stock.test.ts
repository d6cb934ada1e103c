import { expectDone, newId } from '@merastore/kernel'
import { orderEvents } from '@merastore/order/contract'
import {
  auditWhole,
  brokenRules,
  clientIn,
  modes,
  openTestService,
  systemClock,
  testDatabase,
} from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { inventoryModule } from './service.ts'
import { eventsFor } from './testing/events.ts'
import { noVariants, shop } from './testing/stock.ts'

const { database, owner } = await testDatabase()
const service = openTestService(inventoryModule, { database, clock: systemClock, clients: { catalog: noVariants } })
const inventory = await clientIn('local', service)
const { publish } = eventsFor(service)

/** A store that has reserved, released, sold, sent in parts and counted. */
async function busyStore() {
  const store = shop(inventory)
  const { storeId, stocked, reserve, call } = store
  const [mug, bowl] = [await stocked(10), await stocked(5)]
  const sold = newId('reservation')
  const lines = [
    { variantId: mug, quantity: 3 },
    { variantId: bowl, quantity: 1 },
  ]
  expectDone(await reserve(lines, { reservationId: sold }))
  expectDone(await inventory.commitStock({ reservationId: sold, reference: newId('order') }, call))
  const parcel = {
    orderId: newId('order'),
    shipmentId: newId('shipment'),
    reservationId: sold,
    lines: [{ variantId: mug, quantity: 2 }],
  }
  await publish(storeId, orderEvents['shipment.shipped.v1'], parcel)
  const given = newId('reservation')
  expectDone(await reserve([{ variantId: bowl, quantity: 2 }], { reservationId: given }))
  expectDone(await inventory.releaseStock({ reservationId: given }, call))
  expectDone(await reserve([{ variantId: mug, quantity: 1 }]))
  expectDone(await inventory.setStock({ variantId: bowl, onHand: 8, cause: 'counted' }, call))
  return { ...store, mug, bowl, sold, audit: () => auditWhole(inventory.auditStock, call) }
}

describe.each(modes)('an audit of stock over a %s client', (mode) => {
  it('finds nothing wrong with a busy store, and says how much it looked at', async () => {
    const { call } = await busyStore()
    const client = await clientIn(mode, service)
    const sums = await auditWhole(client.auditStock, call)
    expect(brokenRules(sums)).toEqual([])
    expect(Object.fromEntries(Object.values(sums).map(({ rule, checked }) => [rule, checked]))).toEqual({
      'stock-not-negative': 2,
      'stock-equals-movements': 2,
      'movements-continue': 11,
      'stock-explained': 2,
    })
  })
})

it('counts nothing where there is nothing', async () => {
  const sums = await auditWhole(inventory.auditStock, shop(inventory).call)
  expect(Object.values(sums).map(({ checked }) => checked)).toEqual([0, 0, 0, 0])
})

it('goes through more movements than fit a page, level by level', async () => {
  const { storeId, mug, audit } = await busyStore()
  // 12,000 pairs of one up, one down, behind the movements that are there.
  await owner`
    insert into inventory.movements (store_id, variant_id, location_id, on_hand_change, reserved_change,
      committed_change, on_hand, reserved, committed, cause, actor, at)
    select store_id, variant_id, location_id, step, 0, 0, on_hand + (step = 1)::integer, reserved, committed, 'counted',
      'test', now()
    from inventory.levels, generate_series(1, 12000) as n, unnest(array[1, -1]) as step
    where store_id = ${storeId} and variant_id = ${mug} order by n, step desc`
  const sums = await audit()
  expect(brokenRules(sums)).toEqual([])
  expect(sums['movements-continue']?.checked).toBe(24_011)
})

describe('an audit of stock finds', () => {
  it('a level that is negative', async () => {
    await owner`alter table inventory.levels drop constraint levels_reserved_check`
    await owner`alter table inventory.levels drop constraint levels_not_oversold`
    const { storeId, mug, audit } = await busyStore()
    await owner`update inventory.levels set reserved = -1 where store_id = ${storeId} and variant_id = ${mug}`
    const sums = await audit()
    expect(sums['stock-not-negative']?.findings).toMatchObject([{ subject: mug }])
    expect(sums['stock-not-negative']?.findings[0]?.detail).toContain('-1 reserved')
  })

  it('more sold than there is, without backorder', async () => {
    const { storeId, bowl, audit } = await busyStore()
    await owner`update inventory.levels set committed = 9 where store_id = ${storeId} and variant_id = ${bowl}`
    expect((await audit())['stock-not-negative']?.findings).toMatchObject([{ subject: bowl }])
  })

  it('a level that was changed without a movement', async () => {
    const { storeId, mug, audit } = await busyStore()
    await owner`update inventory.levels set on_hand = 9 where store_id = ${storeId} and variant_id = ${mug}`
    const sums = await audit()
    expect(brokenRules(sums)).toEqual(['stock-equals-movements'])
    expect(sums['stock-equals-movements']?.findings[0]?.detail).toMatch(/9 on hand.*lead to 8 on hand/)
  })

  it.each(['first', 'middle', 'last'])('that the %s movement of a level is missing', async (which) => {
    const { storeId, mug, audit } = await busyStore()
    const rows = await owner<{ position: string }[]>`
      select position from inventory.movements where store_id = ${storeId} and variant_id = ${mug} order by position`
    const index = { first: 0, middle: 2, last: rows.length - 1 }[which] ?? 0
    await owner`
      delete from inventory.movements where store_id = ${storeId} and position = ${rows[index]?.position ?? 0}`
    const rule = which === 'last' ? 'stock-equals-movements' : 'movements-continue'
    const sums = await audit()
    expect(brokenRules(sums)).toEqual([rule])
    expect(sums[rule]?.findings).toMatchObject([{ subject: mug }])
  })

  it('a movement that does not say what it did', async () => {
    const { storeId, bowl, audit } = await busyStore()
    await owner`
      update inventory.movements set on_hand_change = 4
      where store_id = ${storeId} and variant_id = ${bowl} and cause = 'counted'`
    expect((await audit())['movements-continue']?.findings).toMatchObject([{ subject: bowl }])
  })

  it('stock that is reserved for nobody', async () => {
    const { storeId, mug, audit } = await busyStore()
    await owner`update inventory.reservations set status = 'released' where store_id = ${storeId} and status = 'held'`
    const sums = await audit()
    expect(brokenRules(sums)).toEqual(['stock-explained'])
    expect(sums['stock-explained']?.findings[0]).toMatchObject({ subject: mug })
    expect(sums['stock-explained']?.findings[0]?.detail).toMatch(/1 reserved.*make 0 reserved/)
  })

  it('an order whose stock no level holds', async () => {
    const { storeId, bowl, sold, audit } = await busyStore()
    await owner`
      update inventory.reservation_lines set quantity = 2
      where store_id = ${storeId} and reservation_id = ${sold} and variant_id = ${bowl}`
    expect((await audit())['stock-explained']?.findings).toMatchObject([{ subject: bowl }])
  })
})

it('says of reservations what they were made for, those that bind goods page by page', async () => {
  const { sold, mug, bowl, call } = await busyStore()
  const { reservations } = expectDone(await inventory.describeReservations({ reservationIds: [sold] }, call))
  expect(reservations).toMatchObject([{ reservationId: sold, status: 'committed' }])
  const byVariant = (left: { variantId: string }, right: { variantId: string }) =>
    left.variantId < right.variantId ? -1 : 1
  expect(reservations[0]?.taken.toSorted(byVariant)).toEqual(
    [
      { variantId: mug, quantity: 3, shipped: 2 },
      { variantId: bowl, quantity: 1, shipped: 0 },
    ].toSorted(byVariant),
  )
  const first = expectDone(await inventory.listBindingReservations({ limit: 1 }, call))
  expect(first.data).toMatchObject([{ reservationId: sold }])
  const rest = expectDone(await inventory.listBindingReservations({ cursor: first.nextCursor ?? '' }, call))
  expect(rest).toMatchObject({ data: [{ status: 'held' }], nextCursor: null })
  expect(expectDone(await inventory.listBindingReservations({}, shop(inventory).call)).data).toEqual([])
})
