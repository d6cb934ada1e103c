import { readFileSync } from 'node:fs'
import { createDispatch } from '@merastore/contract'
import { expectDone, money, newId, printTable, secondMs } from '@merastore/kernel'
import { clientIn, customerCall, modes, openTestService, serviceCall, testDatabase } from '@merastore/testing'
import { describe, expect, it, vi } from 'vitest'
import { paymentTable } from './payment.ts'
import { paymentModule } from './service.ts'
import { amount, openTill, secret } from './testing/till.ts'

const { database, owner, statements } = await testDatabase()
const { service, payments, storeId, call, clock, tokenFor, request, authorized, eventsOf } = openTill(database, owner)

describe.each(modes)('a payment over a %s client', (mode) => {
  it('is authorized, captured and refunded in parts, each once', async () => {
    const client = await clientIn(mode, service)
    const paymentId = newId('payment')
    const asked = {
      paymentId,
      checkoutId: newId('checkout'),
      amount,
      method: await tokenFor('4242 4242 4242 4242', client),
    }
    const { payment } = expectDone(await client.authorizePayment(asked, call))
    expect(payment).toMatchObject({ status: 'authorized', card: { brand: 'visa', last4: '4242' } })
    expect(
      expectDone(await client.capturePayment({ captureId: newId('capture'), paymentId, amount }, call)),
    ).toMatchObject({ status: 'captured' })
    const part = { refundId: newId('refund'), paymentId, amount: money(999, 'EUR') }
    expect(expectDone(await client.refundPayment(part, call))).toEqual({
      status: 'partiallyRefunded',
      refunded: money(999, 'EUR'),
    })
    const rest = { refundId: newId('refund'), paymentId, amount: money(1000, 'EUR') }
    expect(expectDone(await client.refundPayment(rest, call))).toEqual({ status: 'refunded', refunded: amount })
    expect(await eventsOf(paymentId)).toEqual([
      'payment.authorized.v1',
      'payment.captured.v1',
      'payment.refunded.v1',
      'payment.refunded.v1',
    ])
    const shown = expectDone(await client.getPayment({ paymentId }, call))
    expect(shown).toMatchObject({ status: 'refunded', captured: amount, refunded: amount })
    expect(new Set(shown.attempts.map((attempt) => attempt.kind))).toEqual(new Set(['authorize', 'capture', 'refund']))
  })

  it('is voided, and a request for it that comes after authorizes nothing', async () => {
    const client = await clientIn(mode, service)
    const asked = await request('4242424242424242')
    expect(expectDone(await client.voidPayment({ paymentId: asked.paymentId }, call))).toEqual({ status: 'voided' })
    const { payment } = expectDone(await client.authorizePayment(asked, call))
    expect(payment).toMatchObject({ status: 'declined', declineCode: 'voided' })
    expect(await eventsOf(asked.paymentId)).toEqual([])
    expect(
      await client.capturePayment({ captureId: newId('capture'), paymentId: asked.paymentId, amount }, call),
    ).toMatchObject({
      code: 'PAYMENT_NOT_AUTHORIZED',
    })
  })
})

