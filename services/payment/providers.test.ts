import { type Call, createDispatch, localClient } from '@merastore/contract'
import { done, expectDone, money, newId, refused } from '@merastore/kernel'
import { refuseCallsInTransactions } from '@merastore/runtime'
import { movableClock, openTestService, serviceCall, testDatabase } from '@merastore/testing'
import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { paymentContract } from './contract.ts'
import { definePaymentProvider, type ProviderContext } from './provider.ts'
import type { ProviderDefinitions } from './providers.ts'
import { paymentModule, settingsOfProviders } from './service.ts'
import { amount } from './testing/till.ts'

const { database, owner } = await testDatabase()
const clock = movableClock()
const storeId = newId('store')
const call = serviceCall(storeId, 'test')

/** A wallet of somebody else's: the customer approves on its page, and it captures once. */
const wallet = definePaymentProvider({
  capabilities: { kind: 'redirect', captures: 'once' },
  settings: Type.Object({ WALLET_PAGE: Type.String({ minLength: 1, description: 'The page of the wallet.' }) }),
  create({ records, settings }) {
    type State = 'challenge' | 'authorized' | 'captured' | 'voided'
    const stateAfter = (paymentId: string, call: Call, next: (before: State | undefined) => State) =>
      records.change<State>(paymentId, next, call)
    const answerFor = (state: State | undefined, paymentId: string) => {
      if (state === 'voided') return refused('voided')
      if (state === 'authorized' || state === 'captured') return done({ status: 'authorized' } as const)
      return done({ status: 'challenge', challengeUrl: `${settings.WALLET_PAGE}/${paymentId}` } as const)
    }
    return {
      offer: async () => ({ isTest: false, label: 'Wallet' }),
      async authorize({ paymentId }, call) {
        return answerFor(await stateAfter(paymentId, call, (before) => before ?? 'challenge'), paymentId)
      },
      async find(paymentId, call) {
        const state = await records.find<State>(paymentId, call)
        return state === undefined ? done({ status: 'unknown' }) : answerFor(state, paymentId)
      },
      async capture({ paymentId }, call) {
        await stateAfter(paymentId, call, () => 'captured')
        return done('captured')
      },
      release: async () => done('released'),
      async void(paymentId, call) {
        await stateAfter(paymentId, call, () => 'voided')
        return done('voided')
      },
      refund: async () => done('refunded'),
      timers: [],
    }
  },
})

function openWith(
  providers: ProviderDefinitions,
  settings: Record<string, unknown> = { WALLET_PAGE: 'https://wallet' },
) {
  const service = openTestService(paymentModule, { database, clock, settings }, { providers })
  const dispatch = createDispatch(service)
  return localClient(paymentContract, 'test', () => dispatch, refuseCallsInTransactions)
}

const listed = openWith({ wallet })
const request = (provider = 'wallet') => ({
  paymentId: newId('payment'),
  checkoutId: newId('checkout'),
  amount,
  method: { provider },
})

/** What the customer does at the wallet. */
async function approve(paymentId: string) {
  await owner`update payment.provider_records set value = '"authorized"' where key = ${paymentId}`
}

it('takes payments by a provider that the installation lists under a name of its own', async () => {
  expect(expectDone(await listed.listPaymentMethods({}, call)).data).toContainEqual({
    provider: 'wallet',
    kind: 'redirect',
    isTest: false,
    label: 'Wallet',
  })
  const asked = request()
  const { payment } = expectDone(await listed.authorizePayment(asked, call))
  const { paymentId } = asked
  expect(payment).toMatchObject({ status: 'challenge', challengeUrl: `https://wallet/${paymentId}`, card: null })
  await approve(paymentId)
  expect(expectDone(await listed.authorizePayment(asked, call)).payment.status).toBe('authorized')
  expectDone(await listed.capturePayment({ captureId: newId('capture'), paymentId, amount }, call))
  const refund = { refundId: newId('refund'), paymentId, amount: money(1, 'EUR') }
  expect(expectDone(await listed.refundPayment(refund, call))).toMatchObject({ status: 'partiallyRefunded' })
  const shown = expectDone(await listed.getPayment({ paymentId }, call))
  expect(shown).toMatchObject({ provider: 'wallet', captured: amount, refunded: money(1, 'EUR') })
})

it('takes the money of a provider that captures once with the first shipment, whatever the store has set', async () => {
  const asked = request()
  expectDone(await listed.authorizePayment(asked, call))
  const { paymentId } = asked
  expect(expectDone(await listed.getCaptureSettings({ paymentId }, call)).capture).toBe('firstShipment')
  expect(expectDone(await listed.getCaptureSettings({}, call)).capture).toBe('perShipment')
})

it('makes no token where no listed provider takes cards, or the named one does not', async () => {
  const card = { number: '4242424242424242', expMonth: 12, expYear: 2030, cvc: '123', name: 'Ada Buyer' }
  expect(await listed.createPaymentToken({ ...card, provider: 'wallet' }, call)).toMatchObject({
    code: 'PAYMENT_UNAVAILABLE',
  })
})

