import { type Call, createDispatch, localClient } from '@merastore/contract'
import { done, expectDone, newId, refused, unanswered } from '@merastore/kernel'
import { createLogger, refuseCallsInTransactions } from '@merastore/runtime'
import { movableClock, openTestService, serviceCall, testDatabase } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { paymentContract } from './contract.ts'
import { definePaymentProvider, type PaymentProvider } from './provider.ts'
import { paymentModule } from './service.ts'
import { amount } from './testing/till.ts'

const { database } = await testDatabase()
const storeId = newId('store')
const call = serviceCall(storeId, 'test')
const lines: string[] = []
const logger = createLogger({ stream: { write: (line) => void lines.push(line) } })
const never = () => new Promise<never>(() => {})

type Said = Partial<Record<keyof PaymentProvider, unknown>>

/** A provider that authorizes, but for what a test has it say; functions are called, all else is answered. */
function saying(said: Said) {
  const usual: Said = {
    offer: { isTest: false },
    authorize: done({ status: 'authorized' }),
    find: done({ status: 'authorized' }),
    capture: done('captured'),
    release: done('released'),
    void: done('voided'),
    refund: done('refunded'),
  }
  const methods = Object.entries({ ...usual, ...said }).map(([method, answer]) => [
    method,
    async (...input: unknown[]) => (typeof answer === 'function' ? answer(...input) : answer),
  ])
  const create = () => Object.fromEntries(methods) as PaymentProvider
  return definePaymentProvider({ capabilities: { kind: 'redirect', captures: 'several' }, create })
}

function open(said: Said, others: Readonly<Record<string, Said>> = {}) {
  const clock = movableClock()
  const providers = Object.fromEntries(
    Object.entries({ odd: said, ...others }).map(([name, words]) => [name, saying(words)]),
  )
  const deadlines = { answerMaxMs: 100, offerMaxMs: 100 }
  const service = openTestService(paymentModule, { database, clock, logger }, { providers, deadlines })
  const dispatch = createDispatch(service)
  const payments = localClient(paymentContract, 'test', () => dispatch, refuseCallsInTransactions)
  return {
    payments,
    async authorize(provider = 'odd') {
      const asked = { paymentId: newId('payment'), checkoutId: newId('checkout'), amount, method: { provider } }
      return expectDone(await payments.authorizePayment(asked, call)).payment
    },
    statusOf: async (paymentId: string) => expectDone(await payments.getPayment({ paymentId }, call)).status,
    async poll() {
      clock.advance(20 * 60_000)
      await service.timers.find(({ name }) => name === 'poll-payments')?.run()
    },
  }
}

describe('what a provider says that nobody knows', () => {
  it.each<[string, unknown]>([
    ['declined', done({ status: 'declined' })],
    ['failed', done({ status: 'failed' })],
    ['requires_action', done({ status: 'requires_action' })],
    ['nothing', done(undefined)],
    ['no outcome', { status: 'authorized' }],
    ['undefined', undefined],
    ['a challenge without an address', done({ status: 'challenge' })],
    ['an address that is a script', done({ status: 'challenge', challengeUrl: 'javascript:alert(1)' })],
    ['that money is awaited, which only staff can note', done({ status: 'awaiting', transfer: null })],
    ['a reason to decline that there is not', refused('do_not_honor')],
  ])('counted as an authorization or a reason: %s', async (_, answer) => {
    const { authorize, poll, statusOf } = open({ authorize: answer, find: answer })
    lines.length = 0
    const { paymentId, status } = await authorize()
    expect(status).toBe('pending')
    expect(lines.join('')).toContain('a payment provider gave no answer that can be used')
    await poll()
    expect(await statusOf(paymentId)).toBe('pending')
  })

  it.each([done('cancelled'), done(undefined), refused('ALREADY_DONE'), undefined])(
    'counted as a void of what was given up: %o',
    async (answer) => {
      const broken = unanswered('broken off', { mayHaveHappened: true })
      const { authorize, poll, statusOf } = open({ authorize: broken, find: done({ status: 'unknown' }), void: answer })
      const { paymentId } = await authorize()
      await poll()
      expect(await statusOf(paymentId)).toBe('pending')
    },
  )

  it('is an answer to no command: neither done nor refused', async () => {
    const words = { capture: done('ok'), refund: done('ok'), void: done('ok'), release: done('ok') }
    const { authorize, payments } = open(words)
    const { paymentId } = await authorize()
    const nothing = { outcome: 'unanswered', mayHaveHappened: true }
    expect(await payments.voidPayment({ paymentId }, call)).toMatchObject(nothing)
    const captured = { captureId: newId('capture'), paymentId, amount }
    expect(await payments.capturePayment(captured, call)).toMatchObject(nothing)
  })
})

describe('a provider that', () => {
  it.each<[string, () => unknown]>([
    ['hangs', never],
    ['throws', () => Promise.reject(new Error('no'))],
  ])('%s leaves a payment undecided', async (_, authorize) => {
    expect((await open({ authorize }).authorize()).status).toBe('pending')
  })

  it('fails to say how it is offered took the others with it', async () => {
    const { payments } = open({ offer: () => Promise.reject(new Error('no')) }, { slow: { offer: never }, good: {} })
    const { data } = expectDone(await payments.listPaymentMethods({}, call))
    expect(data.map(({ provider }) => provider)).toEqual(['sandbox', 'good'])
  })

  it.each<[string, () => unknown]>([
    ['hangs', never],
    ['throws', () => Promise.reject(new Error('no'))],
  ])('%s when it is asked about one payment kept the others from being asked about', async (_, fail) => {
    const broken = unanswered('broken off', { mayHaveHappened: true })
    let first: string | undefined
    const find = (paymentId: string, _call: Call) => (paymentId === first ? fail() : done({ status: 'authorized' }))
    const { authorize, poll, statusOf } = open({ authorize: broken, find }, { good: { authorize: broken } })
    first = (await authorize()).paymentId
    const others = [await authorize(), await authorize(), await authorize('good')]
    await poll()
    expect(await statusOf(first)).toBe('pending')
    for (const { paymentId } of others) expect(await statusOf(paymentId)).toBe('authorized')
  })
})

it('says of undecided payments that their provider is not listed', async () => {
  const { authorize } = open({ authorize: unanswered('broken off', { mayHaveHappened: true }) })
  await authorize()
  lines.length = 0
  const without = openTestService(paymentModule, { database, clock: movableClock(), logger })
  await without.timers.find(({ name }) => name === 'poll-payments')?.run()
  expect(lines.join('')).toMatch(/"provider":"odd".*not listed/)
})
