import { createDispatch, localClient } from '@merastore/contract'
import { done, expectDone, newId, refused, unanswered } from '@merastore/kernel'
import { refuseCallsInTransactions } from '@merastore/runtime'
import { auditWhole, brokenRules, movableClock, openTestService, serviceCall, testDatabase } from '@merastore/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { paymentContract } from './contract.ts'
import { definePaymentProvider } from './provider.ts'
import type { ProviderDefinitions } from './providers.ts'
import { paymentModule } from './service.ts'
import { amount } from './testing/till.ts'

const { database, owner } = await testDatabase()
const clock = movableClock()
const storeId = newId('store')
const call = serviceCall(storeId, 'test')

/** What the provider has: it captures by itself when the customer approves. */
const held = { status: 'unknown', refunds: new Map<string, number>(), losesRefunds: 0 }
beforeEach(() => {
  Object.assign(held, { status: 'unknown', refunds: new Map(), losesRefunds: 0 })
})

const eager = definePaymentProvider({
  capabilities: { kind: 'redirect', captures: 'once' },
  create: () => ({
    offer: async () => ({ isTest: false }),
    async authorize() {
      if (held.status === 'voided') return refused('voided')
      if (held.status === 'unknown') held.status = 'open'
      if (held.status === 'captured') return done({ status: 'authorized' })
      return done({ status: 'challenge', challengeUrl: 'https://eager.example' })
    },
    async find() {
      if (held.status === 'unknown') return done({ status: 'unknown' })
      if (held.status === 'voided') return refused('voided')
      if (held.status === 'captured') return done({ status: 'authorized' })
      return done({ status: 'challenge', challengeUrl: 'https://eager.example' })
    },
    async void() {
      if (held.status === 'captured') return refused('PAYMENT_CAPTURED')
      held.status = 'voided'
      return done('voided')
    },
    capture: async () => done('captured'),
    release: async () => done('released'),
    async refund({ refundId, amount: { amount: minor } }) {
      held.refunds.set(refundId, minor)
      if (held.losesRefunds-- > 0) return unanswered('lost', { mayHaveHappened: true })
      return done('refunded')
    },
  }),
})

function openWith(providers: ProviderDefinitions) {
  const service = openTestService(paymentModule, { database, clock }, { providers })
  const dispatch = createDispatch(service)
  const payments = localClient(paymentContract, 'test', () => dispatch, refuseCallsInTransactions)
  const poll = async () => {
    clock.advance(20 * 60_000)
    await service.timers.find(({ name }) => name === 'poll-payments')?.run()
  }
  return { payments, poll }
}

const { payments, poll } = openWith({ eager })
const without = openWith({}).payments

function request() {
  const ids = { paymentId: newId('payment'), checkoutId: newId('checkout') }
  return { ...ids, amount, method: { provider: 'eager' } }
}

const undoing = ({ paymentId, checkoutId }: ReturnType<typeof request>) => ({
  paymentId,
  checkoutId,
  amount,
  provider: 'eager',
})

async function isBalanced(paymentId: string) {
  const [only, ...others] = held.refunds.values()
  expect([only, others]).toEqual([amount.amount, []])
  const { status, captured, refunded } = expectDone(await payments.getPayment({ paymentId }, call))
  expect({ status, captured, refunded }).toEqual({ status: 'refunded', captured: amount, refunded: amount })
  const events = await owner<{ type: string }[]>`
    select type from payment.events where aggregate_id = ${paymentId} and type ~ 'captured|refunded' order by position`
  expect(events.map(({ type }) => type)).toEqual(['payment.captured.v1', 'payment.refunded.v1'])
  expect(brokenRules(await auditWhole(payments.auditPayments, call))).toEqual([])
}

