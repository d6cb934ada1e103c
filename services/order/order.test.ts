import { systemCall } from '@merastore/contract'
import { expectDone, money, newId } from '@merastore/kernel'
import { clientIn, modes, staffCall, testDatabase, visitorCall } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { createShop } from './testing/shop.ts'

const { database, owner } = await testDatabase()
const shop = createShop(database)
const permissions = ['order:read', 'order:cancel', 'order:fulfil', 'order:ship', 'order:note']

function staff(more: { key?: string; ifMatch?: number } = {}, storeId = shop.storeId) {
  return staffCall(storeId, permissions, { key: newId('key'), ...more })
}

/** An order of three mugs and two plates that was just placed. */
async function ordered(more: Parameters<typeof shop.fill>[1] = {}) {
  const mugs = await shop.stocked(10)
  const plates = await shop.stocked(10)
  const cart = shop.fill(
    [
      { variantId: mugs, quantity: 3 },
      { variantId: plates, quantity: 2 },
    ],
    more,
  )
  const { order, accessToken } = expectDone(await shop.buy(cart))
  if (order === null || accessToken === null) throw new Error('no order')
  await shop.drain()
  const [mugLine, plateLine] = order.lines.map((line) => line.id)
  if (mugLine === undefined || plateLine === undefined) throw new Error('no lines')
  return { order, orderId: order.id, accessToken, mugs, plates, mugLine, plateLine }
}

async function details(orderId: string) {
  return expectDone(await shop.order.getOrderDetails({ orderId }, staff()))
}

describe.each(modes)('an order over a %s client', (mode) => {
  it('is packed and shipped in parts, captured once, delivered and completed', async () => {
    const client = await clientIn(mode, shop.orders)
    const { orderId, mugs, mugLine } = await ordered()
    const packed = expectDone(
      await client.createFulfilment({ orderId, lines: [{ lineId: mugLine, quantity: 2 }] }, staff()),
    )
    expect(packed.fulfilmentStatus).toBe('partial')
    const fulfilmentId = packed.fulfilments[0]?.id ?? ''
    const parcel = { orderId, fulfilmentId, carrier: 'dhl', trackingNumber: 'A 1' }
    const shipped = expectDone(await client.createShipment(parcel, staff()))
    expect(shipped).toMatchObject({
      fulfilmentStatus: 'partiallyShipped',
      shipments: [{ carrier: 'DHL', trackingUrl: 'https://www.dhl.com/en/express/tracking.html?AWB=A%201' }],
    })
    const rest = expectDone(await client.createShipment({ orderId, carrier: 'Bicycle messenger' }, staff()))
    expect(rest).toMatchObject({
      fulfilmentStatus: 'shipped',
      shipments: [{}, { carrier: 'Bicycle messenger', trackingUrl: null }],
    })
    expect(rest.lines.map((line) => line.shippedQuantity)).toEqual([3, 2])
    await shop.drain()
    expect((await details(orderId)).paymentStatus).toBe('captured')
    expect(await shop.level(mugs)).toBe(7)
    const levels = await owner`select on_hand from inventory.levels where variant_id = ${mugs}`
    expect(levels).toEqual([{ on_hand: 7 }])
    for (const { id: shipmentId } of rest.shipments) {
      expectDone(await client.deliverShipment({ orderId, shipmentId }, staff()))
    }
    expect(await details(orderId)).toMatchObject({ fulfilmentStatus: 'delivered', status: 'completed' })
    const events = await owner`select type from orders.events where aggregate_id = ${orderId} order by position`
    expect(events.map((event) => event.type)).toEqual([
      'order.placed.v1',
      'shipment.shipped.v1',
      'shipment.shipped.v1',
      'shipment.delivered.v1',
      'shipment.delivered.v1',
    ])
  })

  it('is cancelled: the payment is voided and the stock is back', async () => {
    const client = await clientIn(mode, shop.orders)
    const { orderId, mugs } = await ordered()
    const cancelled = expectDone(
      await client.cancelOrder({ orderId, reason: 'changed their mind', restock: true }, staff()),
    )
    expect(cancelled).toMatchObject({ status: 'cancelled', cancelReason: 'changed their mind' })
    // Staff write it for the customer, who did not get to see it.
    const notification = systemCall('notification', shop.storeId, { requestId: newId('request') })
    const { data } = expectDone(await shop.order.listOrdersForNotification({ orderIds: [orderId] }, notification))
    expect(data[0]?.order.cancelReason).toBe('changed their mind')
    await shop.drain()
    expect((await details(orderId)).paymentStatus).toBe('voided')
    expect(await shop.level(mugs)).toBe(10)
    const again = await client.cancelOrder({ orderId, reason: 'twice', restock: true }, staff())
    expect(again).toMatchObject({ code: 'ORDER_CANCELLED' })
    expect(await client.createShipment({ orderId, carrier: 'dhl' }, staff())).toMatchObject({ code: 'ORDER_CANCELLED' })
  })
})