describe('at the same time', () => {
  it('a customer who comes back from the bank sees the payment as the webhook has just left it', async () => {
    const asked = await request('4000000000003220')
    const { paymentId } = asked
    expect(expectDone(await payments.authorizePayment(asked, call)).payment.status).toBe('challenge')
    expectDone(await payments.answerSandboxChallenge({ challengeId: paymentId, answer: 'approve' }, call))
    const { asking } = await owner.begin(async (webhook) => {
      await webhook`update payment.payments set status = 'authorized' where payment_id = ${paymentId}`
      const asking = payments.authorizePayment(asked, call)
      // It meets the row that the webhook holds; what it began with is of before.
      await vi.waitUntil(
        async () => {
          const waiting = await owner`
          select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
          return waiting.length > 0
        },
        { timeout: 30_000 },
      )
      return { asking }
    })
    expect(expectDone(await asking).payment.status).toBe('authorized')
  })

  it('twenty requests for one payment make one payment, one charge and one event', async () => {
    const asked = await request('4242424242424242')
    const answers = await Promise.all(Array.from({ length: 20 }, () => payments.authorizePayment(asked, call)))
    expect(answers.map((answer) => expectDone(answer).payment.status)).toEqual(Array(20).fill('authorized'))
    expect(await eventsOf(asked.paymentId)).toEqual(['payment.authorized.v1'])
    const charges = await owner`select from payment.sandbox_charges where payment_id = ${asked.paymentId}`
    expect(charges).toHaveLength(1)
  })

  it('refunds never give back more than was captured', async () => {
    const paymentId = await authorized()
    expectDone(await payments.capturePayment({ captureId: newId('capture'), paymentId, amount }, call))
    const refunds = Array.from({ length: 10 }, () =>
      payments.refundPayment({ refundId: newId('refund'), paymentId, amount: money(500, 'EUR') }, call),
    )
    const answers = await Promise.all(refunds)
    expect(answers.filter((answer) => answer.outcome === 'done')).toHaveLength(3)
    expect(answers.filter((answer) => answer.outcome === 'refused' && answer.code === 'REFUND_TOO_LARGE')).toHaveLength(
      7,
    )
    const payment = expectDone(await payments.getPayment({ paymentId }, call))
    expect(payment).toMatchObject({ status: 'partiallyRefunded', refunded: money(1500, 'EUR') })
  })

  it('a void and a capture leave the payment either voided or captured', async () => {
    for (let round = 0; round < 5; round++) {
      const paymentId = await authorized()
      const [voided, captured] = await Promise.all([
        payments.voidPayment({ paymentId }, call),
        payments.capturePayment({ captureId: newId('capture'), paymentId, amount }, call),
      ])
      expect([voided.outcome, captured.outcome].filter((outcome) => outcome === 'done')).toHaveLength(1)
      const [charge] = await owner`select status from payment.sandbox_charges where payment_id = ${paymentId}`
      const { status } = expectDone(await payments.getPayment({ paymentId }, call))
      expect(status).toBe(charge?.status)
      expect(status).toBe(voided.outcome === 'done' ? 'voided' : 'captured')
    }
  })
})

it('voids a late authorization whose answer was never recorded', async () => {
  const asked = await request('4000000000005019')
  expectDone(await payments.authorizePayment(asked, call))
  // The process died after the provider had received it and before anything was recorded here.
  await owner`delete from payment.attempts where payment_id = ${asked.paymentId}`
  await owner`delete from payment.payments where payment_id = ${asked.paymentId}`
  expect(await payments.voidPayment({ paymentId: asked.paymentId }, call)).toMatchObject({ outcome: 'unanswered' })
  clock.advance(10 * secondMs)
  expectDone(await payments.voidPayment({ paymentId: asked.paymentId }, call))
  const charges = await owner`select status from payment.sandbox_charges where payment_id = ${asked.paymentId}`
  expect(charges).toEqual([{ status: 'voided' }])
})

it('authorized what was voided at the provider by one who died before recording that', async () => {
  const asked = await request('4242424242424242')
  await owner`insert into payment.sandbox_charges (store_id, payment_id, behaviour, status)
    values (${storeId}, ${asked.paymentId}, 'approve', 'voided')`
  const { payment } = expectDone(await payments.authorizePayment(asked, call))
  expect(payment).toMatchObject({ status: 'declined', declineCode: 'voided' })
  expect(await eventsOf(asked.paymentId)).toEqual(['payment.declined.v1'])
})

it('costs one statement in the everyday case', async () => {
  const asked = await request('4242424242424242')
  statements.length = 0
  expectDone(await payments.authorizePayment(asked, call))
  expect(statements).toHaveLength(1)
})

it('refuses another amount under the same payment', async () => {
  const asked = await request('4242424242424242')
  expectDone(await payments.authorizePayment(asked, call))
  const other = { ...asked, amount: money(1, 'EUR') }
  expect(await payments.authorizePayment(other, call)).toMatchObject({ code: 'PAYMENT_DIFFERS' })
})

it('shows and changes no payment of another store', async () => {
  const paymentId = await authorized()
  const other = serviceCall(newId('store'), 'test')
  expect(await payments.getPayment({ paymentId }, other)).toMatchObject({ code: 'PAYMENT_NOT_FOUND' })
  expect(await payments.capturePayment({ captureId: newId('capture'), paymentId, amount }, other)).toMatchObject({
    code: 'PAYMENT_NOT_FOUND',
  })
  expectDone(await payments.voidPayment({ paymentId }, other))
  expect(expectDone(await payments.getPayment({ paymentId }, call)).status).toBe('authorized')
})

it('is commanded by services only', async () => {
  const dispatched = createDispatch(service)
  const answer = await dispatched(
    'voidPayment',
    { paymentId: newId('payment') },
    customerCall(storeId, newId('customer')),
  )
  expect(answer).toMatchObject({ outcome: 'refused', code: 'PERMISSION_MISSING' })
})

it('prints its state table in the README as it is', () => {
  const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8')
  // The formatter pads the columns of a table.
  const unpadded = (text: string) => text.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---')
  expect(unpadded(readme)).toContain(unpadded(printTable(paymentTable)))
})

it('captures what was authorized before the sandbox was turned off, and begins nothing more', async () => {
  const closed = openTestService(paymentModule, { database, clock, secret, settings: { SANDBOX_PAYMENTS: false } })
  const client = await clientIn('local', closed)
  const asked = await request('4242424242424242')
  expectDone(await payments.authorizePayment(asked, call))
  expect(expectDone(await client.authorizePayment(asked, call)).payment.status).toBe('authorized')
  expect(
    expectDone(await client.capturePayment({ captureId: newId('capture'), paymentId: asked.paymentId, amount }, call)),
  ).toMatchObject({ status: 'captured' })
  expect(await client.authorizePayment(await request('4242424242424242'), call)).toMatchObject({
    code: 'PAYMENT_UNAVAILABLE',
  })
  expect(expectDone(await client.listPaymentMethods({}, call))).toEqual({ data: [] })
})

it('changes no settings over a revision that they no longer have', async () => {
  const scope = serviceCall(newId('store'), 'test')
  const over = (ifMatch: number) => ({ ...scope, ifMatch })
  const capture = { capture: 'firstShipment' } as const
  expect(expectDone(await payments.updatePaymentSettings(capture, over(0))).revision).toBe(1)
  const other = { capture: 'perShipment' } as const
  expect(await payments.updatePaymentSettings(other, over(0))).toMatchObject({ code: 'REVISION_STALE' })
  expect(expectDone(await payments.getPaymentSettings({}, scope))).toMatchObject({ ...capture, revision: 1 })

  const bank = { accountHolder: 'Kaffee GmbH', iban: 'DE89370400440532013000', bankName: 'Commerzbank' }
  const account = { ...bank, isEnabled: true, dueDays: 14, remindDays: 7 }
  expect(expectDone(await payments.updateTransferSettings(account, over(0))).revision).toBe(1)
  const late = { ...account, bankName: 'Sparkasse' }
  expect(await payments.updateTransferSettings(late, over(0))).toMatchObject({ code: 'REVISION_STALE' })
  expect(expectDone(await payments.getTransferSettings({}, scope))).toMatchObject({ ...bank, revision: 1 })
})
