import { expectDone, money, newId } from '@merastore/kernel'
import { serviceCall, staffCall, testDatabase } from '@merastore/testing'
import { expect, it } from 'vitest'
import { chargedFor } from './capture-share.ts'
import { type Clients, createShop, type Shop } from './testing/shop.ts'

const { database, owner } = await testDatabase()
const permissions = ['order:read', 'order:ship', 'order:cancel', 'order:refund', 'store:update', 'payment:read']

function staff(shop: Shop) {
  return staffCall(shop.storeId, permissions, { key: newId('key') })
}

/** An order of three mugs and two plates at 10.00 with shipping for 5.00: 55.00 in all. */
async function ordered(shop: Shop) {
  const variants = [await shop.stocked(10), await shop.stocked(10)] as const
  const cart = shop.fill([
    { variantId: variants[0], quantity: 3 },
    { variantId: variants[1], quantity: 2 },
  ])
  const { order } = expectDone(await shop.buy(cart))
  if (order === null) throw new Error('no order')
  await shop.drain()
  const [mugs, plates] = order.lines
  return { orderId: order.id, mugs: mugs?.id ?? '', plates: plates?.id ?? '', variants }
}

async function ship(shop: Shop, orderId: string, lineId?: string, quantity = 1) {
  const lines = lineId === undefined ? {} : { lines: [{ lineId, quantity }] }
  return expectDone(await shop.order.createShipment({ orderId, carrier: 'dhl', ...lines }, staff(shop)))
}

async function details(shop: Shop, orderId: string) {
  return expectDone(await shop.order.getOrderDetails({ orderId }, staff(shop)))
}

async function audit(shop: Shop) {
  const found: unknown[] = []
  for (const ask of [shop.order.auditOrders, shop.payment.auditPayments]) {
    let cursor: string | null = null
    do {
      const page = expectDone(await ask(cursor === null ? {} : { cursor }, shop.call)) as {
        results: { findings: unknown[] }[]
        nextCursor: string | null
      }
      found.push(...page.results.flatMap(({ findings }) => findings))
      cursor = page.nextCursor
    } while (cursor !== null)
  }
  return found
}

it('captures only what was shipped: one parcel of three took the money of the whole order', async () => {
  const shop = createShop(database)
  const { orderId, mugs } = await ordered(shop)
  await ship(shop, orderId, mugs)
  await shop.drain()
  // One of three mugs, and the shipping.
  expect(await details(shop, orderId)).toMatchObject({
    fulfilmentStatus: 'partiallyShipped',
    paymentStatus: 'partiallyCaptured',
    payment: { captured: money(1500, 'EUR'), refundable: money(1500, 'EUR') },
  })
  expect(await audit(shop)).toEqual([])
  await ship(shop, orderId)
  await shop.drain()
  expect(await details(shop, orderId)).toMatchObject({
    fulfilmentStatus: 'shipped',
    paymentStatus: 'captured',
    payment: { captured: money(5500, 'EUR') },
  })
  const captures = await owner`select amount_minor::int as amount, status from payment.captures order by capture_id`
  expect(captures).toMatchObject([
    { amount: 1500, status: 'captured' },
    { amount: 4000, status: 'captured' },
  ])
  expect(await audit(shop)).toEqual([])
})

it('captures all with the first parcel where the store says so', async () => {
  const shop = createShop(database)
  expectDone(await shop.payment.updatePaymentSettings({ capture: 'firstShipment' }, staff(shop)))
  const { orderId, mugs } = await ordered(shop)
  await ship(shop, orderId, mugs)
  await ship(shop, orderId, mugs)
  await shop.drain()
  expect(await details(shop, orderId)).toMatchObject({
    paymentStatus: 'captured',
    payment: { captured: money(5500, 'EUR') },
  })
  const cancelled = { orderId, reason: 'Broken in the warehouse', restock: true }
  expectDone(await shop.order.cancelRemaining(cancelled, staff(shop)))
  await shop.drain()
  // One mug and two plates are given back.
  expect(await details(shop, orderId)).toMatchObject({
    fulfilmentStatus: 'shipped',
    paymentStatus: 'partiallyRefunded',
    payment: { captured: money(5500, 'EUR'), refunded: money(3000, 'EUR'), refundable: money(2500, 'EUR') },
  })
  expect(await audit(shop)).toEqual([])
})

it('cancels what is not shipped: its share of the authorization is released, and its stock comes back', async () => {
  const shop = createShop(database)
  const { orderId, mugs, variants } = await ordered(shop)
  const early = { orderId, reason: 'Sold out', restock: true }
  expect(await shop.order.cancelRemaining(early, staff(shop))).toMatchObject({ code: 'ORDER_UNSHIPPED' })
  await ship(shop, orderId, mugs, 2)
  expectDone(await shop.order.cancelRemaining(early, staff(shop)))
  await shop.drain()
  expect(await details(shop, orderId)).toMatchObject({
    status: 'open',
    fulfilmentStatus: 'shipped',
    paymentStatus: 'captured',
    lines: [{ cancelledQuantity: 1 }, { cancelledQuantity: 2 }],
    payment: { captured: money(2500, 'EUR') },
  })
  expect(await Promise.all(variants.map((variantId) => shop.level(variantId)))).toEqual([8, 10])
  expect(await shop.order.createShipment({ orderId, carrier: 'dhl' }, staff(shop))).toMatchObject({
    code: 'QUANTITY_TOO_LARGE',
  })
  expect(await shop.order.cancelRemaining(early, staff(shop))).toMatchObject({ code: 'ORDER_SHIPPED' })
  expect(await audit(shop)).toEqual([])
})

