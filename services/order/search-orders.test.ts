import { readFile } from 'node:fs/promises'
import { expectDone, newId } from '@merastore/kernel'
import type { Tx } from '@merastore/runtime'
import { staffCall, testDatabase } from '@merastore/testing'
import { beforeAll, expect, it } from 'vitest'
import { countOrders, listOrdersAfter, type OrderFilter, readFilter } from './order-sql.ts'
import { createShop } from './testing/shop.ts'

const { database, owner } = await testDatabase()
const shop = createShop(database)
const db = database.forSchema('orders', shop.clock)
const call = () => staffCall(shop.storeId, ['order:read'])

const ordersMade = 12_000
let sku = ''

beforeAll(async () => {
  const variantId = await shop.stocked(10)
  expectDone(await shop.buy(shop.fill([{ variantId, quantity: 1 }], { email: 'First@example.com' })))
  sku = `MUG-${variantId.slice(-6)}`
  // Half of the copies are customers' orders, as the version before writes them; every hundredth has a SKU of its own.
  await owner`
    insert into orders.orders select copy.* from orders.orders o, generate_series(1, ${ordersMade}::integer) n,
      jsonb_populate_record(o, jsonb_build_object('order_id', 'ord_' || lpad(n::text, 26, '0'), 'number', 1001 + n,
        'checkout_id', 'chk_' || lpad(n::text, 26, '0'), 'email', 'Buyer-' || n || '@example.com',
        'guest_email_key', case when n % 2 = 0 then 'buyer-' || n || '@example.com' end,
        'customer_id', case when n % 2 = 1 then 'cus_' || lpad(n::text, 26, '0') end,
        'shipping_address', o.shipping_address || jsonb_build_object('firstName', 'Ada', 'lastName', n::text),
        'placed_at', o.placed_at - n * interval '1 second')) as copy
    where o.store_id = ${shop.storeId} and o.number = 1001`
  await owner`
    insert into orders.order_lines select copy.* from orders.order_lines l, generate_series(1, ${ordersMade}::integer) n,
      jsonb_populate_record(l, jsonb_build_object('order_id', 'ord_' || lpad(n::text, 26, '0'),
        'sku', case when n % 100 = 0 then 'OWN-' || n else l.sku end)) as copy
    where l.store_id = ${shop.storeId} and l.order_id = (
      select order_id from orders.orders where store_id = ${shop.storeId} and number = 1001)`
  await owner`vacuum analyze orders.orders, orders.order_lines, orders.search_names`
})

/** What a search finds, the page of the newest, how many there are, and what of the tables was read for it. */
async function search(q: string, further: OrderFilter = {}) {
  return db.read(call(), async (tx) => {
    // What earlier transactions of the connection read may be counted still.
    const before = await readSoFar(tx)
    const filter = await readFilter(tx, { ...further, q })
    const rows = await listOrdersAfter(tx, filter, { sort: 'newest', after: undefined, limit: 20 })
    const listed = await readSoFar(tx)
    const total = await countOrders(tx, filter)
    const counted = await readSoFar(tx)
    return {
      numbers: rows.map((order) => order.number),
      scans: counted.scans - before.scans,
      rows: listed.rows - before.rows,
      total,
      totalRows: counted.rows - listed.rows,
    }
  })
}

async function readSoFar(tx: Tx) {
  const [read] = await tx<{ scans: number; rows: number }[]>`
    select sum(seq_scan)::integer as scans, sum(seq_tup_read + idx_tup_fetch)::integer as rows
    from pg_stat_xact_user_tables where relid in
      ('orders.orders'::regclass, 'orders.order_lines'::regclass, 'orders.search_names'::regclass)`
  return { scans: Number(read?.scans), rows: Number(read?.rows) }
}

it.each([
  ['number', '#7001', [7001]],
  ['the email address of a guest', 'BUYER-5000@', [6001]],
  ['the email address of a customer', 'Buyer-5001@', [6002]],
  ['the name of the customer', 'ada 4321', [5322]],
  ['a SKU, however it is written', 'own-700', [1701]],
  ['nothing that is there', 'nobody', []],
])('is found by %s in indexes, which read all orders and lines of the store before', async (_name, q, numbers) => {
  const found = await search(q)
  expect(found).toMatchObject({ numbers, scans: 0 })
  expect(found.rows).toBeLessThan(20)
})

it.each([
  ['what all names begin with', () => 'ada'],
  ['the SKU of most orders', () => sku.toLowerCase()],
])('are found by %s page by page, without reading all that are', async (_name, q) => {
  const found = await search(q())
  expect(found.numbers.slice(0, 3)).toEqual([1001, 1002, 1003])
  expect(found.numbers).toHaveLength(20)
  expect(found.scans).toBe(0)
  // At most so many show that it is frequent, where the index alone does not.
  expect(found.rows).toBeLessThan(2_001 + 100)
})

