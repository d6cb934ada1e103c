import { dayMs, expectDone, money, newId } from '@merastore/kernel'
import { serviceCall, testDatabase } from '@merastore/testing'
import { expect, it } from 'vitest'
import { createShop } from './testing/shop.ts'
import { account, audit, details, openTransferShop, orderByTransfer, staff } from './testing/transfer-shop.ts'

const { database, owner } = await testDatabase()
async function eventsOf(orderId: string) {
  const rows = await owner<{ type: string }[]>`
    select type from orders.events where aggregate_id = ${orderId} order by position`
  return rows.map(({ type }) => type)
}

it('offers bank transfer once staff have enabled it, and refuses an account number with a slip of the hand', async () => {
  const shop = createShop(database, undefined, undefined, { offersSandbox: false })
  const call = serviceCall(shop.storeId, 'test')
  expect(expectDone(await shop.payment.getTransferSettings({}, call))).toMatchObject({ isEnabled: false, revision: 0 })
  const slip = { ...account, iban: 'DE89 3704 0044 0532 0130 01' }
  expect(await shop.payment.updateTransferSettings(slip, call)).toMatchObject({
    code: 'IBAN_INVALID',
    // The field, so that the form says it there.
    errors: [{ pointer: '/iban', code: 'IBAN_INVALID' }],
  })
  const late = { ...account, remindDays: 14 }
  expect(await shop.payment.updateTransferSettings(late, call)).toMatchObject({ code: 'REMINDER_TOO_LATE' })
  expectDone(await shop.payment.updateTransferSettings({ ...account, isEnabled: false }, call))
  expect(expectDone(await shop.payment.listPaymentMethods({}, call)).data).toEqual([])
  const cart = shop.fill([{ variantId: await shop.stocked(1), quantity: 1 }])
  expect(await shop.send(cart, { provider: 'bank-transfer' })).toMatchObject({ code: 'PAYMENT_UNAVAILABLE' })
  const saved = expectDone(await shop.payment.updateTransferSettings(account, call))
  expect(saved).toMatchObject({ iban: 'DE89370400440532013000', revision: 2 })
  expect(expectDone(await shop.payment.listPaymentMethods({}, call)).data).toEqual([
    { provider: 'bank-transfer', kind: 'transfer', isTest: false },
  ])
})

it('places an order that says where to send the money, and ships it only once the money is there', async () => {
  const shop = await openTransferShop(database)
  const { orderId, bought, variantId } = await orderByTransfer(shop)
  const dueAt = new Date(shop.clock.now().getTime() + 14 * dayMs).toISOString()
  expect(bought).toMatchObject({
    paymentStatus: 'awaiting',
    payment: { card: null, transfer: { iban: 'DE89370400440532013000', bankName: 'Commerzbank', dueAt } },
  })
  expect(await shop.level(variantId)).toBe(3)
  expect(await audit(shop)).toEqual([])
  const parcel = { orderId, carrier: 'dhl' }
  expect(await shop.order.createShipment(parcel, staff(shop))).toMatchObject({ code: 'PAYMENT_AWAITED' })
  const paid = expectDone(await shop.order.recordOrderPayment({ orderId, reference: 'E2E-77' }, staff(shop)))
  expect(paid).toMatchObject({ paymentStatus: 'captured', payment: { captured: bought.totals.total } })
  expect(paid.timeline.at(-1)).toMatchObject({ kind: 'note', text: 'Bank reference: E2E-77' })
  await shop.drain()
  expectDone(await shop.order.createShipment(parcel, staff(shop)))
  await shop.drain()
  expect(await details(shop, orderId)).toMatchObject({
    paymentStatus: 'captured',
    fulfilmentStatus: 'shipped',
    payment: { captured: bought.totals.total },
  })
  expect(await audit(shop)).toEqual([])
})

