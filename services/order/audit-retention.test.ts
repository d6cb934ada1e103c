import { dayMs, expectDone } from '@merastore/kernel'
import { auditWhole, brokenRules, testDatabase } from '@merastore/testing'
import { expect, it } from 'vitest'
import { busyShop } from './testing/busy-shop.ts'

const { database, owner } = await testDatabase()

it('stays clean when events and ended checkouts are gone with age, and still finds two events of one order', async () => {
  const { later, clock, buy, drain, audit, forgetEvents, payment, call, storeId, sent, runTimers } =
    await busyShop(database)
  await later()
  clock.advance(31 * dayMs)
  await buy()
  await drain()
  await forgetEvents(30)
  await runTimers()
  const checkouts = await owner`select status from orders.checkouts where store_id = ${storeId}`
  // Five were placed, the last of them now; the declined one and the challenge that ended are gone.
  expect(checkouts.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'placed'))
  const left = await owner`select distinct aggregate_id from orders.events where store_id = ${storeId}`
  expect(left).toHaveLength(1)
  const [charged] = await owner`select count(*)::integer as count from payment.events where store_id = ${storeId}`
  expect(charged?.count).toBe(1)
  const sums = await audit()
  expect(brokenRules(sums)).toEqual([])
  expect(sums['order-told-once']?.checked).toBe(5)
  expect(brokenRules(await auditWhole(payment.auditPayments, call))).toEqual([])
  await owner`
    insert into orders.events (store_id, id, type, aggregate_id, data, request_id, occurred_at)
    select ${storeId}, 'evt_again_' || n, 'order.placed.v1', ${sent.id}, '{}', 'req', ${clock.now()}
    from generate_series(1, 2) as n`
  expect(brokenRules(await audit())).toEqual(['order-told-once'])
})

it('stays clean when placed checkouts and the reservations of goods that left are gone with age, and misses young ones', async () => {
  const { later, clock, buy, drain, audit, storeId, sent, order, inventory, call, runTimers } = await busyShop(database)
  await later()
  const { lines } = expectDone(await order.getOrderDetails({ orderId: sent.id }, call))
  const rest = [{ lineId: lines[0]?.id ?? '', quantity: 2 }]
  expectDone(await order.createShipment({ orderId: sent.id, carrier: 'dhl', lines: rest }, call))
  await drain()
  await later()
  clock.advance(122 * dayMs)
  const young = await buy()
  await drain()
  await runTimers()
  const reservations = await owner<{ status: string }[]>`
    select status from inventory.reservations where store_id = ${storeId} order by status`
  // What is not sent yet is owed however old it is; what was cancelled, given up or has left is gone.
  expect(reservations.map(({ status }) => status)).toEqual(['committed', 'committed'])
  const [row] = await owner`
    select (select count(*) from inventory.reservation_lines where store_id = ${storeId})::integer as lines,
      (select count(*) from inventory.shipments where store_id = ${storeId})::integer as shipments,
      (select count(*) from orders.checkouts where store_id = ${storeId})::integer as checkouts`
  expect(row).toEqual({ lines: 2, shipments: 0, checkouts: 1 })
  expect(brokenRules(await audit())).toEqual([])
  expect(brokenRules(await auditWhole(inventory.auditStock, call))).toEqual([])
  await owner`delete from inventory.reservation_lines where store_id = ${storeId}`
  await owner`delete from inventory.reservations where store_id = ${storeId}`
  await owner`delete from orders.checkouts where store_id = ${storeId} and order_id = ${young.id}`
  const broken = await audit()
  expect(brokenRules(broken)).toEqual(['checkout-has-order', 'order-has-stock'])
  expect(broken['checkout-has-order']?.findings).toMatchObject([{ subject: young.id }])
  expect(broken['order-has-stock']?.violations).toBe(2)
})
