import { expectDone, money, newId } from '@merastore/kernel'
import { enqueue } from '@merastore/runtime'
import { testDatabase } from '@merastore/testing'
import { expect, it } from 'vitest'
import { type Clients, createShop, type Shop } from './testing/shop.ts'
import { audit, details, openTransferShop, orderByTransfer, staff } from './testing/transfer-shop.ts'

const { database, owner } = await testDatabase()
const eur = (minor: number) => money(minor, 'EUR')

async function paidOrder(shop: Shop) {
  const order = await orderByTransfer(shop)
  expectDone(await shop.order.recordOrderPayment({ orderId: order.orderId }, staff(shop)))
  await shop.drain()
  return order
}

const refund = (shop: Shop, orderId: string, minor: number) =>
  shop.order.refundOrder({ orderId, amount: eur(minor), reason: 'a scratch' }, staff(shop))
const cancel = (shop: Shop, orderId: string) =>
  shop.order.cancelOrder({ orderId, reason: 'changed their mind', restock: true }, staff(shop))
const jobsLeft = (shop: Shop) => owner`
  select kind, status, last_error from orders.jobs
  where store_id = ${shop.storeId} and kind in ('return-money', 'refund-payment', 'release-payment')`

async function expectAllReturned(shop: Shop, orderId: string) {
  expect(await details(shop, orderId)).toMatchObject({
    status: 'cancelled',
    paymentStatus: 'refunded',
    payment: { captured: eur(2500), refunded: eur(2500), refundable: eur(0) },
  })
  expect(await jobsLeft(shop)).toEqual([])
  expect(await audit(shop)).toEqual([])
}

it('gives back the rest of an order that was partly refunded: its money stayed with the shop for ever', async () => {
  const shop = await openTransferShop(database)
  const { orderId } = await paidOrder(shop)
  expectDone(await refund(shop, orderId, 100))
  await shop.drain()
  const cancelled = expectDone(await cancel(shop, orderId))
  // At once it is no longer for staff to give back, and they see that it is on its way.
  expect(cancelled.payment.refundable).toEqual(eur(0))
  expect(cancelled.timeline.at(-1)?.text).toBe('Refund of €24.00 asked for: changed their mind')
  expect(await refund(shop, orderId, 100)).toMatchObject({ code: 'REFUND_TOO_LARGE' })
  await shop.drain()
  await expectAllReturned(shop, orderId)
})

it('cancels an order whose money was all given back, and asks for no more of it', async () => {
  const shop = await openTransferShop(database)
  const { orderId } = await paidOrder(shop)
  expectDone(await refund(shop, orderId, 2500))
  expectDone(await cancel(shop, orderId))
  await shop.drain()
  await expectAllReturned(shop, orderId)
})

it('gives back all of it once, however many staff refund and cancel at once', async () => {
  const shop = await openTransferShop(database)
  for (let round = 0; round < 6; round++) {
    const { orderId } = await paidOrder(shop)
    const pressed = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        (index + round) % 2 === 0 ? refund(shop, orderId, 100) : cancel(shop, orderId),
      ),
    )
    expect(pressed.filter(({ outcome }) => outcome === 'done').length).toBeGreaterThan(0)
    await shop.drain()
    await expectAllReturned(shop, orderId)
  }
})

it('gives back once where the process dies between the refund and its note', async () => {
  let dies = false
  const shop = await openTransferShop(database, (clients: Clients) => ({
    ...clients,
    payment: {
      ...clients.payment,
      async refundPayment(input, call) {
        const answer = await clients.payment.refundPayment(input, call)
        if (dies) throw new Error('killed')
        return answer
      },
    },
  }))
  const { orderId, paymentId } = await paidOrder(shop)
  expectDone(await refund(shop, orderId, 100))
  expectDone(await cancel(shop, orderId))
  dies = true
  await shop.drain()
  dies = false
  await owner`update orders.jobs set run_at = ${shop.clock.now()} where store_id = ${shop.storeId} and kind = 'refund-payment'`
  await shop.drain()
  await expectAllReturned(shop, orderId)
  const made = await owner`
    select amount_minor::int as amount from payment.refunds where payment_id = ${paymentId} order by amount_minor`
  expect(made).toEqual([{ amount: 100 }, { amount: 2400 }])
})

