import { expectDone, newId } from '@merastore/kernel'
import { auditWhole, brokenRules, clientIn, modes, testDatabase } from '@merastore/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { orderAuditRules } from './audit-rules.ts'
import { type BusyShop, busyShop, foundAfter } from './testing/busy-shop.ts'
import { createShop } from './testing/shop.ts'

const { database, owner } = await testDatabase()
const found = (plant: (shop: BusyShop) => Promise<unknown>) => foundAfter(database, plant)

describe.each(modes)('an audit of orders over a %s client', (mode) => {
  it('finds nothing wrong with a busy shop, and looks at each rule', async () => {
    const { orders, call, later } = await busyShop(database)
    const client = await clientIn(mode, orders)
    const sums = await auditWhole(client.auditOrders, call)
    expect(brokenRules(sums)).toEqual([])
    expect(Object.keys(sums).toSorted()).toEqual(Object.keys(orderAuditRules).toSorted())
    expect(Object.values(sums).filter(({ checked }) => checked === 0)).toEqual([])
    // The challenge that the customer has not answered yet.
    expect(sums['checkout-decided-in-time']?.waiting).toBe(1)
    expect(sums['stock-has-order']?.waiting).toBe(1)
    await later()
    const after = await auditWhole(client.auditOrders, call)
    expect(brokenRules(after)).toEqual([])
    expect(Object.values(after).filter(({ waiting }) => waiting > 0)).toEqual([])
  })
})

it('takes what no consumer and no job has got to yet for work under way', async () => {
  const { buy, order, call, audit } = await busyShop(database)
  const { id: orderId } = await buy()
  const unread = await audit()
  expect(brokenRules(unread)).toEqual([])
  expect(unread['order-has-stock']?.waiting).toBe(1)
  expectDone(await order.cancelOrder({ orderId, reason: 'none', restock: true }, call))
  const cancelling = await audit()
  expect(brokenRules(cancelling)).toEqual([])
  expect(cancelling['order-has-payment']?.waiting).toBe(1)
})

it('judges anew what happened between reading an order and reading its payment', async () => {
  let isCancelling = false
  const shop = createShop(database, undefined, (clients) => ({
    ...clients,
    payment: {
      ...clients.payment,
      describePayments: async (input, call) => {
        if (isCancelling) {
          isCancelling = false
          await cancelAll()
        }
        return clients.payment.describePayments(input, call)
      },
    },
  }))
  const placed = expectDone(await shop.buy(shop.fill([{ variantId: await shop.stocked(5), quantity: 1 }])))
  await shop.drain()
  const cancelAll = async () => {
    const orderId = placed.order?.id ?? ''
    expectDone(await shop.order.cancelOrder({ orderId, reason: 'none', restock: true }, shop.call))
    await shop.drain()
  }
  isCancelling = true
  const sums = await auditWhole(shop.order.auditOrders, shop.call)
  expect(isCancelling).toBe(false)
  expect(brokenRules(sums)).toEqual([])
})

