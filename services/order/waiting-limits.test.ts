import { expectDone, minuteMs, newId } from '@merastore/kernel'
import { customerCall, testDatabase, visitorCall } from '@merastore/testing'
import { expect, it } from 'vitest'
import { cards, createShop, type Shop } from './testing/shop.ts'
import { createWaitingLimits, perNetworkDefault } from './waiting-limits.ts'

const { database, owner } = await testDatabase()

const from = (address: string) => ({ address })

/** As many carts of one piece each, all of one variant. */
async function carts(shop: Shop, count: number, onHand = count, more: { customerId?: string } = {}) {
  const variantId = await shop.stocked(onHand)
  return { variantId, carts: Array.from({ length: count }, () => shop.fill([{ variantId, quantity: 1 }], more)) }
}

async function waitingIn(shop: Shop): Promise<number> {
  const [row] = await owner<{ count: number }[]>`
    select count(*)::integer as count from orders.checkouts
    where store_id = ${shop.storeId} and status in ('challenged', 'pending')`
  return row?.count ?? 0
}

it('one visitor cannot hold all 22 pieces by challenges that are never answered', async () => {
  const shop = createShop(database)
  const { variantId, carts: all } = await carts(shop, 22)
  const codes: string[] = []
  for (const cart of all) {
    const answer = await shop.buy(cart, cards.challenge, from('203.0.113.7'))
    codes.push(answer.outcome === 'refused' ? answer.code : answer.outcome)
  }
  expect(codes.filter((code) => code === 'done')).toHaveLength(perNetworkDefault)
  expect(codes.filter((code) => code === 'TOO_MANY_CHECKOUTS')).toHaveLength(22 - perNetworkDefault)
  expect(await shop.level(variantId)).toBe(22 - perNetworkDefault)
  const elsewhere = shop.fill([{ variantId, quantity: 1 }])
  expect(expectDone(await shop.buy(elsewhere, cards.good, from('198.51.100.4'))).status).toBe('placed')
})

it('nor by sending all of them at once, nor with the addresses of one IPv6 network', async () => {
  const shop = createShop(database)
  const { variantId, carts: all } = await carts(shop, 30)
  const answers = await Promise.all(
    all.map((cart, index) => shop.buy(cart, cards.challenge, from(`2001:db8:1:2::${(index + 1).toString(16)}`))),
  )
  expect(answers.filter(({ outcome }) => outcome === 'done')).toHaveLength(perNetworkDefault)
  for (const answer of answers) {
    if (answer.outcome !== 'done') expect(answer).toMatchObject({ outcome: 'refused', code: 'TOO_MANY_CHECKOUTS' })
  }
  await shop.runTimers()
  expect(await waitingIn(shop)).toBe(perNetworkDefault)
  expect(await shop.level(variantId)).toBe(30 - perNetworkDefault)
  const voided = await owner`select from payment.payments p join orders.checkouts c using (store_id, payment_id)
    where c.store_id = ${shop.storeId} and c.status = 'abandoned' and p.status <> 'voided'`
  expect(voided).toHaveLength(0)
})

it('a customer has room for three, wherever they ask from, and for more once one is answered or over', async () => {
  const shop = createShop(database)
  const customerId = newId('customer')
  const { carts: all } = await carts(shop, 6, 6, { customerId })
  const send = (index: number) => {
    const cart = all[index]
    if (cart === undefined) throw new Error('no such cart')
    return shop.buy(cart, cards.challenge, from(`203.0.113.${index + 1}`))
  }
  const first = expectDone(await send(0))
  expectDone(await send(1))
  expectDone(await send(2))
  expect(await send(3)).toMatchObject({ code: 'TOO_MANY_CHECKOUTS' })
  const challengeId = /pay_\w+/.exec(first.challengeUrl ?? '')?.[0] ?? ''
  expectDone(await shop.payment.answerSandboxChallenge({ challengeId, answer: 'approve' }, visitorCall(shop.storeId)))
  const theirs = customerCall(shop.storeId, customerId)
  expect(expectDone(await shop.order.resumeCheckout({ checkoutId: first.checkoutId }, theirs)).status).toBe('placed')
  expectDone(await send(3))
  expect(await send(4)).toMatchObject({ code: 'TOO_MANY_CHECKOUTS' })
  shop.clock.advance(16 * minuteMs)
  // A run takes twenty, and there are those of the other shops.
  for (const _ of [1, 2]) await shop.runTimers()
  expectDone(await send(4))
})

it('who has as many waiting as may wait still joins or replaces their own', async () => {
  const shop = createShop(database)
  const { carts: all } = await carts(shop, perNetworkDefault)
  const method = await shop.pay(cards.challenge)
  for (const cart of all) expectDone(await shop.send(cart, method, from('203.0.113.9')))
  const [cart] = all
  if (cart === undefined) throw new Error('no cart')
  expect(expectDone(await shop.send(cart, method, from('203.0.113.9'))).status).toBe('challenge')
  expect(expectDone(await shop.buy(cart, cards.good, from('203.0.113.9'))).status).toBe('placed')
})

it('stores a keyed hash of the network, and that only until the checkout is decided', async () => {
  const shop = createShop(database)
  const { carts: all } = await carts(shop, 2)
  const [placed, waiting] = all
  if (placed === undefined || waiting === undefined) throw new Error('no carts')
  expectDone(await shop.buy(placed, cards.good, from('203.0.113.11')))
  expectDone(await shop.buy(waiting, cards.challenge, from('203.0.113.11')))
  const rows = await owner<{ key: string | null }[]>`select network_key as key from orders.checkouts
    where store_id = ${shop.storeId} order by created_at, checkout_id`
  expect(rows.map(({ key }) => key)).toEqual([null, expect.stringMatching(/^[\w-]{22}$/)])
  const keys = ['one secret of some length', 'another secret of some length'].map((secret) =>
    createWaitingLimits(secret).networkKey('203.0.113.11'),
  )
  expect(new Set(keys).size).toBe(2)
})