it('is not cancelled once something was shipped', async () => {
  const { orderId, mugLine } = await ordered()
  expectDone(
    await shop.order.createShipment({ orderId, carrier: 'ups', lines: [{ lineId: mugLine, quantity: 1 }] }, staff()),
  )
  const answer = await shop.order.cancelOrder({ orderId, reason: 'too late', restock: true }, staff())
  expect(answer).toMatchObject({ code: 'ORDER_SHIPPED' })
})

it('is either cancelled or shipped where both are wanted at once', async () => {
  for (let round = 0; round < 5; round++) {
    const { orderId } = await ordered()
    const [cancelled, shipped] = await Promise.all([
      shop.order.cancelOrder({ orderId, reason: 'at once', restock: true }, staff()),
      shop.order.createShipment({ orderId, carrier: 'ups' }, staff()),
    ])
    expect([cancelled.outcome, shipped.outcome].filter((outcome) => outcome === 'done')).toHaveLength(1)
    await shop.drain()
    const { paymentStatus } = await details(orderId)
    expect(paymentStatus).toBe(cancelled.outcome === 'done' ? 'voided' : 'captured')
  }
})

it('never packs or ships more than was bought, however many ask at once', async () => {
  const { orderId, mugLine } = await ordered()
  const lines = [{ lineId: mugLine, quantity: 1 }]
  const tries = Array.from({ length: 8 }, () => shop.order.createShipment({ orderId, carrier: 'ups', lines }, staff()))
  const answers = await Promise.all(tries)
  expect(answers.filter((answer) => answer.outcome === 'done')).toHaveLength(3)
  const refusedOnes = answers.filter((answer) => answer.outcome === 'refused')
  expect(refusedOnes[0]).toMatchObject({ code: 'QUANTITY_TOO_LARGE', errors: [{ pointer: '/lines/0' }] })
  await shop.drain()
  // Three of the mugs, with the shipping.
  expect((await details(orderId)).payment.captured).toMatchObject({ amount: 3500 })
})

it('ships a fulfilment in two parcels, and no third', async () => {
  const { orderId, mugLine } = await ordered()
  const packed = expectDone(await shop.order.createFulfilment({ orderId }, staff()))
  expect(packed.fulfilmentStatus).toBe('fulfilled')
  const fulfilmentId = packed.fulfilments[0]?.id ?? ''
  const parcel = { orderId, fulfilmentId, carrier: 'gls' }
  expectDone(await shop.order.createShipment({ ...parcel, lines: [{ lineId: mugLine, quantity: 1 }] }, staff()))
  const all = expectDone(await shop.order.createShipment(parcel, staff()))
  expect(all.shipments.map(({ lines }) => lines.map((line) => line.quantity))).toEqual([[1], [2, 2]])
  expect(await shop.order.createShipment(parcel, staff())).toMatchObject({ code: 'QUANTITY_TOO_LARGE' })
  const unknown = { ...parcel, fulfilmentId: newId('fulfilment') }
  expect(await shop.order.createShipment(unknown, staff())).toMatchObject({ code: 'FULFILMENT_NOT_FOUND' })
  const strange = { ...parcel, lines: [{ lineId: newId('line'), quantity: 1 }] }
  expect(await shop.order.createShipment(strange, staff())).toMatchObject({ code: 'LINE_NOT_FOUND' })
  const script = { ...parcel, trackingUrl: 'javascript:alert(1)' }
  expect(await shop.order.createShipment(script, staff())).toMatchObject({ code: 'TRACKING_URL_INVALID' })
})