describe('an audit of orders finds', () => {
  beforeAll(async () => {
    await owner`alter table orders.order_lines drop constraint order_lines_store_id_order_id_fkey`
  })

  it('a checkout that nobody decides', async () => {
    const { shop, sums } = await found(
      ({ storeId, checkoutId }) => owner`
        update orders.checkouts set status = 'pending' where store_id = ${storeId} and checkout_id = ${checkoutId}`,
    )
    expect(brokenRules(sums)).toEqual(['checkout-decided-in-time'])
    expect(sums['checkout-decided-in-time']?.findings).toMatchObject([{ subject: shop.checkoutId }])
  })

  it('a placed checkout without its order', async () => {
    const { shop, sums } = await found(
      ({ storeId, checkoutId }) => owner`
        update orders.checkouts set status = 'placed' where store_id = ${storeId} and checkout_id = ${checkoutId}`,
    )
    expect(brokenRules(sums)).toEqual(['checkout-has-order'])
    expect(sums['checkout-has-order']?.findings).toMatchObject([{ subject: shop.checkoutId }])
  })

  it('an order whose checkout was given up', async () => {
    const { shop, sums } = await found(
      ({ storeId, fresh }) => owner`
        update orders.checkouts set status = 'abandoned' where store_id = ${storeId} and order_id = ${fresh.id}`,
    )
    expect(sums['checkout-has-order']?.findings).toContainEqual({
      subject: shop.fresh.id,
      detail: 'Its checkout is abandoned.',
    })
  })

  it('a gap in the numbers, in their midst and at their end', async () => {
    const { shop, sums } = await found(
      ({ storeId, cancelled }) => owner`
        update orders.orders set number = 1009 where store_id = ${storeId} and order_id = ${cancelled.id}`,
    )
    expect(sums['order-numbers-continue']?.findings).toEqual([
      { subject: shop.refunded.id, detail: '1003 follows 1001.' },
      { subject: shop.cancelled.id, detail: '1009 follows 1004.' },
      { subject: shop.storeId, detail: '1004 was given last, but the last order is 1009.' },
    ])
    expect(brokenRules(sums)).toEqual(['order-numbers-continue'])
  })

  it.each([
    ['a total that its lines do not make', owner`total_minor = total_minor + 1`, /stored twice/],
    ['pieces that are not its lines', owner`item_count = item_count + 1`, /pieces/],
    ['a tax of something else', owner`totals = jsonb_set(totals, '{tax,amount}', '1')`, /taxes/],
    ['another price of shipping', owner`totals = jsonb_set(totals, '{shipping,amount}', '1')`, /shipping/],
  ])('an order with %s', async (_what, change, detail) => {
    const { shop, sums } = await found(
      ({ storeId, fresh }) => owner`
        update orders.orders set ${change} where store_id = ${storeId} and order_id = ${fresh.id}`,
    )
    expect(sums['order-adds-up']?.findings).toMatchObject([{ subject: shop.fresh.id }])
    expect(sums['order-adds-up']?.findings[0]?.detail).toMatch(detail)
  })

  it('an order without lines', async () => {
    const { shop, sums } = await found(
      ({ storeId, fresh }) => owner`
        delete from orders.order_lines where store_id = ${storeId} and order_id = ${fresh.id}`,
    )
    expect(sums['order-adds-up']?.findings[0]).toMatchObject({ subject: shop.fresh.id })
    expect(sums['order-has-stock']?.findings[0]).toMatchObject({ subject: shop.fresh.id })
  })

  it('a parcel that no line knows of', async () => {
    const { shop, sums } = await found(
      ({ storeId, sent }) => owner`
        update orders.shipments set lines = '[]' where store_id = ${storeId} and order_id = ${sent.id}`,
    )
    expect(sums['order-adds-up']?.findings[0]?.detail).toMatch(/parcels/)
    expect(sums['order-adds-up']?.findings[0]?.subject).toBe(shop.sent.id)
  })

  it('an order whose placing was published twice, or never', async () => {
    const { shop, sums } = await found(async ({ storeId, fresh, sent }) => {
      await owner`
        insert into orders.events (store_id, id, type, aggregate_id, data, request_id, occurred_at)
        select store_id, ${newId('event')}, type, aggregate_id, data, request_id, occurred_at from orders.events
        where store_id = ${storeId} and aggregate_id = ${fresh.id} and type = 'order.placed.v1'`
      await owner`
        delete from orders.events
        where store_id = ${storeId} and aggregate_id = ${sent.id} and type = 'order.placed.v1'`
    })
    expect(brokenRules(sums)).toEqual(['order-told-once'])
    expect(sums['order-told-once']?.findings).toEqual([
      { subject: shop.fresh.id, detail: 'It has 2 events of its placing.' },
      { subject: shop.sent.id, detail: 'It has 0 events of its placing.' },
    ])
  })
})

it('fails rather than passing over a service that does not answer', async () => {
  const silent = { outcome: 'unanswered', mayHaveHappened: false, note: 'down' } as const
  const shop = createShop(database, undefined, (clients) => ({
    ...clients,
    payment: { ...clients.payment, listBindingPayments: async () => silent },
  }))
  await expect(auditWhole(shop.order.auditOrders, shop.call)).rejects.toThrow('down')
})

it('finds a cart that was bought twice', async () => {
  const { sums } = await found(async ({ storeId, fresh, sent }) => {
    // No checkout can be started without it, so this stands last.
    await owner`drop index orders.checkouts_of_cart`
    await owner`
        update orders.checkouts set cart_id = (
          select cart_id from orders.checkouts where store_id = ${storeId} and order_id = ${sent.id})
        where store_id = ${storeId} and order_id = ${fresh.id}`
  })
  expect(brokenRules(sums)).toEqual(['cart-bought-once'])
  expect(sums['cart-bought-once']?.violations).toBe(2)
})
