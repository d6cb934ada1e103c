import { createDispatch } from '@merastore/contract'
import { expectDone, money, newId } from '@merastore/kernel'
import { openDatabase } from '@merastore/runtime'
import { clientIn, customerCall, modes, testDatabase, visitorCall } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { cards, createShop } from './testing/shop.ts'

const { database, owner, databaseUrl } = await testDatabase()
const shop = createShop(database)

async function eventsOf(orderId: string) {
  return owner`select type, data from orders.events where aggregate_id = ${orderId} order by position`
}

describe.each(modes)('a checkout over a %s client', (mode) => {
  it('places one order with stock, payment and a number, and opens it to its guest', async () => {
    const client = await clientIn(mode, shop.orders)
    const variantId = await shop.stocked(5)
    const cart = shop.fill([{ variantId, quantity: 2 }])
    const payment = await shop.pay(cards.good)
    const input = { cartId: cart.cartId, shownTotal: cart.totals.total, payment }
    const bought = expectDone(await client.checkout(input, visitorCall(shop.storeId, { key: newId('key') })))
    expect(bought).toMatchObject({ status: 'placed', challengeUrl: null, failure: null })
    const { order, accessToken } = bought
    if (order === null || accessToken === null) throw new Error('no order')
    expect(order).toMatchObject({
      status: 'open',
      paymentStatus: 'authorized',
      fulfilmentStatus: 'unfulfilled',
      email: 'ada@example.com',
      totals: cart.totals,
      payment: { card: { brand: 'visa', last4: '4242' } },
    })
    const guest = visitorCall(shop.storeId)
    expect(expectDone(await client.getOrder({ orderId: order.id, accessToken }, guest))).toEqual(order)
    expect(await shop.level(variantId)).toBe(3)
    const events = await eventsOf(order.id)
    expect(events).toMatchObject([
      { type: 'order.placed.v1', data: { orderId: order.id, number: order.number, cartId: cart.cartId, total: 2500 } },
    ])
    await shop.drain()
    expect(await shop.level(variantId)).toBe(3)
  })

  it('says why nothing was bought, and lets the customer try again with another card', async () => {
    const client = await clientIn(mode, shop.orders)
    const variantId = await shop.stocked(1)
    const cart = shop.fill([{ variantId, quantity: 1 }])
    const input = { cartId: cart.cartId, shownTotal: cart.totals.total }
    const at = () => visitorCall(shop.storeId, { key: newId('key') })
    expect(await client.checkout(input, at())).toMatchObject({ code: 'PAYMENT_MISSING' })
    const declined = await client.checkout({ ...input, payment: await shop.pay(cards.noFunds) }, at())
    expect(declined).toMatchObject({
      outcome: 'refused',
      code: 'PAYMENT_DECLINED',
      errors: [{ pointer: '/payment', code: 'INSUFFICIENT_FUNDS' }],
    })
    expect(await shop.level(variantId)).toBe(1)
    const bought = expectDone(await client.checkout({ ...input, payment: await shop.pay(cards.good) }, at()))
    expect(bought.status).toBe('placed')
  })
})

it('costs four statements and four commits: start, reserve, authorize, place with the stored answer', async () => {
  const sent: string[] = []
  const onStatement = (text: string) => sent.push(text)
  const counted = openDatabase({ url: databaseUrl, onStatement })
  const at = createShop(counted)
  const cart = at.fill([{ variantId: await at.stocked(5), quantity: 1 }])
  const method = await at.pay(cards.good)
  sent.length = 0
  expectDone(await at.send(cart, method))
  await counted.close()
  expect(sent.filter((text) => text === 'commit')).toHaveLength(4)
  expect(sent.filter((text) => !/^(begin|commit|rollback|set )/.test(text))).toHaveLength(4)
})

