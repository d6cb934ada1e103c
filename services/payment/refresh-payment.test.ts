import { createDispatch, localClient } from '@merastore/contract'
import { done, expectDone, newId, refused, unanswered } from '@merastore/kernel'
import { refuseCallsInTransactions } from '@merastore/runtime'
import { movableClock, openTestService, serviceCall, testDatabase } from '@merastore/testing'
import { expect, it } from 'vitest'
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
const service = openTestService(paymentModule, { database, clock }, { providers: { far } })
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

async function poll() {
  clock.advance(20 * 60_000)
  await service.timers.find(({ name }) => name === 'poll-payments')?.run()
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

it('takes it back where the request has arrived and is decided at the provider', async () => {
  const asked = await begin()
  beforeVoid = async () => {
    charge = 'pending'
  }
  await poll()
  charge = 'authorized'
  await poll()
  expect(expectDone(await payments.authorizePayment(asked, call)).payment.status).toBe('authorized')
})
