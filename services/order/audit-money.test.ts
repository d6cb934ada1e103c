import { expectDone, newId } from '@merastore/kernel'
import { brokenRules, testDatabase } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { type BusyShop, foundAfter } from './testing/busy-shop.ts'
import { cards } from './testing/shop.ts'

const { database, owner } = await testDatabase()
const found = (plant: (shop: BusyShop) => Promise<unknown>) => foundAfter(database, plant)
const paymentOf = ({ payment }: BusyShop['fresh']) => payment.paymentId

describe('an audit between orders and money finds', () => {
  it('an order whose payment is not there', async () => {
    const { shop, sums } = await found(async ({ storeId, fresh }) => {
      await owner`delete from payment.attempts where store_id = ${storeId} and payment_id = ${paymentOf(fresh)}`
      await owner`delete from payment.payments where store_id = ${storeId} and payment_id = ${paymentOf(fresh)}`
      await owner`delete from payment.sandbox_charges where store_id = ${storeId} and payment_id = ${paymentOf(fresh)}`
    })
    expect(brokenRules(sums)).toEqual(['order-has-payment'])
    expect(sums['order-has-payment']?.findings).toEqual([{ subject: shop.fresh.id, detail: 'It has no payment.' }])
  })

  it.each(['declined', 'voided'])('a placed order whose payment is %s', async (status) => {
    const { shop, sums } = await found(
      ({ storeId, fresh }) => owner`
        update payment.payments set status = ${status}
        where store_id = ${storeId} and payment_id = ${paymentOf(fresh)}`,
    )
    expect(sums['order-has-payment']?.findings).toEqual([
      { subject: shop.fresh.id, detail: `It is placed, but its payment is ${status}.` },
    ])
  })

  it('a payment of another amount', async () => {
    const { shop, sums } = await found(
      ({ storeId, fresh }) => owner`
        update payment.payments set amount_minor = 1
        where store_id = ${storeId} and payment_id = ${paymentOf(fresh)}`,
    )
    expect(sums['order-has-payment']?.findings).toEqual([
      { subject: shop.fresh.id, detail: 'Its total is 2500 EUR, its payment is of 1 EUR.' },
    ])
  })

  it('a payment that was let go at the provider', async () => {
    const { shop, sums } = await found(
      ({ storeId, fresh }) => owner`
        update payment.sandbox_charges set status = 'voided'
        where store_id = ${storeId} and payment_id = ${paymentOf(fresh)}`,
    )
    expect(sums['order-has-payment']?.findings).toMatchObject([{ subject: shop.fresh.id }])
  })

  it('a cancelled order whose money is held still', async () => {
    const { shop, sums } = await found(
      ({ storeId, cancelled }) => owner`
        update payment.payments set status = 'authorized'
        where store_id = ${storeId} and payment_id = ${paymentOf(cancelled)}`,
    )
    expect(sums['order-has-payment']?.findings).toEqual([
      { subject: shop.cancelled.id, detail: 'It is cancelled, but its payment is authorized.' },
    ])
  })

  it('an order that was sent and never paid', async () => {
    const { shop, sums } = await found(
      ({ storeId, sent }) => owner`
        update payment.payments set status = 'authorized', captured_minor = 0
        where store_id = ${storeId} and payment_id = ${paymentOf(sent)}`,
    )
    expect(sums['order-has-payment']?.findings).toMatchObject([{ subject: shop.sent.id }])
  })

  it('an order that says something else of its payment', async () => {
    const { shop, sums } = await found(
      ({ storeId, fresh, refunded }) => owner`
        update orders.orders set payment_status = 'captured', refunded_minor = 0
        where store_id = ${storeId} and order_id = any(${[fresh.id, refunded.id]})`,
    )
    expect(brokenRules(sums)).toEqual(['order-knows-payment'])
    expect(sums['order-knows-payment']?.findings.map(({ subject }) => subject)).toEqual([
      shop.fresh.id,
      shop.refunded.id,
    ])
  })

  it('money that is held or was taken without an order', async () => {
    const { sums, shop } = await found(async (shop) => {
      const checkoutId = newId('checkout')
      const amount = { amount: 500, currency: 'EUR' } as const
      for (const isTaken of [false, true]) {
        const paymentId = newId('payment')
        const method = await shop.pay(cards.good)
        expectDone(await shop.payment.authorizePayment({ paymentId, checkoutId, amount, method }, shop.call))
        if (isTaken)
          expectDone(await shop.payment.capturePayment({ captureId: newId('capture'), paymentId, amount }, shop.call))
      }
    })
    expect(brokenRules(sums)).toEqual(['payment-has-order'])
    expect(sums['payment-has-order']?.findings.map(({ detail }) => detail)).toEqual([
      'It is authorized for a checkout that is not there.',
      'It is captured without an order.',
    ])
    expect(sums['payment-has-order']?.checked).toBe(5)
    expect(shop.storeId).toMatch(/^store_/)
  })

  it('money that a given-up checkout did not let go', async () => {
    const { shop, sums } = await found(
      ({ storeId, checkoutId }) => owner`
        update payment.payments set status = 'authorized', updated_at = updated_at - interval '1 day'
        where store_id = ${storeId} and checkout_id = ${checkoutId}`,
    )
    expect(sums['payment-has-order']?.findings[0]?.detail).toContain(`${shop.checkoutId} is abandoned`)
  })

  it('money at the provider of which nobody knows', async () => {
    const paymentId = newId('payment')
    const { sums } = await found(
      ({ storeId }) => owner`
        insert into payment.sandbox_charges (store_id, payment_id, behaviour, status, amount_minor, currency)
        values (${storeId}, ${paymentId}, 'approve', 'captured', 100, 'EUR')`,
    )
    expect(sums['payment-has-order']?.findings).toMatchObject([{ subject: paymentId }])
  })

  it('a checkout that was charged twice', async () => {
    const second = newId('payment')
    const { shop, sums } = await found(async (shop) => {
      const [first] = await owner<{ checkoutId: string }[]>`
        select checkout_id as "checkoutId" from payment.payments
        where store_id = ${shop.storeId} and payment_id = ${paymentOf(shop.fresh)}`
      const request = {
        paymentId: second,
        checkoutId: first?.checkoutId ?? '',
        amount: { amount: 2500, currency: 'EUR' } as const,
        method: await shop.pay(cards.good),
      }
      expectDone(await shop.payment.authorizePayment(request, shop.call))
    })
    expect(sums['checkout-charged-once']?.findings).toMatchObject([{ subject: second }])
    expect(sums['checkout-charged-once']?.findings[0]?.detail).toContain(paymentOf(shop.fresh))
  })
})
