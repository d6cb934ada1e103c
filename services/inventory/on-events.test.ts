import { catalogEvents } from '@merastore/catalog/contract'
import { expectDone, newId } from '@merastore/kernel'
import { orderEvents } from '@merastore/order/contract'
import { storeEvents } from '@merastore/store/contract'
import { clientIn, openTestService, systemClock, testDatabase } from '@merastore/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { inventoryModule } from './service.ts'
import { eventsFor } from './testing/events.ts'
import { noVariants, shop, unexplainedLevels } from './testing/stock.ts'

const { database, owner, statements } = await testDatabase()
const service = openTestService(inventoryModule, { database, clock: systemClock, clients: { catalog: noVariants } })
const inventory = await clientIn('local', service)
const { publish } = eventsFor(service)

afterEach(async () => {
  expect(await unexplainedLevels(owner)).toEqual([])
})

function variant(more: { tracked?: boolean; backorder?: boolean; title?: string } = {}) {
  return {
    variantId: newId('variant'),
    productId: newId('product'),
    sku: 'MUG-1',
    title: 'Mug – Blue',
    tracked: true,
    backorder: false,
    ...more,
  }
}

describe('a variant of the catalogue', () => {
  it('starts with its stock at the main warehouse of the store', async () => {
    const { storeId, available, call } = shop(inventory)
    await publish(storeId, storeEvents['store.created.v1'], { storeId, handle: 'mugs', currency: 'EUR' })
    const mug = variant()
    await publish(storeId, catalogEvents['variant.created.v1'], { ...mug, initialQuantity: 12 })
    expect(await available(mug.variantId)).toBe(12)
    const { data } = expectDone(await inventory.listStockLevels({}, call))
    expect(data).toMatchObject([
      { sku: 'MUG-1', title: 'Mug – Blue', productId: mug.productId, locationName: 'Main warehouse', onHand: 12 },
    ])
    expect(expectDone(await inventory.listLocations({}, call)).data).toMatchObject([{ isDefault: true }])
  })

  it('keeps the stock of an import that came before the event of the catalogue', async () => {
    const { storeId, stocked, available } = shop(inventory)
    const variantId = await stocked(7)
    await publish(storeId, catalogEvents['variant.created.v1'], { ...variant(), variantId, initialQuantity: 0 })
    expect(await available(variantId)).toBe(7)
  })

  it('is always in stock where it is not tracked, and sold out once it is removed', async () => {
    const { storeId, reserve, call } = shop(inventory)
    const voucher = variant({ tracked: false })
    const { variantId, productId } = voucher
    await publish(storeId, catalogEvents['variant.created.v1'], { ...voucher, initialQuantity: 0 })
    expectDone(await reserve([{ variantId, quantity: 999 }]))
    const state = async () =>
      expectDone(await inventory.getAvailability({ variantId: [variantId] }, call)).items[0]?.state
    expect(await state()).toBe('in-stock')
    expect(expectDone(await inventory.listStockLevels({}, call)).data).toEqual([])
    await publish(storeId, catalogEvents['variant.updated.v1'], { ...voucher, tracked: true })
    expect(await state()).toBe('sold-out')
    expect(expectDone(await inventory.listStockLevels({}, call)).data).toHaveLength(1)
    await publish(storeId, catalogEvents['variant.updated.v1'], voucher)
    await publish(storeId, catalogEvents['variant.deleted.v1'], { variantId, productId })
    expect(await state()).toBe('sold-out')
    expect(await reserve([{ variantId, quantity: 1 }])).toMatchObject({ code: 'OUT_OF_STOCK' })
  })

  it('sells beyond its stock on backorder, until staff end it; the catalogue overrules only with a new word', async () => {
    const { storeId, reserve, available, call } = shop(inventory)
    const mug = variant({ backorder: true })
    const { variantId } = mug
    await publish(storeId, catalogEvents['variant.created.v1'], { ...mug, initialQuantity: 2 })
    expectDone(await reserve([{ variantId, quantity: 5 }]))
    expect(await available(variantId)).toBe(-3)
    const { items } = expectDone(await inventory.getAvailability({ variantId: [variantId] }, call))
    expect(items).toEqual([{ variantId, state: 'backorder', quantity: null }])
    expect(expectDone(await inventory.setBackorder({ variantId, backorder: false }, call)).state).toBe('sold-out')
    expect(await reserve([{ variantId, quantity: 1 }])).toMatchObject({ code: 'OUT_OF_STOCK' })
    await publish(storeId, catalogEvents['variant.updated.v1'], { ...mug, title: 'Mug – Navy' })
    expect(await reserve([{ variantId, quantity: 1 }])).toMatchObject({ code: 'OUT_OF_STOCK' })
    await publish(storeId, catalogEvents['variant.updated.v1'], { ...mug, backorder: false })
    await publish(storeId, catalogEvents['variant.updated.v1'], { ...mug, backorder: true })
    expectDone(await reserve([{ variantId, quantity: 1 }]))
  })
})

