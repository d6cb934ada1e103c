import { expectDone, type Money, minuteMs, newId } from '@merastore/kernel'
import type { Database } from '@merastore/runtime'
import { auditWhole } from '@merastore/testing'
import { cards, createShop } from './shop.ts'

export type Order = { id: string; payment: { paymentId: string }; totals: { total: Money } }

/** A shop with an order in each state of its life, and checkouts that came to nothing or are on their way. */
export async function busyShop(database: Database) {
  const shop = createShop(database)
  const { call, order, storeId, clock } = shop
  const mug = await shop.stocked(100)
  const buy = async (quantity = 2): Promise<Order> => {
    const placed = expectDone(await shop.buy(shop.fill([{ variantId: mug, quantity }])))
    if (placed.order === null) throw new Error('not placed')
    return placed.order
  }
  const fresh = await buy()
  const cancelled = await buy()
  const refunded = await buy()
  const sent = await buy(3)
  await shop.drain()
  const reason = { reason: 'changed their mind', restock: true }
  expectDone(await order.cancelOrder({ orderId: cancelled.id, ...reason }, call))
  const { paymentId } = refunded.payment
  const taken = { captureId: newId('capture'), paymentId, amount: refunded.totals.total }
  expectDone(await shop.payment.capturePayment(taken, call))
  expectDone(await order.cancelOrder({ orderId: refunded.id, ...reason }, call))
  const { lines } = expectDone(await order.getOrderDetails({ orderId: sent.id }, call))
  const part = [{ lineId: lines[0]?.id ?? '', quantity: 1 }]
  expectDone(await order.createShipment({ orderId: sent.id, carrier: 'dhl', lines: part }, call))
  await shop.buy(shop.fill([{ variantId: mug, quantity: 1 }]), cards.declined)
  await shop.drain()
  const challenged = expectDone(await shop.buy(shop.fill([{ variantId: mug, quantity: 1 }]), cards.challenge))
  const checkoutId = challenged.checkoutId
  /** Long enough for all that is on its way to have arrived; the challenge has ended. */
  const later = async () => {
    clock.advance(30 * minuteMs)
    await shop.runTimers()
    await shop.drain()
  }
  const audit = () => auditWhole(order.auditOrders, call)
  return { ...shop, storeId, mug, buy, fresh, cancelled, refunded, sent, checkoutId, later, audit }
}

export type BusyShop = Awaited<ReturnType<typeof busyShop>>

/** What an audit finds once a busy shop has come to rest and something was done to its rows. */
export async function foundAfter(database: Database, plant: (shop: BusyShop) => Promise<unknown>) {
  const shop = await busyShop(database)
  await shop.later()
  await plant(shop)
  return { shop, sums: await shop.audit() }
}