it('counts money once that two of staff, and a double click, mark as paid', async () => {
  const shop = await openTransferShop(database)
  const { orderId, paymentId, bought } = await orderByTransfer(shop)
  const paid = await Promise.all([1, 2, 3, 4].map(() => shop.order.recordOrderPayment({ orderId }, staff(shop))))
  expect(paid.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done', 'done'])
  await shop.drain()
  expect((await details(shop, orderId)).payment.captured).toEqual(bought.totals.total)
  expect(await owner`select 1 from payment.captures where payment_id = ${paymentId}`).toHaveLength(1)
  expect(await audit(shop)).toEqual([])
})

it('takes no other way to pay for the same: a checkout by card that waits is not joined by one by transfer', async () => {
  const shop = createShop(database)
  expectDone(await shop.payment.updateTransferSettings(account, serviceCall(shop.storeId, 'test')))
  const cart = shop.fill([{ variantId: await shop.stocked(2), quantity: 1 }])
  expect(expectDone(await shop.buy(cart, '4000000000003220'))).toMatchObject({ status: 'challenge' })
  expect(expectDone(await shop.send(cart, { provider: 'bank-transfer' }))).toMatchObject({
    status: 'placed',
    order: { paymentStatus: 'awaiting' },
  })
})

it('gives stock back when an awaited order is cancelled, and moves no money', async () => {
  const shop = await openTransferShop(database)
  const { orderId, variantId, paymentId } = await orderByTransfer(shop)
  expectDone(await shop.order.cancelOrder({ orderId, reason: 'changed their mind', restock: true }, staff(shop)))
  await shop.drain()
  expect(await details(shop, orderId)).toMatchObject({ status: 'cancelled', paymentStatus: 'voided' })
  expect(await shop.level(variantId)).toBe(5)
  expect(await owner`select 1 from payment.captures where payment_id = ${paymentId}`).toEqual([])
  expect(await shop.order.recordOrderPayment({ orderId }, staff(shop))).toMatchObject({ code: 'ORDER_CANCELLED' })
  expect(await audit(shop)).toEqual([])
})

it('notes a refund of a transfer, which staff send by hand', async () => {
  const shop = await openTransferShop(database)
  const { orderId } = await orderByTransfer(shop)
  expectDone(await shop.order.recordOrderPayment({ orderId }, staff(shop)))
  await shop.drain()
  const refund = { orderId, amount: money(500, 'EUR'), reason: 'a scratch' }
  expectDone(await shop.order.refundOrder(refund, staff(shop)))
  await shop.drain()
  expect(await details(shop, orderId)).toMatchObject({
    paymentStatus: 'partiallyRefunded',
    payment: { refunded: money(500, 'EUR') },
  })
  expect((await details(shop, orderId)).timeline.map(({ text }) => text)).toContain(
    '€5.00 to be sent back by bank transfer',
  )
  expect(await audit(shop)).toEqual([])
})

it('reminds once after a week and gives up after two, however many processes look', async () => {
  const shop = await openTransferShop(database)
  const { orderId, variantId } = await orderByTransfer(shop)
  shop.clock.advance(7 * dayMs + 1000)
  await Promise.all([shop.drain(), shop.drain(), shop.drain()])
  expect(await eventsOf(orderId)).toEqual(['order.placed.v1', 'order.payment-reminded.v1'])
  expect((await details(shop, orderId)).status).toBe('open')
  shop.clock.advance(7 * dayMs)
  await Promise.all([shop.drain(), shop.drain(), shop.drain()])
  expect(await eventsOf(orderId)).toEqual(['order.placed.v1', 'order.payment-reminded.v1', 'order.cancelled.v1'])
  expect(await details(shop, orderId)).toMatchObject({
    status: 'cancelled',
    cancelReason: 'Not paid in time',
    paymentStatus: 'voided',
  })
  expect(await shop.level(variantId)).toBe(5)
  expect(await audit(shop)).toEqual([])
})

it('neither reminds nor gives up what is paid', async () => {
  const shop = await openTransferShop(database)
  const { orderId } = await orderByTransfer(shop)
  expectDone(await shop.order.recordOrderPayment({ orderId }, staff(shop)))
  shop.clock.advance(15 * dayMs)
  await shop.drain()
  expect(await eventsOf(orderId)).toEqual(['order.placed.v1', 'order.payment-received.v1'])
  expect(await details(shop, orderId)).toMatchObject({ status: 'open', paymentStatus: 'captured' })
})

it('never told the customer that the money is there: the event is published once, however often staff record it', async () => {
  const shop = await openTransferShop(database)
  const { orderId, paymentId } = await orderByTransfer(shop)
  const press = () => shop.order.recordOrderPayment({ orderId }, staff(shop))
  await Promise.all([press(), press(), press(), shop.drain()])
  await press()
  await shop.drain()
  expect(await eventsOf(orderId)).toEqual(['order.placed.v1', 'order.payment-received.v1'])
  const [event] = await owner`
    select data from orders.events where aggregate_id = ${orderId} and type = 'order.payment-received.v1'`
  expect(event?.data).toEqual({ orderId, paymentId, amount: 2500, currency: 'EUR' })
})

it('publishes it too where the process died between the payment and the order', async () => {
  const shop = await openTransferShop(database)
  const { orderId, paymentId } = await orderByTransfer(shop)
  expectDone(await shop.payment.recordTransfer({ paymentId }, shop.call))
  await shop.drain()
  expectDone(await shop.order.recordOrderPayment({ orderId }, staff(shop)))
  await shop.drain()
  const [event, ...more] = await owner`
    select data from orders.events where aggregate_id = ${orderId} and type = 'order.payment-received.v1'`
  expect(event?.data).toEqual({ orderId, paymentId, amount: 2500, currency: 'EUR' })
  expect(more).toEqual([])
})

it('never gives up an order that is marked as paid at the same moment', async () => {
  const shop = await openTransferShop(database)
  const outcomes = new Set<string>()
  for (let round = 0; round < 12; round++) {
    const { orderId } = await orderByTransfer(shop)
    shop.clock.advance(14 * dayMs + 1000)
    const [paid] = await Promise.all([
      new Promise((resolve) => setTimeout(resolve, round * 3)).then(() =>
        shop.order.recordOrderPayment({ orderId }, staff(shop)),
      ),
      shop.drain(),
    ])
    await shop.drain()
    const { status, paymentStatus } = await details(shop, orderId)
    outcomes.add(`${paid.outcome} ${status} ${paymentStatus}`)
  }
  expect(['done open captured', 'refused cancelled voided']).toEqual(expect.arrayContaining([...outcomes]))
  expect(await audit(shop)).toEqual([])
})

it('goes on giving up after a crash between the payment and the order', async () => {
  const shop = await openTransferShop(database)
  const { orderId, paymentId } = await orderByTransfer(shop)
  expectDone(await shop.payment.voidPayment({ paymentId }, shop.call))
  await shop.drain()
  expect(await shop.order.createShipment({ orderId, carrier: 'dhl' }, staff(shop))).toMatchObject({
    code: 'PAYMENT_AWAITED',
  })
  shop.clock.advance(15 * dayMs)
  await shop.drain()
  expect(await details(shop, orderId)).toMatchObject({ status: 'cancelled', paymentStatus: 'voided' })
})

/** A paid order, what is to be sent of it, and the two commands of staff. */
async function openRefunds() {
  const shop = await openTransferShop(database)
  const { orderId } = await orderByTransfer(shop)
  expectDone(await shop.order.recordOrderPayment({ orderId }, staff(shop)))
  await shop.drain()
  return {
    shop,
    orderId,
    async listed() {
      return expectDone(await shop.order.listOrders({ hasUnsentRefunds: true }, staff(shop))).data.map(({ id }) => id)
    },
    async ask(minor: number) {
      const asked = { orderId, amount: money(minor, 'EUR'), reason: 'a scratch' }
      return expectDone(await shop.order.refundOrder(asked, staff(shop))).payment.unsentRefunds
    },
    /** The ids of the refunds that the page of the order shows. */
    async shown() {
      return (await details(shop, orderId)).payment.unsentRefunds.map(({ id }) => id)
    },
    send: (refundIds: string[]) => shop.order.markRefundsSent({ orderId, refundIds }, staff(shop)),
    async sentTexts() {
      const { timeline } = await details(shop, orderId)
      return timeline
        .map(({ text }) => text)
        .filter((text) => text.endsWith('sent back by bank transfer') && !text.includes('to be'))
    },
  }
}

it('reminded nobody to send the money of a refunded transfer: it is listed until staff say that they sent it', async () => {
  const { shop, orderId, listed, ask, shown, send, sentTexts } = await openRefunds()
  expect(await listed()).toEqual([])
  expect(await send([newId('refund')])).toMatchObject({ code: 'REFUND_NOT_TO_SEND' })
  await ask(500)
  await shop.drain()
  await ask(300)
  await shop.drain()
  expect(await listed()).toEqual([orderId])
  const both = await shown()
  const pressed = await Promise.all([1, 2, 3].map(() => send(both)))
  expect(pressed.map((answer) => ('code' in answer ? answer.code : answer.outcome)).toSorted()).toEqual([
    'REFUND_NOT_TO_SEND',
    'REFUND_NOT_TO_SEND',
    'done',
  ])
  expect(await listed()).toEqual([])
  expect((await details(shop, orderId)).payment.unsentRefunds).toEqual([])
  expect(await sentTexts()).toEqual(['€8.00 sent back by bank transfer'])
  expect(await audit(shop)).toEqual([])
})

it('counted a refund of the same amount as sent that came after staff had looked', async () => {
  const { shop, orderId, listed, ask, shown, send, sentTexts } = await openRefunds()
  await ask(500)
  await shop.drain()
  const seenByOne = await shown()
  const seenByOther = await shown()
  expect(await send(seenByOne)).toMatchObject({ outcome: 'done' })
  await ask(500)
  await shop.drain()
  // The other one presses late, before a page that shows 5.00 to send: not these 5.00.
  expect(await send(seenByOther)).toMatchObject({ code: 'REFUND_NOT_TO_SEND' })
  const [second = ''] = await shown()
  expect(await send([...seenByOther, second])).toMatchObject({ code: 'REFUND_NOT_TO_SEND' })
  expect(await listed()).toEqual([orderId])
  expect(await sentTexts()).toEqual(['€5.00 sent back by bank transfer'])
  expect(await send([second])).toMatchObject({ outcome: 'done', value: { payment: { unsentRefunds: [] } } })
  expect(await listed()).toEqual([])
})

it('leaves a refund to be sent that came while staff sent another', async () => {
  const { shop, orderId, listed, ask, shown, send } = await openRefunds()
  await ask(500)
  await shop.drain()
  const seen = await shown()
  await ask(300)
  await shop.drain()
  const { payment } = expectDone(await send(seen))
  expect(payment.unsentRefunds.map(({ amount }) => amount)).toEqual([money(300, 'EUR')])
  expect(await listed()).toEqual([orderId])
})

it('listed and took for sent a refund that the payment service had not made, and then refused', async () => {
  const { orderId, listed, ask, shown, send } = await openRefunds()
  expect(await ask(500)).toEqual([])
  const [asked] = await owner<{ id: string }[]>`select refund_id as id from orders.refunds where order_id = ${orderId}`
  const refundId = String(asked?.id)
  const looks = async () => {
    expect(await listed()).toEqual([])
    expect(await shown()).toEqual([])
    expect(await send([refundId])).toMatchObject({ code: 'REFUND_NOT_TO_SEND' })
  }
  await looks()
  await owner`update orders.refunds set status = 'refused' where refund_id = ${refundId}`
  await looks()
})

it('has nothing to send of a refund by card: the provider sends it', async () => {
  const shop = createShop(database)
  const bought = expectDone(await shop.buy(shop.fill([{ variantId: await shop.stocked(2), quantity: 1 }])))
  const order = bought.order
  if (order === null) throw new Error('no order')
  expect(order.payment.unsentRefunds).toEqual([])
})