it('refuses a total that is not what was shown, with the new one', async () => {
  const cart = shop.fill([{ variantId: await shop.stocked(5), quantity: 1 }])
  const payment = await shop.pay(cards.good)
  const input = { cartId: cart.cartId, shownTotal: money(1, 'EUR'), payment }
  const answer = await shop.order.checkout(input, visitorCall(shop.storeId, { key: newId('key') }))
  expect(answer).toMatchObject({
    code: 'TOTAL_CHANGED',
    detail: 'The total is now €15.00.',
    errors: [{ pointer: '/shownTotal', value: { amount: 1500, currency: 'EUR' } }],
  })
})

it('refuses what is out of stock, line by line, and holds nothing', async () => {
  const enough = await shop.stocked(5)
  const scarce = await shop.stocked(1)
  const cart = shop.fill([
    { variantId: enough, quantity: 1 },
    { variantId: scarce, quantity: 2 },
  ])
  const answer = await shop.buy(cart)
  expect(answer).toMatchObject({ code: 'OUT_OF_STOCK', errors: [{ pointer: '/lines/1', code: 'OUT_OF_STOCK' }] })
  expect([await shop.level(enough), await shop.level(scarce)]).toEqual([5, 1])
  const attempts = await owner`select from payment.payments p join orders.checkouts c using (store_id, payment_id)
    where c.cart_id = ${cart.cartId}`
  expect(attempts).toHaveLength(0)
})

it('needs no payment where nothing is to be paid', async () => {
  const free = { subtotal: money(0, 'EUR'), shipping: money(0, 'EUR'), tax: money(0, 'EUR'), total: money(0, 'EUR') }
  const cart = shop.fill([{ variantId: await shop.stocked(1), quantity: 1 }], {
    totals: { ...free, taxIncluded: true, taxes: [] },
  })
  const input = { cartId: cart.cartId, shownTotal: cart.totals.total }
  const bought = expectDone(await shop.order.checkout(input, visitorCall(shop.storeId, { key: newId('key') })))
  expect(bought.order).toMatchObject({ paymentStatus: 'notRequired', payment: { card: null } })
})

describe('the same checkout', () => {
  it('sent five times at once under five keys is one order and one payment', async () => {
    const variantId = await shop.stocked(9)
    const cart = shop.fill([{ variantId, quantity: 1 }])
    const method = await shop.pay(cards.good)
    const answers = await Promise.all(Array.from({ length: 5 }, () => shop.send(cart, method)))
    const ids = new Set(answers.map((answer) => expectDone(answer).order?.id))
    expect(ids.size).toBe(1)
    expect(await shop.level(variantId)).toBe(8)
    const checkouts = await owner`select payment_id from orders.checkouts where cart_id = ${cart.cartId}`
    expect(checkouts).toHaveLength(1)
    const charges = await owner`select from payment.sandbox_charges where payment_id = ${checkouts[0]?.payment_id}`
    expect(charges).toHaveLength(1)
  })

  it('sent at once with two cards is one order and one charge', async () => {
    const variantId = await shop.stocked(9)
    const cart = shop.fill([{ variantId, quantity: 1 }])
    const answers = await Promise.all([shop.buy(cart), shop.buy(cart), shop.buy(cart)])
    expect(new Set(answers.map((answer) => expectDone(answer).order?.id)).size).toBe(1)
    const payments = await owner`select from payment.payments p join orders.checkouts c using (store_id, payment_id)
      where c.cart_id = ${cart.cartId} and p.status = 'authorized'`
    expect(payments).toHaveLength(1)
  })

  it('sent twice at once under one key is one order, and again later the same answer', async () => {
    const cart = shop.fill([{ variantId: await shop.stocked(9), quantity: 1 }])
    const method = await shop.pay(cards.good)
    const key = newId('key')
    const answers = await Promise.all([shop.send(cart, method, { key }), shop.send(cart, method, { key })])
    expect(expectDone(answers[0]).order).toEqual(expectDone(answers[1]).order)
    shop.carts.set(cart.cartId, 'completed')
    expect(expectDone(await shop.send(cart, method, { key })).order).toEqual(expectDone(answers[0]).order)
    expect(expectDone(await shop.send(cart, method)).order?.id).toBe(expectDone(answers[0]).order?.id)
  })

  it('under a key that bought another cart buys nothing', async () => {
    const variantId = await shop.stocked(9)
    const key = newId('key')
    expectDone(await shop.buy(shop.fill([{ variantId, quantity: 1 }]), cards.good, { key }))
    const second = shop.fill([{ variantId, quantity: 1 }])
    const dispatch = createDispatch(shop.orders)
    const input = { cartId: second.cartId, shownTotal: second.totals.total, payment: await shop.pay(cards.good) }
    const answer = await dispatch('checkout', input, visitorCall(shop.storeId, { key }))
    expect(answer).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' })
    await shop.drain()
    expect(await shop.level(variantId)).toBe(8)
    const [checkout] = await owner`select c.status, p.status as payment from orders.checkouts c
      join payment.payments p using (store_id, payment_id) where c.cart_id = ${second.cartId}`
    expect(checkout).toEqual({ status: 'abandoned', payment: 'voided' })
  })
})

