import { encodeCursor } from '@merastore/contract'
import { expectDone, newId } from '@merastore/kernel'
import { staffCall, testDatabase, visitorCall } from '@merastore/testing'
import { expect, it } from 'vitest'
import { cards, createShop } from './testing/shop.ts'

const { database, owner } = await testDatabase()
const shop = createShop(database)
const staff = () => ({ ...staffCall(shop.storeId, ['order:read', 'order:cancel']), key: newId('key') })
const browser = visitorCall(shop.storeId)
const approve = (challengeId: string) =>
  shop.payment.answerSandboxChallenge({ challengeId, answer: 'approve' }, browser)

async function waiting(quantity: number, card: string = cards.challenge) {
  const variantId = await shop.stocked(quantity)
  const cart = shop.fill([{ variantId, quantity }])
  const { checkoutId, challengeUrl } = expectDone(await shop.buy(cart, card))
  return { variantId, cart, checkoutId, challengeId: /pay_\w+/.exec(challengeUrl ?? '')?.[0] ?? '' }
}

const listed = async () => expectDone(await shop.order.listWaitingCheckouts({ limit: 100 }, staff())).data
const end = (checkoutId: string) => shop.order.endCheckout({ checkoutId }, staff())
const payments = (checkoutId: string) => owner`select status from payment.payments where checkout_id = ${checkoutId}`

it('is seen by staff while it holds stock, with whose it is and until when', async () => {
  const { cart, checkoutId, variantId } = await waiting(3)
  const [seen] = (await listed()).filter(({ id }) => id === checkoutId)
  expect(seen).toMatchObject({
    cartId: cart.cartId,
    customerId: null,
    email: 'ada@example.com',
    name: 'Ada Buyer',
    total: cart.totals.total,
    status: 'challenge',
    pieces: 3,
    lines: [{ variantId, title: 'Mug', variantTitle: 'Blue', quantity: 3 }],
  })
  expect(Date.parse(seen?.expiresAt ?? '') - Date.parse(seen?.startedAt ?? '')).toBe(15 * 60_000)
  const first = expectDone(await shop.order.listWaitingCheckouts({ limit: 1 }, staff()))
  const other = await waiting(1, cards.late)
  const cursor = encodeCursor([first.data[0]?.id ?? ''])
  const after = expectDone(await shop.order.listWaitingCheckouts({ limit: 100, cursor }, staff()))
  expect(after.data.map(({ id, status }) => [id, status])).toContainEqual([other.checkoutId, 'pending'])
})

it('is ended by staff: its stock is for sale again, its payment is voided, and nothing is bought late', async () => {
  const { cart, checkoutId, variantId, challengeId } = await waiting(2)
  expect(await shop.level(variantId)).toBe(0)
  expect(expectDone(await end(checkoutId))).toEqual({ checkoutId, ended: true })
  expect(await shop.level(variantId)).toBe(2)
  expect(await payments(checkoutId)).toEqual([{ status: 'voided' }])
  expect((await listed()).map(({ id }) => id)).not.toContain(checkoutId)
  await approve(challengeId)
  expect(await shop.order.resumeCheckout({ checkoutId }, browser)).toMatchObject({ code: 'CHECKOUT_EXPIRED' })
  await shop.drain()
  expect(await payments(checkoutId)).toEqual([{ status: 'voided' }])
  expect(expectDone(await end(checkoutId)).ended).toBe(true)
  expect(expectDone(await shop.buy(cart)).status).toBe('placed')
})

it('is an order or nothing where the customer goes on in the same moment', async () => {
  for (let round = 0; round < 8; round++) {
    const { checkoutId, variantId, challengeId } = await waiting(1)
    await approve(challengeId)
    const [resumed, ended] = await Promise.all([shop.order.resumeCheckout({ checkoutId }, browser), end(checkoutId)])
    const placed = resumed.outcome === 'done' && resumed.value.status === 'placed'
    expect(ended).toMatchObject(placed ? { code: 'CHECKOUT_PLACED' } : { value: { ended: true } })
    await shop.drain()
    expect(await shop.level(variantId)).toBe(placed ? 0 : 1)
    expect(await payments(checkoutId)).toEqual([{ status: placed ? 'authorized' : 'voided' }])
  }
})

it('is not ended where it is an order, or none of the store', async () => {
  const variantId = await shop.stocked(1)
  const bought = expectDone(await shop.buy(shop.fill([{ variantId, quantity: 1 }])))
  expect(await end(bought.checkoutId)).toMatchObject({ code: 'CHECKOUT_PLACED' })
  expect(await end(newId('checkout'))).toMatchObject({ code: 'CHECKOUT_NOT_FOUND' })
  const { checkoutId } = await waiting(1)
  const stranger = { ...staffCall(newId('store'), ['order:read', 'order:cancel']), key: newId('key') }
  expect(await shop.order.endCheckout({ checkoutId }, stranger)).toMatchObject({ code: 'CHECKOUT_NOT_FOUND' })
  expect(expectDone(await shop.order.listWaitingCheckouts({}, stranger)).data).toEqual([])
})