describe('money that the provider took by itself for a checkout that came to nothing is given back', () => {
  it('was refused for ever: at approval, before the checkout was given up', async () => {
    const asked = request()
    expectDone(await payments.authorizePayment(asked, call))
    held.status = 'captured'
    expect(expectDone(await payments.authorizePayment(asked, call)).payment.status).toBe('authorized')
    for (const _ of [1, 2]) {
      expect(expectDone(await payments.voidPayment(undoing(asked), call)).status).toBe('refunded')
    }
    await isBalanced(asked.paymentId)
    expect(expectDone(await payments.authorizePayment(asked, call)).payment.status).toBe('declined')
  })

  it('once, where the answer to the refund is lost', async () => {
    const asked = request()
    expectDone(await payments.authorizePayment(asked, call))
    held.status = 'captured'
    held.losesRefunds = 2
    for (const _ of [1, 2]) {
      expect(await payments.voidPayment(undoing(asked), call)).toMatchObject({ outcome: 'unanswered' })
    }
    expect(expectDone(await payments.voidPayment(undoing(asked), call)).status).toBe('refunded')
    await isBalanced(asked.paymentId)
  })

  it('by whom it is taken at the same time, once', async () => {
    const asked = request()
    expectDone(await payments.authorizePayment(asked, call))
    held.status = 'captured'
    await Promise.all(Array.from({ length: 6 }, () => payments.voidPayment(undoing(asked), call)))
    await isBalanced(asked.paymentId)
  })

  it('stayed pending for ever: of what was given up', async () => {
    const asked = request()
    expectDone(await payments.authorizePayment(asked, call))
    await owner`update payment.payments set given_up_at = now() where payment_id = ${asked.paymentId}`
    held.status = 'captured'
    held.losesRefunds = 1
    await poll()
    await poll()
    await isBalanced(asked.paymentId)
  })

  it('of a payment that only the provider knows', async () => {
    const asked = request()
    held.status = 'captured'
    expect(expectDone(await payments.voidPayment(undoing(asked), call)).status).toBe('refunded')
    await isBalanced(asked.paymentId)
  })

  it('but not where we have captured it ourselves', async () => {
    const asked = request()
    expectDone(await payments.authorizePayment(asked, call))
    held.status = 'captured'
    expectDone(await payments.authorizePayment(asked, call))
    const capture = { captureId: newId('capture'), paymentId: asked.paymentId, amount }
    expectDone(await payments.capturePayment(capture, call))
    expect(await payments.voidPayment(undoing(asked), call)).toMatchObject({ code: 'PAYMENT_CAPTURED' })
    expect(held.refunds.size).toBe(0)
  })
})

describe('a process that does not have the provider', () => {
  it('recorded a void that nobody had made: it leaves an unknown payment to those that have it', async () => {
    const asked = request()
    const answer = await without.voidPayment(undoing(asked), call)
    expect(answer).toMatchObject({ outcome: 'refused', code: 'PAYMENT_PROVIDER_MISSING' })
    expect(await payments.getPayment({ paymentId: asked.paymentId }, call)).toMatchObject({ code: 'PAYMENT_NOT_FOUND' })
  })

  it('of a version before voids it with those that it has, and what the provider then holds is voided there', async () => {
    const asked = request()
    expect(expectDone(await without.voidPayment({ paymentId: asked.paymentId }, call)).status).toBe('voided')
    expect(held.status).toBe('unknown')
    expect(expectDone(await payments.authorizePayment(asked, call)).payment.status).toBe('pending')
    expect(held.status).toBe('open')
    await poll()
    expect(held.status).toBe('voided')
    expect(expectDone(await payments.authorizePayment(asked, call)).payment.status).toBe('declined')
    const { provider, status } = expectDone(await payments.getPayment({ paymentId: asked.paymentId }, call))
    expect({ provider, status }).toEqual({ provider: 'eager', status: 'declined' })
  })
})

describe('an audit', () => {
  it('looked at the sandbox alone: it asks each provider what became of a payment', async () => {
    const asked = request()
    expectDone(await payments.authorizePayment(asked, call))
    held.status = 'captured'
    expectDone(await payments.authorizePayment(asked, call))
    held.status = 'unknown'
    const { findings = [] } = (await auditWhole(payments.auditPayments, call))['provider-agrees'] ?? {}
    const detail = 'It is authorized, but unknown at the provider.'
    expect(findings).toContainEqual({ subject: asked.paymentId, detail })
  })

  it('counted as checked what nobody has looked at', async () => {
    const checked = async (client: typeof payments) =>
      (await auditWhole(client.auditPayments, call))['provider-agrees']?.checked ?? 0
    expect(await checked(payments)).toBeGreaterThan(await checked(without))
    expect(await checked(without)).toBe(0)
  })
})