it('finishes a cancellation that an earlier version queued with the whole amount of a partly refunded order', async () => {
  const shop = await openTransferShop(database)
  const { orderId, paymentId } = await paidOrder(shop)
  expectDone(await refund(shop, orderId, 100))
  await shop.drain()
  await owner`update orders.orders set status = 'cancelled', cancel_reason = 'late' where order_id = ${orderId}`
  const queued = { paymentId, refundId: newId('refund'), amount: eur(2500) }
  await shop.orders.db.tx(shop.call, (tx) => enqueue(tx, 'return-money', queued))
  await shop.drain()
  expect((await details(shop, orderId)).payment).toMatchObject({ refunded: eur(2500), refundable: eur(0) })
  expect(await jobsLeft(shop)).toEqual([])
})

it('voids the authorization of a card, and refunds nothing', async () => {
  const shop = createShop(database)
  const { order } = expectDone(await shop.buy(shop.fill([{ variantId: await shop.stocked(2), quantity: 1 }])))
  const orderId = order?.id ?? ''
  expectDone(await cancel(shop, orderId))
  await shop.drain()
  expect(await details(shop, orderId)).toMatchObject({ status: 'cancelled', paymentStatus: 'voided' })
  expect(await owner`select 1 from orders.refunds where order_id = ${orderId}`).toEqual([])
  expect(await audit(shop)).toEqual([])
})

it('ships no order whose money was given back', async () => {
  const shop = await openTransferShop(database)
  const { orderId } = await paidOrder(shop)
  const parcel = { orderId, carrier: 'dhl' }
  expectDone(await refund(shop, orderId, 2500))
  expect(await shop.order.createShipment(parcel, staff(shop))).toMatchObject({ code: 'PAYMENT_REFUNDED' })
  await shop.drain()
  expect(await shop.order.createShipment(parcel, staff(shop))).toMatchObject({ code: 'PAYMENT_REFUNDED' })
  expect(expectDone(await shop.order.listOrders({ isReadyToPack: true }, staff(shop))).data).toEqual([])
})

it('still ships the rest of an order whose first parcel was refunded', async () => {
  const shop = createShop(database)
  const { order } = expectDone(await shop.buy(shop.fill([{ variantId: await shop.stocked(2), quantity: 2 }])))
  const orderId = order?.id ?? ''
  await shop.drain()
  const first = { orderId, carrier: 'dhl', lines: [{ lineId: order?.lines[0]?.id ?? '', quantity: 1 }] }
  expectDone(await shop.order.createShipment(first, staff(shop)))
  await shop.drain()
  expectDone(await refund(shop, orderId, 1500))
  await shop.drain()
  expectDone(await shop.order.createShipment({ orderId, carrier: 'dhl' }, staff(shop)))
  await shop.drain()
  expect((await details(shop, orderId)).payment).toMatchObject({ captured: eur(2500), refunded: eur(1500) })
})

it('shows staff a refund that never became possible, and counts it as refundable again', async () => {
  const shop = await openTransferShop(database)
  const { orderId, paymentId } = await paidOrder(shop)
  await owner`update payment.payments set captured_minor = 2000 where payment_id = ${paymentId}`
  expectDone(await refund(shop, orderId, 2500))
  for (let attempt = 0; attempt < 12; attempt++) {
    await shop.drain()
    shop.clock.advance(3_600_000)
  }
  const { payment, timeline } = await details(shop, orderId)
  expect(payment.refundable).toEqual(eur(2500))
  expect(timeline.at(-1)?.text).toBe('The refund could not be made: REFUND_TOO_LARGE')
  expect(await jobsLeft(shop)).toEqual([])
})

it('is found by an audit where its money is not given back and the job for that was given up', async () => {
  const shop = await openTransferShop(database)
  const { orderId } = await paidOrder(shop)
  expectDone(await cancel(shop, orderId))
  expect(await audit(shop)).toEqual([])
  await owner`update orders.jobs set status = 'failed' where store_id = ${shop.storeId} and kind = 'refund-payment'`
  expect(await audit(shop)).toEqual([
    { subject: orderId, detail: 'It is cancelled, but its payment is captured, and refund-payment has failed.' },
  ])
})
