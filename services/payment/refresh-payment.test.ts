import { createDispatch, localClient } from '@merastore/contract'
import { done, expectDone, newId, refused, unanswered } from '@merastore/kernel'
import { refuseCallsInTransactions, type Service } from '@merastore/runtime'
import { movableClock, openTestService, serviceCall, testDatabase } from '@merastore/testing'
import { expect, it, vi } from 'vitest'
import { paymentContract } from './contract.ts'
import { definePaymentProvider } from './provider.ts'
import { paymentModule } from './service.ts'
import { amount } from './testing/till.ts'

const { database, owner } = await testDatabase()
const clock = movableClock()
const storeId = newId('store')
const call = serviceCall(storeId, 'test')
/** What the provider has, and what happens there when it is asked to void. */
let charge: 'unknown' | 'authorized' | 'pending' | 'voided' = 'unknown'
let isReached = false
let beforeVoid: () => Promise<void> = async () => {}

const far = definePaymentProvider({
  capabilities: { kind: 'redirect', captures: 'once' },
  create: () => ({
    offer: async () => ({ isTest: false, label: 'Far' }),
    async authorize() {
      if (!isReached) return unanswered('broken off', { mayHaveHappened: true })
      if (charge === 'voided') return refused('voided')
      charge = 'authorized'
      return done({ status: 'authorized' })
    },
    async find() {
      if (charge === 'voided') return refused('voided')
      return done({ status: charge })
    },
    async void() {
      await beforeVoid()
      if (charge === 'pending') return done('undecided')
      charge = 'voided'
      return done('voided')
    },
    capture: async () => done('captured'),
    release: async () => done('released'),
    refund: async () => done('refunded'),
    timers: [],
  }),
})
const [service, otherProcess] = [1, 2].map(() =>
  openTestService(paymentModule, { database, clock }, { providers: { far } }),
) as [Service<typeof paymentContract>, Service<typeof paymentContract>]
const dispatch = createDispatch(service)
const payments = localClient(paymentContract, 'test', () => dispatch, refuseCallsInTransactions)

/** A payment whose request was broken off before the provider had it. */
async function begin() {
  charge = 'unknown'
  isReached = false
  const asked = { paymentId: newId('payment'), checkoutId: newId('checkout'), amount, method: { provider: 'far' } }
  expect(expectDone(await payments.authorizePayment(asked, call)).payment.status).toBe('pending')
  isReached = true
  return asked
}

async function poll(at = service) {
  clock.advance(20 * 60_000)
  await at.timers.find(({ name }) => name === 'poll-payments')?.run()
}

it('placed an order on a payment that was voided: it was asked for again between the question and the void', async () => {
  const asked = await begin()
  let again: string | undefined
  beforeVoid = async () => {
    again = expectDone(await payments.authorizePayment(asked, call)).payment.status
  }
  await poll()
  expect([again, charge]).toEqual(['pending', 'voided'])
  const { payment } = expectDone(await payments.authorizePayment(asked, call))
  expect(payment).toMatchObject({ status: 'declined', declineCode: 'provider-not-reached' })
  const events = await owner`select type from payment.events where aggregate_id = ${asked.paymentId}`
  expect(events).toEqual([{ type: 'payment.declined.v1' }])
})

it('goes on voiding what it gave up where the process died or the provider did not answer', async () => {
  const asked = await begin()
  beforeVoid = () => Promise.reject(new Error('died'))
  await poll().catch(() => {})
  expect(expectDone(await payments.authorizePayment(asked, call)).payment.status).toBe('pending')
  expect(charge).toBe('authorized')
  beforeVoid = async () => {}
  await poll()
  expect(expectDone(await payments.authorizePayment(asked, call)).payment.status).toBe('declined')
  expect(charge).toBe('voided')
})

it('voided in the end what it had taken back: the first void was still on its way when the provider authorized', async () => {
  const asked = await begin()
  let arrive: () => void = () => {}
  const onItsWay = new Promise<void>((resolve) => {
    arrive = resolve
  })
  beforeVoid = () => onItsWay
  const first = poll()
  await vi.waitUntil(async () => {
    const [row] = await owner`select given_up_at from payment.payments where payment_id = ${asked.paymentId}`
    return row?.given_up_at !== null
  })
  // Another process asks as well, and hears that the request has arrived and is at work.
  beforeVoid = async () => {
    charge = 'pending'
  }
  await poll(otherProcess)
  charge = 'authorized'
  expect(expectDone(await payments.authorizePayment(asked, call)).payment.status).toBe('pending')
  arrive()
  await first
  beforeVoid = async () => {}
  await poll()
  expect(expectDone(await payments.authorizePayment(asked, call)).payment.status).toBe('declined')
  expect(charge).toBe('voided')
})

it('keeps given up what a version before takes back, and lets none record it as authorized', async () => {
  const { paymentId } = await begin()
  await owner`update payment.payments set given_up_at = now() where payment_id = ${paymentId}`
  await owner`update payment.payments set given_up_at = null where payment_id = ${paymentId}`
  const authorize = () => owner`update payment.payments set status = 'authorized' where payment_id = ${paymentId}`
  await expect(authorize()).rejects.toThrow('is given up')
  const [row] = await owner`select status, given_up_at from payment.payments where payment_id = ${paymentId}`
  expect(row).toMatchObject({ status: 'pending', given_up_at: expect.any(Date) })
})

it('fills no table with the same answer', async () => {
  const { paymentId, ...asked } = await begin()
  charge = 'pending'
  beforeVoid = async () => {}
  isReached = false
  for (const _ of [1, 2, 3]) {
    await payments.authorizePayment({ paymentId, ...asked }, call)
    await payments.voidPayment({ paymentId }, call)
  }
  const { attempts } = expectDone(await payments.getPayment({ paymentId }, call))
  expect(attempts.map(({ kind, answer }) => [kind, answer])).toEqual([
    ['authorize', 'unanswered: broken off'],
    ['void', 'undecided'],
  ])
})