describe('a product in a listing', () => {
  it('bore no sign of being sold out: its listing says so for a whole page, by what can be bought of any variant', async () => {
    const { storeId, reserve, call } = shop(inventory)
    const create = async (product: ReturnType<typeof variant>, initialQuantity: number) => {
      await publish(storeId, catalogEvents['variant.created.v1'], { ...product, initialQuantity })
      return product
    }
    const mug = await create(variant(), 1)
    const otherColour = await create({ ...variant(), productId: mug.productId }, 0)
    const empty = await create(variant(), 0)
    const onBackorder = await create(variant({ backorder: true }), 0)
    const untracked = await create(variant({ tracked: false }), 0)
    const unknown = variant()
    const page = [empty, mug, untracked, unknown, onBackorder]
    const soldOut = async () => {
      const answer = await inventory.getProductAvailability({ productId: page.map(({ productId }) => productId) }, call)
      return expectDone(answer).items.map((item) => item.soldOut)
    }
    statements.length = 0
    expect(await soldOut()).toEqual([true, false, false, true, false])
    expect(statements).toHaveLength(1)

    expectDone(await reserve([{ variantId: mug.variantId, quantity: 1 }]))
    expect(await soldOut()).toEqual([true, true, false, true, false])
    const delivered = { variantId: otherColour.variantId, delta: 3, reason: 'received' as const }
    expectDone(await inventory.adjustStock(delivered, { ...call, key: newId('event') }))
    expect(await soldOut()).toEqual([true, false, false, true, false])
    const gone = { variantId: otherColour.variantId, productId: mug.productId }
    await publish(storeId, catalogEvents['variant.deleted.v1'], gone)
    expect(await soldOut()).toEqual([true, true, false, true, false])
  })

  it('is asked of its own store alone', async () => {
    const [own, other] = [shop(inventory), shop(inventory)]
    const mug = variant()
    await publish(own.storeId, catalogEvents['variant.created.v1'], { ...mug, initialQuantity: 5 })
    const answer = await inventory.getProductAvailability({ productId: [mug.productId] }, other.call)
    expect(expectDone(answer).items).toEqual([{ productId: mug.productId, soldOut: true }])
  })
})