describe('a payment whose provider is no longer listed', () => {
  const without = openWith({})

  it('refuses what would need it by a code, changes nothing, and goes on when it is listed again', async () => {
    const asked = request()
    const { paymentId } = asked
    expectDone(await listed.authorizePayment(asked, call))
    await approve(paymentId)
    expectDone(await listed.authorizePayment(asked, call))
    const captured = { captureId: newId('capture'), paymentId, amount: money(500, 'EUR') }
    expectDone(await listed.capturePayment(captured, call))
    const before = expectDone(await without.getPayment({ paymentId }, call))
    const missing = { outcome: 'refused', code: 'PAYMENT_PROVIDER_MISSING' }
    const refund = { refundId: newId('refund'), paymentId, amount: money(100, 'EUR') }
    const rest = { captureId: newId('capture'), paymentId, amount: money(100, 'EUR') }
    expect(await without.capturePayment(rest, call)).toMatchObject(missing)
    expect(await without.refundPayment(refund, call)).toMatchObject(missing)
    expect(await without.releasePayment({ paymentId, keep: money(500, 'EUR') }, call)).toMatchObject(missing)
    expect(expectDone(await without.getPayment({ paymentId }, call))).toEqual(before)
    expectDone(await listed.refundPayment(refund, call))
  })

  it('is not voided, and stands at checkout as it was recorded', async () => {
    const asked = request()
    expectDone(await listed.authorizePayment(asked, call))
    expect(await without.voidPayment({ paymentId: asked.paymentId }, call)).toMatchObject({
      code: 'PAYMENT_PROVIDER_MISSING',
    })
    expect(expectDone(await without.authorizePayment(asked, call)).payment.status).toBe('challenge')
    expect(await without.authorizePayment(request(), call)).toMatchObject({ code: 'PAYMENT_UNAVAILABLE' })
    expect(expectDone(await listed.voidPayment({ paymentId: asked.paymentId }, call)).status).toBe('voided')
  })

  it('hears that a webhook of it cannot be read', async () => {
    const message = { id: 'evt_1', timestamp: 0, payload: '{}', signature: 'x' }
    expect(await without.receivePaymentWebhook({ provider: 'wallet', ...message }, call)).toMatchObject({
      code: 'PAYMENT_PROVIDER_MISSING',
    })
    expect(await listed.receivePaymentWebhook({ provider: 'wallet', ...message }, call)).toMatchObject({
      code: 'SIGNATURE_INVALID',
    })
  })
})

describe('what a provider is given', () => {
  function contextOf(name: string): ProviderContext {
    let given: ProviderContext | undefined
    const spy = definePaymentProvider({
      capabilities: { kind: 'transfer', captures: 'byStaff' },
      create(context) {
        given = context
        return { ...wallet.create({ ...context, settings: {} }) }
      },
    })
    openWith({ [name]: spy })
    if (given === undefined) throw new Error(`${name} was not opened`)
    return given
  }
  const one = contextOf('one')
  const other = contextOf('other')

  it('has keys of its own for each purpose, the same whenever it is opened', () => {
    const keys = [one.deriveKey('webhook'), one.deriveKey('token'), other.deriveKey('webhook')]
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(3)
    expect(contextOf('one').deriveKey('webhook')).toEqual(keys[0])
  })

  it('has records that no other provider and no other store sees', async () => {
    await one.records.change('token', () => ({ amount: 1 }), call)
    expect(await one.records.find('token', call)).toEqual({ amount: 1 })
    expect(await other.records.find('token', call)).toBeUndefined()
    expect(await one.records.find('token', serviceCall(newId('store'), 'test'))).toBeUndefined()
  })

  it('loses no change of a record that many change at once, the first one included', async () => {
    const count = () => one.records.change<number>('counted', (before = 0) => before + 1, call)
    const counts = await Promise.all(Array.from({ length: 20 }, count))
    expect(counts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  })

  it('keeps a record as it was where the change throws, and has none where it was the first', async () => {
    const failing = () =>
      one.records.change(
        'failed',
        () => {
          throw new Error('no')
        },
        call,
      )
    await expect(failing()).rejects.toThrow('no')
    expect(await one.records.find('failed', call)).toBeUndefined()
  })

  it('is the settings that it declares, checked at start', () => {
    expect(Object.keys(settingsOfProviders({ wallet }).properties)).toEqual(['WALLET_PAGE'])
    expect(() => openWith({ wallet }, {})).toThrow(/WALLET_PAGE/)
  })
})

it('opens no provider under a name that could not be recorded', () => {
  expect(() => openWith({ 'My Wallet': wallet })).toThrow('cannot be called My Wallet')
  expect(() => openWith({ none: wallet })).toThrow('cannot be called none')
  const cards = { ...wallet, capabilities: { ...wallet.capabilities, kind: 'card' } } as const
  expect(() => openWith({ cards })).toThrow('cards takes cards, but makes or reads no tokens')
})
