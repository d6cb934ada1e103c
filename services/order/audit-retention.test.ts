import { dayMs } from '@merastore/kernel'
import { auditWhole, brokenRules, testDatabase } from '@merastore/testing'
import { expect, it } from 'vitest'
import { busyShop } from './testing/busy-shop.ts'

const { database, owner } = await testDatabase()

it('stays clean when facts and ended checkouts are gone with age, and still finds two facts of one order', async () => {
  const { later, clock, buy, drain, audit, forgetEvents, payment, call, storeId, sent, runTimers } =
    await busyShop(database)
  await later()
  clock.advance(31 * dayMs)
  await buy()
  await drain()
  await forgetEvents(30)
  await runTimers()
  const checkouts = await owner`
    select status, cart = '{}' as emptied from orders.checkouts where store_id = ${storeId} order by 1, 2`
  // Five were placed, the last of them now; the declined one and the challenge that ended are gone.
  expect(checkouts.map(({ status, emptied }) => [status, emptied])).toEqual([
    ['placed', false],
    ...Array.from({ length: 4 }, () => ['placed', true]),
  ])
  const kept = await owner`select distinct aggregate_id from orders.events where store_id = ${storeId}`
  expect(kept).toHaveLength(1)
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