it('sells 10 pieces to 200 buyers at once: 10 orders, numbered without a gap', async () => {
  const sale = createShop(database)
  const variantId = await sale.stocked(10)
  const method = await sale.pay(cards.good)
  const buys = Array.from({ length: 200 }, () => sale.send(sale.fill([{ variantId, quantity: 1 }]), method))
  const answers = await Promise.all(buys)
  const numbers = answers.flatMap((answer) => (answer.outcome === 'done' ? [answer.value.order?.number] : []))
  expect(numbers.toSorted()).toEqual(Array.from({ length: 10 }, (_, index) => 1001 + index))
  expect(answers.filter((answer) => answer.outcome === 'refused' && answer.code === 'OUT_OF_STOCK')).toHaveLength(190)
  expect(await sale.level(variantId)).toBe(0)
  const counts =
    await owner`select status, count(*)::int from payment.payments where store_id = ${sale.storeId} group by 1`
  expect(counts).toEqual([{ status: 'authorized', count: 10 }])
}, 240_000)

it('shows a checkout and its order to nobody else', async () => {
  const customerId = newId('customer')
  const cart = shop.fill([{ variantId: await shop.stocked(1), quantity: 1 }], { customerId })
  const { checkoutId, order } = expectDone(await shop.buy(cart))
  const orderId = order?.id ?? ''
  const theirs = customerCall(shop.storeId, customerId)
  expect(expectDone(await shop.orders.operations.getCheckout({ checkoutId }, theirs)).order?.id).toBe(orderId)
  expect(expectDone(await shop.orders.operations.getOrder({ orderId }, theirs)).id).toBe(orderId)
  for (const stranger of [visitorCall(shop.storeId), customerCall(shop.storeId, newId('customer'))]) {
    expect(await shop.order.getCheckout({ checkoutId }, stranger)).toMatchObject({ code: 'CHECKOUT_NOT_FOUND' })
    expect(await shop.order.getOrder({ orderId }, stranger)).toMatchObject({ code: 'ORDER_NOT_FOUND' })
    const accessToken = 'A'.repeat(43)
    expect(await shop.order.getOrder({ orderId, accessToken }, stranger)).toMatchObject({ code: 'ORDER_NOT_FOUND' })
  }
  const elsewhere = customerCall(newId('store'), customerId)
  expect(await shop.order.getOrder({ orderId }, elsewhere)).toMatchObject({ code: 'ORDER_NOT_FOUND' })
})

it('answers with the instants that are written, although time goes on meanwhile', async () => {
  let ms = Date.parse('2026-06-01T10:00:00.000Z')
  const ticking = { now: () => new Date(ms++), advance: () => {} }
  const busy = createShop(database, ticking)
  const bought = expectDone(await busy.buy(busy.fill([{ variantId: await busy.stocked(1), quantity: 1 }])))
  const orderId = bought.order?.id ?? ''
  expect(expectDone(await busy.orders.operations.getOrderDetails({ orderId }, busy.call))).toEqual(bought.order)
})
