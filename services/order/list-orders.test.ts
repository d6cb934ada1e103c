import { expectDone, minuteMs, newId } from '@merastore/kernel'
import { customerCall, staffCall, testDatabase } from '@merastore/testing'
import { beforeAll, expect, it } from 'vitest'
import { createShop } from './testing/shop.ts'

const { database, owner, statements } = await testDatabase()
const list = createShop(database)
const at = () => staffCall(list.storeId, ['order:read', 'order:cancel'], { key: newId('key') })

let customerId = ''
let sku = ''

beforeAll(async () => {
  customerId = newId('customer')
  const variantId = await list.stocked(100)
  for (let index = 0; index < 5; index++) {
    list.clock.advance(minuteMs)
    const owned = index % 2 === 0 ? { customerId, email: 'grace@example.com' } : { email: 'l_nus@example.com' }
    expectDone(await list.buy(list.fill([{ variantId, quantity: index + 1 }], owned)))
  }
  sku = `MUG-${variantId.slice(-6)}`
})

async function numbers(filter: Parameters<typeof list.order.listOrders>[0]) {
  const seen: number[] = []
  let cursor: string | undefined
  do {
    const page = expectDone(
      await list.order.listOrders({ limit: 2, ...filter, ...(cursor === undefined ? {} : { cursor }) }, at()),
    )
    seen.push(...page.data.map((order) => order.number))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return seen
}

it('is paged in every order', async () => {
  expect(await numbers({})).toEqual([1005, 1004, 1003, 1002, 1001])
  expect(await numbers({ sort: 'oldest' })).toEqual([1001, 1002, 1003, 1004, 1005])
  expect(await numbers({ sort: 'total-desc' })).toEqual([1005, 1004, 1003, 1002, 1001])
  expect(await numbers({ sort: 'total-asc' })).toEqual([1001, 1002, 1003, 1004, 1005])
})

it('is searched by number, email address and SKU', async () => {
  expect(await numbers({ q: '1003' })).toEqual([1003])
  expect(await numbers({ q: '#1002' })).toEqual([1002])
  expect(await numbers({ q: 'Grace@' })).toEqual([1005, 1003, 1001])
  expect(await numbers({ q: 'l_n' })).toEqual([1004, 1002])
  expect(await numbers({ q: 'g_ace' })).toEqual([])
  expect(await numbers({ q: sku.toLowerCase() })).toHaveLength(5)
})

it('finds the orders of a customer by the beginning of the first or last name', async () => {
  expect(await numbers({ q: 'buy' })).toEqual([1005, 1004, 1003, 1002, 1001])
  expect(await numbers({ q: 'ADA buyer' })).toHaveLength(5)
  expect(await numbers({ q: 'Buyer A' })).toHaveLength(5)
  expect(await numbers({ q: 'uyer' })).toEqual([])
  expect(await numbers({ q: '%' })).toEqual([])
})

it('says how many orders there are to whoever asks, and counts for nobody else', async () => {
  statements.length = 0
  const page = expectDone(await list.order.listOrders({ limit: 1, withTotal: true, q: 'grace@' }, at()))
  expect(page).toMatchObject({ data: [{ number: 1005 }], total: { count: 3, isExact: true } })
  expect(statements).toHaveLength(3)
  expect(expectDone(await list.order.listOrders({ limit: 1 }, at()))).not.toHaveProperty('total')
  expect(statements).toHaveLength(4)
})

it('is filtered by status, time and customer, in one statement', async () => {
  const all = expectDone(await list.order.listOrders({ sort: 'oldest' }, at())).data
  const [first, second, third] = all
  if (first === undefined || second === undefined || third === undefined) throw new Error('no orders')
  expectDone(await list.order.cancelOrder({ orderId: first.id, reason: 'filter', restock: true }, at()))
  statements.length = 0
  expect(await numbers({ status: 'cancelled', limit: 20 })).toEqual([1001])
  expect(statements).toHaveLength(1)
  expect(await numbers({ from: second.placedAt, to: third.placedAt })).toEqual([1002])
  expect(await numbers({ customerId, paymentStatus: 'authorized', fulfilmentStatus: 'unfulfilled' })).toContain(1003)
  const theirs = await list.order.listCustomerOrders({}, customerCall(list.storeId, customerId))
  expect(expectDone(theirs).data.map((order) => order.number)).toEqual([1005, 1003, 1001])
  const strangers = await list.order.listCustomerOrders({}, customerCall(list.storeId, newId('customer')))
  expect(expectDone(strangers).data).toEqual([])
})

it('shows what is ready to pack, and what waits for its money apart', async () => {
  const ready = await numbers({ isReadyToPack: true, limit: 20, sort: 'oldest' })
  expect(ready).not.toContain(1001)
  const first = Number(ready[0])
  await owner`update orders.orders set payment_status = 'awaiting' where store_id = ${list.storeId} and number = ${first}`
  expect(await numbers({ isReadyToPack: true, limit: 20, sort: 'oldest' })).toEqual(ready.slice(1))
  expect(await numbers({ isReadyToPack: false, limit: 20 })).toEqual(expect.arrayContaining([1001, first]))
})

it('refuses a cursor of another list', async () => {
  const { nextCursor } = expectDone(await list.order.listOrders({ limit: 1 }, at()))
  const other = await list.order.listOrders({ limit: 1, sort: 'total-asc', cursor: nextCursor ?? '' }, at())
  expect(other).toMatchObject({ code: 'CURSOR_INVALID' })
  expect(await list.order.listOrders({ cursor: 'nonsense' }, at())).toMatchObject({ code: 'CURSOR_INVALID' })
})