it('shows staff where its money could not be captured', async () => {
  const { orderId, order } = await ordered()
  await owner`update payment.sandbox_charges set status = 'declined' where payment_id = ${order.payment.paymentId}`
  expectDone(await shop.order.createShipment({ orderId, carrier: 'ups' }, staff()))
  await shop.drain()
  const shown = await details(orderId)
  expect(shown.paymentStatus).toBe('captureFailed')
  expect(shown.timeline.at(-1)?.text).toBe('The payment could not be captured: CAPTURE_REFUSED')
})

it('counts refunds until all is given back', async () => {
  const { orderId, order } = await ordered()
  expectDone(await shop.order.createShipment({ orderId, carrier: 'ups' }, staff()))
  await shop.drain()
  const { paymentId } = order.payment
  const refund = (amount: number) =>
    shop.payment.refundPayment({ refundId: newId('refund'), paymentId, amount: money(amount, 'EUR') }, shop.call)
  expectDone(await refund(500))
  await shop.drain()
  expect((await details(orderId)).paymentStatus).toBe('partiallyRefunded')
  expectDone(await refund(order.totals.total.amount - 500))
  await shop.drain()
  expect((await details(orderId)).paymentStatus).toBe('refunded')
})

it('shows notes and the names of staff to no customer', async () => {
  const { orderId, accessToken } = await ordered()
  expectDone(await shop.order.addOrderNote({ orderId, text: 'calls often' }, staff()))
  expectDone(await shop.order.createShipment({ orderId, carrier: 'ups' }, staff()))
  const guest = expectDone(await shop.order.getOrder({ orderId, accessToken }, visitorCall(shop.storeId)))
  expect(guest.timeline.map((entry) => entry.kind)).toEqual(['placed', 'payment', 'shipped'])
  expect(guest.timeline.at(-1)?.actor).toEqual({ kind: 'staff', id: null })
  const unknown = newId('order')
  const mailed = expectDone(
    await shop.order.listOrdersForNotification({ orderIds: [unknown, orderId, orderId] }, shop.call),
  )
  expect(mailed).toEqual({ data: [{ order: guest, accessToken }] })
  const shown = await details(orderId)
  expect(shown.timeline.some((entry) => entry.text === 'calls often')).toBe(true)
})

it('is changed by nobody who saw an older revision', async () => {
  const { orderId } = await ordered()
  expectDone(await shop.order.addOrderNote({ orderId, text: 'first' }, staff({ ifMatch: 1 })))
  const stale = await shop.order.cancelOrder({ orderId, reason: 'stale', restock: true }, staff({ ifMatch: 1 }))
  expect(stale).toMatchObject({ code: 'REVISION_STALE' })
})

it('of another store is not there', async () => {
  const { orderId } = await ordered()
  const elsewhere = staff({}, newId('store'))
  expect(await shop.order.getOrderDetails({ orderId }, elsewhere)).toMatchObject({ code: 'ORDER_NOT_FOUND' })
  const cancelled = await shop.order.cancelOrder({ orderId, reason: 'foreign', restock: true }, elsewhere)
  expect(cancelled).toMatchObject({ code: 'ORDER_NOT_FOUND' })
  expect(expectDone(await shop.order.listOrders({}, elsewhere)).data).toEqual([])
})
