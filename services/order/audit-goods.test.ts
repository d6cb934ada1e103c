import { expectDone, minuteMs, newId } from '@merastore/kernel'
import { brokenRules, testDatabase } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { type BusyShop, foundAfter } from './testing/busy-shop.ts'

const { database, owner } = await testDatabase()
const found = (plant: (shop: BusyShop) => Promise<unknown>) => foundAfter(database, plant)

describe('an audit between orders and goods finds', () => {
  it.each(['held', 'released', 'cancelled'])('a placed order whose stock is %s', async (status) => {
    const { shop, sums } = await found(
      ({ storeId, fresh }) => owner`
        update inventory.reservations set status = ${status}
        where store_id = ${storeId} and order_reference = ${fresh.id}`,
    )
    expect(sums['order-has-stock']?.findings).toEqual([
      { subject: shop.fresh.id, detail: `It is placed, but its stock is ${status}.` },
    ])
  })

  it('a cancelled order that keeps its stock', async () => {
    const { shop, sums } = await found(
      ({ storeId, cancelled }) => owner`
        update inventory.reservations set status = 'committed'
        where store_id = ${storeId} and order_reference = ${cancelled.id}`,
    )
    expect(sums['order-has-stock']?.findings).toMatchObject([{ subject: shop.cancelled.id }])
  })

  it('an order for other goods than were set aside', async () => {
    const { shop, sums } = await found(
      ({ storeId, fresh, mug }) => owner`
        update inventory.reservations set wanted = jsonb_build_object(${mug}::text, 1)
        where store_id = ${storeId} and order_reference = ${fresh.id}`,
    )
    expect(sums['order-has-stock']?.findings).toMatchObject([{ subject: shop.fresh.id }])
  })

  it('goods that were sent and are still in stock', async () => {
    const { shop, sums } = await found(
      ({ storeId, sent }) => owner`
        update inventory.reservation_lines set shipped = 0
        where store_id = ${storeId} and reservation_id = (
          select reservation_id from inventory.reservations
          where store_id = ${storeId} and order_reference = ${sent.id})`,
    )
    expect(sums['order-has-stock']?.findings).toEqual([
      { subject: shop.sent.id, detail: `1 of ${shop.mug} were sent, 0 have left the stock.` },
    ])
  })

  it('stock that is held for nobody, or for a checkout that was given up', async () => {
    const { shop, sums } = await found(async ({ storeId, checkoutId, mug, inventory, clock, call }) => {
      const expiresAt = new Date(clock.now().getTime() + 60 * minuteMs).toISOString()
      const request = { reference: newId('checkout'), lines: [{ variantId: mug, quantity: 1 }], expiresAt }
      expectDone(await inventory.reserveStock({ ...request, reservationId: newId('reservation') }, call))
      await owner`
        update inventory.reservations set status = 'held' where store_id = ${storeId} and reference = ${checkoutId}`
    })
    expect(sums['stock-has-order']?.findings.map(({ detail }) => detail).toSorted()).toEqual([
      'It is held for a checkout that is not there.',
      `It is held, but ${shop.checkoutId} is abandoned and there is no order.`,
    ])
  })

  it('stock that was sold to an order that is not there', async () => {
    const { sums } = await found(
      ({ storeId, fresh }) => owner`
        update inventory.reservations set order_reference = ${newId('order')}
        where store_id = ${storeId} and order_reference = ${fresh.id}`,
    )
    expect(brokenRules(sums)).toEqual(['order-has-stock', 'stock-has-order'])
  })
})