describe('the stock of an order', () => {
  async function placedOrder(pieces: number, quantity: number) {
    const mine = shop(inventory)
    const variantId = await mine.stocked(pieces)
    const [reservationId, orderId, lines] = [newId('reservation'), newId('order'), [{ variantId, quantity }]]
    expectDone(await mine.reserve(lines, { reservationId }))
    const ids = { cartId: newId('cart'), checkoutId: newId('checkout'), paymentId: newId('payment'), customerId: null }
    const placed = { ...ids, orderId, reservationId, number: 1001, total: 100, currency: 'EUR' as const, lines }
    await publish(mine.storeId, orderEvents['order.placed.v1'], placed)
    const figures = async () => {
      const { data } = expectDone(await inventory.listStockLevels({ variantId: [variantId] }, mine.call))
      return data.map(({ onHand, reserved, committed }) => [onHand, reserved, committed])[0]
    }
    const ship = (count: number) =>
      publish(mine.storeId, orderEvents['shipment.shipped.v1'], {
        orderId,
        reservationId,
        shipmentId: newId('shipment'),
        lines: [{ variantId, quantity: count }],
      })
    const cancel = (restock: boolean) =>
      publish(mine.storeId, orderEvents['order.cancelled.v1'], { orderId, reservationId, restock, lines })
    const status = async () =>
      (
        await owner`select status, order_reference from inventory.reservations where reservation_id = ${reservationId}`
      )[0]
    return { ...mine, variantId, reservationId, orderId, figures, ship, cancel, status }
  }

  it('is committed when the order is placed, and leaves with its shipments, each once', async () => {
    const { figures, ship, status, orderId } = await placedOrder(10, 4)
    expect(await figures()).toEqual([10, 0, 4])
    await ship(1)
    expect([await figures(), (await status())?.status]).toEqual([[9, 0, 3], 'committed'])
    await ship(3)
    expect([await figures(), await status()]).toEqual([[6, 0, 0], { status: 'shipped', order_reference: orderId }])
  })

  it('can be sold again when the order is cancelled, but for what has left', async () => {
    const { figures, ship, cancel, available, variantId, reservationId } = await placedOrder(10, 4)
    await ship(1)
    await cancel(true)
    expect([await figures(), await available(variantId)]).toEqual([[9, 0, 0], 9])
    const [released] =
      await owner`select data from inventory.events where aggregate_id = ${reservationId} and type = 'stock.released.v1'`
    expect(released?.data).toMatchObject({
      reservationId,
      cause: 'cancelled',
      reference: expect.stringMatching(/^chk_/),
    })
  })

  it('is written off when the order is cancelled without restock, and the reason stands in the movements', async () => {
    const { figures, cancel, call, variantId } = await placedOrder(10, 4)
    await cancel(false)
    expect(await figures()).toEqual([6, 0, 0])
    const { data } = expectDone(await inventory.listStockMovements({ variantId }, call))
    expect(data.map(({ cause, onHandChange }) => [cause, onHandChange])).toEqual([
      ['written-off', -4],
      ['committed', 0],
      ['reserved', 0],
      ['imported', 10],
    ])
  })

  it('is not lost from sight where the reservation was given up before: the event waits for staff', async () => {
    const { storeId, stocked, reserve, call } = shop(inventory)
    const lines = [{ variantId: await stocked(3), quantity: 1 }]
    const reservationId = newId('reservation')
    expectDone(await reserve(lines, { reservationId }))
    expectDone(await inventory.releaseStock({ reservationId }, call))
    const [orderId, checkoutId, cartId, paymentId] = [
      newId('order'),
      newId('checkout'),
      newId('cart'),
      newId('payment'),
    ]
    const placed = {
      orderId,
      checkoutId,
      cartId,
      paymentId,
      reservationId,
      number: 1,
      total: 1,
      currency: 'EUR' as const,
      lines,
      customerId: null,
    }
    await publish(storeId, orderEvents['order.placed.v1'], placed)
    const setAside = await owner`select status, last_error from inventory.held_events where aggregate_id = ${orderId}`
    expect(setAside).toMatchObject([{ status: 'retrying', last_error: expect.stringContaining('released') }])
  })

  it('may leave although it was not counted: on hand is nothing then, never less', async () => {
    const { available, figures, ship, variantId, call } = await placedOrder(3, 3)
    expectDone(await inventory.setBackorder({ variantId, backorder: true }, call))
    const lost = { variantId, delta: -2, reason: 'lost' as const, note: 'Water damage' }
    expectDone(await inventory.adjustStock(lost, { ...call, key: 'lost' }))
    expect([await figures(), await available(variantId)]).toEqual([[1, 0, 3], -2])
    await ship(3)
    expect(await figures()).toEqual([0, 0, 0])
  })
})