it('refunds no more than was captured, however many staff press at once', async () => {
  const shop = createShop(database)
  const { orderId } = await ordered(shop)
  const request = { orderId, amount: money(2000, 'EUR'), reason: 'Late' }
  expect(await shop.order.refundOrder(request, staff(shop))).toMatchObject({ code: 'REFUND_TOO_LARGE' })
  await ship(shop, orderId)
  await shop.drain()
  const pressed = await Promise.all(Array.from({ length: 6 }, () => shop.order.refundOrder(request, staff(shop))))
  expect(pressed.filter(({ outcome }) => outcome === 'done')).toHaveLength(2)
  await shop.drain()
  expect(await details(shop, orderId)).toMatchObject({
    paymentStatus: 'partiallyRefunded',
    payment: { refunded: money(4000, 'EUR'), refundable: money(1500, 'EUR') },
  })
  const events = await owner`select 1 from orders.events where aggregate_id = ${orderId} and type = 'order.refunded.v1'`
  expect(events).toHaveLength(2)
  expectDone(await shop.order.refundOrder({ ...request, amount: money(1500, 'EUR') }, staff(shop)))
  await shop.drain()
  expect((await details(shop, orderId)).paymentStatus).toBe('refunded')
  expect(await audit(shop)).toEqual([])
})

it('gives a refund once under one key', async () => {
  const shop = createShop(database)
  const { orderId } = await ordered(shop)
  await ship(shop, orderId)
  await shop.drain()
  const once = staff(shop)
  const request = { orderId, amount: money(500, 'EUR'), reason: 'Scratched' }
  for (let press = 0; press < 2; press++) expectDone(await shop.order.refundOrder(request, once))
  await shop.drain()
  expect((await details(shop, orderId)).payment.refunded).toEqual(money(500, 'EUR'))
})

it('never captures more than is authorized, however many captures come at once', async () => {
  const shop = createShop(database)
  const { orderId } = await ordered(shop)
  const { paymentId } = (await details(shop, orderId)).payment
  const capture = (amount: number, captureId = newId('capture')) =>
    shop.payment.capturePayment({ captureId, paymentId, amount: money(amount, 'EUR') }, shop.call)
  const captures = await Promise.all(Array.from({ length: 8 }, () => capture(2000)))
  expect(captures.filter(({ outcome }) => outcome === 'done')).toHaveLength(2)
  const captureId = newId('capture')
  const twice = await Promise.all([capture(500, captureId), capture(500, captureId)])
  expect(twice.filter(({ outcome }) => outcome === 'done').length).toBeGreaterThan(0)
  expect(expectDone(await capture(500, captureId))).toMatchObject({ captured: money(4500, 'EUR') })
})

it('takes and gives nothing twice where the process dies between the provider and its note', async () => {
  let dies = true
  const shop = createShop(database, undefined, (clients: Clients) => ({
    ...clients,
    payment: {
      ...clients.payment,
      async capturePayment(input, call) {
        const answer = await clients.payment.capturePayment(input, call)
        if (dies) throw new Error('killed')
        return answer
      },
      async refundPayment(input, call) {
        const answer = await clients.payment.refundPayment(input, call)
        if (dies) throw new Error('killed')
        return answer
      },
    },
  }))
  const settle = async () => {
    dies = true
    await shop.drain().catch(() => {})
    dies = false
    await owner`update orders.jobs set run_at = ${shop.clock.now()} where store_id = ${shop.storeId} and status = 'waiting'`
    await shop.drain()
  }
  const { orderId } = await ordered(shop)
  await ship(shop, orderId)
  await settle()
  expectDone(await shop.order.refundOrder({ orderId, amount: money(700, 'EUR'), reason: 'Late' }, staff(shop)))
  await settle()
  expect((await details(shop, orderId)).payment).toMatchObject({
    captured: money(5500, 'EUR'),
    refunded: money(700, 'EUR'),
  })
  expect(await audit(shop)).toEqual([])
})

it('splits what was charged by largest remainder, so that the parts make the whole', async () => {
  const shop = createShop(database)
  const { orderId } = await ordered(shop)
  const order = await details(shop, orderId)
  const [mugs, plates] = order.lines
  if (mugs === undefined || plates === undefined) throw new Error('no lines')
  const odd = {
    ...order,
    lines: [
      { ...mugs, total: money(1001, 'EUR') },
      { ...plates, total: money(999, 'EUR') },
    ],
    totals: { ...order.totals, total: money(2500, 'EUR') },
  }
  const charged = (a: number, b: number) =>
    chargedFor(odd, [
      { id: mugs.id, shippedQuantity: a },
      { id: plates.id, shippedQuantity: b },
    ])
  expect([charged(0, 0), charged(1, 0), charged(2, 0), charged(3, 0), charged(3, 1), charged(3, 2)]).toEqual([
    0, 834, 1168, 1501, 2001, 2500,
  ])
})

it('shows only to services how the money is to be captured', async () => {
  const shop = createShop(database)
  const other = serviceCall(newId('store'), 'test')
  expect(expectDone(await shop.payment.getCaptureSettings({}, other))).toEqual({ capture: 'perShipment', revision: 0 })
})
