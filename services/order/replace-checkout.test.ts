import type { CheckoutCart } from '@merastore/cart/contract'
import { expectDone, newId, secondMs } from '@merastore/kernel'
import { customerCall, testDatabase, visitorCall } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { cards, createShop } from './testing/shop.ts'

const { database, owner } = await testDatabase()
const shop = createShop(database)
const browser = visitorCall(shop.storeId)

const elsewhere = {
  firstName: 'Ada',
  lastName: 'Buyer',
  line1: 'Harbour 7',
  postalCode: '20457',
  city: 'Hamburg',
  country: 'DE',
}

/** A checkout that waits for the customer at the bank, paid with the token that it is tried again with. */
async function challenged(card: string = cards.challenge) {
  const variantId = await shop.stocked(1)
  const cart = shop.fill([{ variantId, quantity: 1 }])
  const method = await shop.pay(card)
  const { checkoutId, challengeUrl } = expectDone(await shop.send(cart, method))
  return { variantId, cart, method, checkoutId, challengeId: /pay_\w+/.exec(challengeUrl ?? '')?.[0] ?? '' }
}

/** The customer changes something in the same cart; the cart counts its changes. */
function changed(cart: CheckoutCart, more: Partial<CheckoutCart>): CheckoutCart {
  const after = { ...cart, cartRevision: cart.cartRevision + 1, ...more }
  shop.carts.set(cart.cartId, after)
  return after
}

const approve = async (challengeId: string) =>
  expectDone(await shop.payment.answerSandboxChallenge({ challengeId, answer: 'approve' }, browser))

const resume = (checkoutId: string) => shop.order.resumeCheckout({ checkoutId }, browser)

async function endsOf(cartId: string) {
  return owner`select c.status, p.status as payment from orders.checkouts c
    left join payment.payments p using (store_id, payment_id) where c.cart_id = ${cartId} order by c.checkout_id`
}

const shippedOtherwise = (cart: CheckoutCart) =>
  cart.shippingMethod === null ? null : { ...cart.shippingMethod, methodId: newId('shippingMethod') }

describe('what is changed while the bank asks, at the same total and with the same card,', () => {
  it.each<[string, (cart: CheckoutCart) => Partial<CheckoutCart>]>([
    ['the address', () => ({ shippingAddress: elsewhere })],
    ['the billing address', () => ({ billingAddress: elsewhere })],
    ['the email', () => ({ email: 'grace@example.com' })],
    ['the way of shipping', (cart) => ({ shippingMethod: shippedOtherwise(cart) })],
  ])('is what the order says: %s', async (_, change) => {
    const { variantId, cart, method, checkoutId } = await challenged()
    const after = changed(cart, change(cart))
    const second = expectDone(await shop.send(after, method))
    expect(second).toMatchObject({ status: 'challenge' })
    expect(second.checkoutId).not.toBe(checkoutId)
    await approve(/pay_\w+/.exec(second.challengeUrl ?? '')?.[0] ?? '')
    const { order } = expectDone(await resume(second.checkoutId))
    const { email, shippingAddress, billingAddress, shippingMethod } = after
    expect(order).toMatchObject({ email, shippingAddress, billingAddress, shippingMethod })
    expect(await endsOf(cart.cartId)).toEqual([
      { status: 'abandoned', payment: 'voided' },
      { status: 'placed', payment: 'authorized' },
    ])
    expect(await shop.level(variantId)).toBe(0)
  })

  it('ends the first checkout with a code of its own for whoever still looks at it', async () => {
    const { cart, method, checkoutId } = await challenged()
    await shop.send(changed(cart, { shippingAddress: elsewhere }), method)
    expect(await resume(checkoutId)).toMatchObject({ outcome: 'refused', code: 'CHECKOUT_REPLACED' })
    const stands = expectDone(await shop.order.getCheckout({ checkoutId }, browser))
    expect(stands).toMatchObject({ status: 'failed', failure: { code: 'CHECKOUT_REPLACED' } })
  })

  it('is asked about once more, and not twice, where nothing was changed', async () => {
    const { cart, method, checkoutId } = await challenged()
    expect(expectDone(await shop.send(changed(cart, {}), method)).checkoutId).toBe(checkoutId)
    expect(await endsOf(cart.cartId)).toHaveLength(1)
  })

  it('makes an order of the customer who signed in meanwhile, not of the guest', async () => {
    const { cart, method } = await challenged()
    const customerId = newId('customer')
    const second = expectDone(await shop.send(changed(cart, { customerId }), method))
    await approve(/pay_\w+/.exec(second.challengeUrl ?? '')?.[0] ?? '')
    const theirs = customerCall(shop.storeId, customerId)
    const placed = expectDone(await shop.order.resumeCheckout({ checkoutId: second.checkoutId }, theirs))
    expect(placed.order).toMatchObject({ customerId })
  })
})

it('a bank that says yes at the moment in which the address is changed makes one order, and says where it goes', async () => {
  for (const _ of Array.from({ length: 8 })) {
    const { variantId, cart, method, checkoutId, challengeId } = await challenged()
    await approve(challengeId)
    const after = changed(cart, { shippingAddress: elsewhere })
    const [, second] = await Promise.all([resume(checkoutId), shop.send(after, method)])
    const orders = await owner<{ city: string }[]>`
      select o.shipping_address ->> 'city' as city from orders.orders o
      join orders.checkouts c using (store_id, checkout_id) where c.cart_id = ${cart.cartId}`
    if (second.outcome === 'done') {
      // The first came too late: nothing of it is left, and the second waits for its own answer.
      expect(second.value.status).toBe('challenge')
      expect(orders).toHaveLength(0)
      expect(await endsOf(cart.cartId)).toMatchObject([{ status: 'abandoned', payment: 'voided' }, {}])
    } else {
      expect(second).toMatchObject({ code: 'CART_COMPLETED' })
      expect(orders).toEqual([{ city: 'Berlin' }])
    }
    expect(await shop.level(variantId)).toBe(0)
  }
})

it('a payment of the first attempt that says yes after the address was changed is voided', async () => {
  const { variantId, cart, method } = await challenged(cards.late)
  const second = expectDone(await shop.send(changed(cart, { shippingAddress: elsewhere }), method))
  expect(await endsOf(cart.cartId)).toMatchObject([
    { status: 'abandoned', payment: 'pending' },
    { status: 'pending', payment: 'pending' },
  ])
  for (const _ of [1, 2, 3]) {
    shop.clock.advance(6 * secondMs)
    await shop.runTimers()
    await shop.drain()
  }
  expect(await endsOf(cart.cartId)).toEqual([
    { status: 'abandoned', payment: 'voided' },
    { status: 'placed', payment: 'authorized' },
  ])
  const { order } = expectDone(await shop.order.getCheckout({ checkoutId: second.checkoutId }, browser))
  expect(order?.shippingAddress).toEqual(elsewhere)
  expect(await shop.level(variantId)).toBe(0)
})

it('an order that was placed for the old address is not given as the answer to a request for the new one', async () => {
  const cart = shop.fill([{ variantId: await shop.stocked(2), quantity: 1 }])
  const method = await shop.pay(cards.good)
  expect(expectDone(await shop.send(cart, method)).status).toBe('placed')
  const answer = await shop.send(changed(cart, { shippingAddress: elsewhere }), method)
  expect(answer).toMatchObject({ outcome: 'refused', code: 'CART_COMPLETED' })
})