it('says of a frequent search that there are more than are counted, and counts one that is further narrowed', async () => {
  const total = async (filter: object) => {
    const page = expectDone(await shop.order.listOrders({ limit: 1, withTotal: true, ...filter }, call()))
    return page.total
  }
  expect(await total({ q: 'ada' })).toEqual({ count: 10_000, isExact: false })
  expect(await total({ q: 'buyer-12' })).toEqual({ count: 1 + 10 + 100 + 1, isExact: true })
  const customerId = `cus_${'5001'.padStart(26, '0')}`
  expect(await total({ q: 'buyer-5', customerId })).toEqual({ count: 1, isExact: true })
  // Reported as "at least 1" before, though it was counted.
  expect(await total({ q: 'ada', customerId })).toEqual({ count: 1, isExact: true })
  expect(await total({ q: 'ada', status: 'open' })).toEqual({ count: 10_000, isExact: false })
  expect(await total({ q: '  ' })).toEqual(await total({}))
})

it('read all orders for the few of a frequent search that match a filter', async () => {
  expect(await search('ada', { status: 'cancelled' })).toMatchObject({
    numbers: [],
    scans: 0,
    total: { count: 0, isExact: true },
    totalRows: 0,
  })
  const orderIds = [7, 70, 700].map((n) => `ord_${String(n).padStart(26, '0')}`)
  await owner`update orders.orders set status = 'completed' where order_id = any(${orderIds})`
  const found = await search('ada', { status: 'completed' })
  expect(found).toMatchObject({ numbers: [1008, 1071, 1701], scans: 0, total: { count: 3, isExact: true } })
  // At most so many show that the search is frequent.
  expect(found.rows).toBeLessThan(2_001 + 100)
  expect(found.totalRows).toBeLessThan(20)
})

it.each([
  ['heide', 'Anna Maria', 'von der Heide'],
  ['Maria  von', 'Anna Maria', 'von der Heide'],
  ['heide, anna', 'Anna Maria', 'von der Heide'],
  ['von der Heide, Anna', 'Anna Maria', 'von der Heide'],
  ['ärger, jürgen', 'Jürgen', 'Ärger'],
  ['JUERGEN  arger', 'Jürgen', 'Ärger'],
  ['muller', 'Eva', 'Müller'],
  ['Mueller', 'Eva', 'Müller'],
  ['müller', 'Eva', 'Mueller'],
  ['lüdenscheidt', 'Eva', 'Müller-Lüdenscheidt'],
  ['Weiss', 'Eva', 'Weiß'],
  ['weiß', 'Eva', 'WEISS'],
  ['oneill', 'Eva', 'O’Neill'],
  ['soren', 'Søren', 'Ærø'],
  ['bakery', 'Eva', 'Li', 'The Old Bakery'],
])('did not find "%s" of %s %s', async (q, firstName, lastName, company?: string) => {
  const orderId = newId('order')
  const [{ number } = { number: 0 }] = await owner<{ number: number }[]>`
    insert into orders.orders select copy.* from orders.orders o,
      jsonb_populate_record(o, jsonb_build_object('order_id', ${orderId}::text, 'checkout_id', ${newId('checkout')}::text,
        'number', (select max(number) + 1 from orders.orders), 'shipping_address',
        o.shipping_address || ${owner.json({ firstName, lastName, ...(company === undefined ? {} : { company }) })})) as copy
    where o.store_id = ${shop.storeId} and o.number = 1001 returning number::integer`
  try {
    expect((await search(q)).numbers).toEqual([number])
  } finally {
    await owner`delete from orders.search_names where order_id = ${orderId}`
    await owner`delete from orders.orders where order_id = ${orderId}`
  }
})

it('is found by "# 1001", and by nothing where only punctuation is asked for', async () => {
  for (const q of ['# 1001', ' #1001 ', '1001']) expect((await search(q)).numbers).toContain(1001)
  expect((await search(',')).numbers).toEqual([])
})

it('fills the names of orders that are there, once, and goes on where it was broken off', async () => {
  const file = await readFile(new URL('migrations/0054-search-names-filled.sql', import.meta.url), 'utf8')
  const names = () => owner`select order_id, name_key from orders.search_names order by 1, 2`
  const before = await names()
  await owner`delete from orders.search_names where order_id >= ${`ord_${'3000'.padStart(26, '0')}`}`
  let batches = 0
  while ((await owner.unsafe(file)).count > 0) batches++
  expect(batches).toBe(2)
  expect(await names()).toEqual(before)
})

it('is found by what the version before writes beside this one', async () => {
  const [row] = await owner<{ key: string; sku: string }[]>`
    select customer_email_key as key, sku from orders.orders o join orders.order_lines l using (store_id, order_id)
    where o.store_id = ${shop.storeId} and o.number = 1701`
  expect(row).toEqual({ key: null, sku: 'own-700' })
  const orderId = `ord_${'700'.padStart(26, '0')}`
  await owner`
    update orders.orders set customer_id = ${newId('customer')}, guest_email_key = null
    where store_id = ${shop.storeId} and order_id = ${orderId}`
  expect((await search('buyer-700@')).numbers).toEqual([1701])
})
