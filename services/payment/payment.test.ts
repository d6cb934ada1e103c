import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Client } from '@merastore/contract'
import { expectDone, money, newId, printTable } from '@merastore/kernel'
import { clientIn, customerCall, modes, movableClock, serviceCall, testDatabase, visitorCall } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import type { paymentContract } from './contract.ts'
import { paymentTable } from './payment.ts'
import { createWebhookSigner } from './sandbox-webhook.ts'
import { createPaymentService } from './service.ts'

const { database, owner, statements } = await testDatabase()
const clock = movableClock()
const secret = 'a secret for tests only, 32 bytes long'
const service = createPaymentService({ database, clock, secret, publicUrl: 'http://127.0.0.1:9' })
const payments = await clientIn('local', service)
const storeId = newId('store')
const call = serviceCall(storeId, 'test')

type Payments = Client<typeof paymentContract>
const amount = money(1999, 'EUR')
const card = { expMonth: 12, expYear: 2030, cvc: '123', name: 'Ada Buyer' }

async function tokenFor(number: string, client: Payments = payments, at = call) {
  const { token } = expectDone(await client.createPaymentToken({ ...card, number }, at))
  return { provider: 'sandbox', token } as const
}

async function wish(number: string) {
  return { paymentId: newId('payment'), checkoutId: newId('checkout'), amount, method: await tokenFor(number) }
}

async function authorized(number = '4242424242424242') {
  const asked = await wish(number)
  expectDone(await payments.authorizePayment(asked, call))
  return asked.paymentId
}

async function runTimer(name: string) {
  const timer = service.timers.find((candidate) => candidate.name === name)
  if (timer === undefined) throw new Error(`no timer ${name}`)
  await timer.run()
}

async function factsOf(paymentId: string) {
  const rows = await owner<{ type: string }[]>`
    select type from payment.events where aggregate_id = ${paymentId} order by position`
  return rows.map((row) => row.type)
}

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
    expect(expectDone(await client.capturePayment({ paymentId }, call))).toEqual({ status: 'captured' })
    const part = { refundId: newId('refund'), paymentId, amount: money(999, 'EUR') }
    expect(expectDone(await client.refundPayment(part, call))).toEqual({
      status: 'partiallyRefunded',
      refunded: money(999, 'EUR'),
    })
    const rest = { refundId: newId('refund'), paymentId, amount: money(1000, 'EUR') }
    expect(expectDone(await client.refundPayment(rest, call))).toEqual({ status: 'refunded', refunded: amount })
    expect(await factsOf(paymentId)).toEqual([
      'payment.authorized.v1',
      'payment.captured.v1',
      'payment.refunded.v1',
      'payment.refunded.v1',
    ])
    const shown = expectDone(await client.getPayment({ paymentId }, call))
    expect(shown).toMatchObject({ status: 'refunded', captured: amount, refunded: amount })
    expect(new Set(shown.attempts.map((attempt) => attempt.kind))).toEqual(new Set(['authorize', 'capture', 'refund']))
  })

  it('is let go, and a wish for it that comes after holds nothing', async () => {
    const client = await clientIn(mode, service)
    const asked = await wish('4242424242424242')
    expect(expectDone(await client.voidPayment({ paymentId: asked.paymentId }, call))).toEqual({ status: 'voided' })
    const { payment } = expectDone(await client.authorizePayment(asked, call))
    expect(payment).toMatchObject({ status: 'declined', declineCode: 'voided' })
    expect(await factsOf(asked.paymentId)).toEqual([])
    expect(await client.capturePayment({ paymentId: asked.paymentId }, call)).toMatchObject({
      code: 'PAYMENT_NOT_AUTHORIZED',
    })
  })
})

describe('a card', () => {
  it('is checked before it becomes a token', async () => {
    const typed = { ...card, number: '4242424242424241', expYear: 2026, expMonth: 5, cvc: '1234' }
    const answer = await payments.createPaymentToken(typed, visitorCall(storeId))
    expect(answer).toMatchObject({
      code: 'CARD_INVALID',
      errors: [{ code: 'CARD_NUMBER_INVALID' }, { code: 'CARD_EXPIRED' }, { code: 'CVC_INVALID' }],
    })
    const real = await payments.createPaymentToken({ ...card, number: '4111111111111111' }, visitorCall(storeId))
    expect(real).toMatchObject({ code: 'CARD_INVALID', errors: [{ code: 'TEST_CARD_REQUIRED' }] })
    const thisMonth = { ...card, number: '378282246310005', cvc: '1234', expYear: 2026, expMonth: 6 }
    expect(expectDone(await payments.createPaymentToken(thisMonth, visitorCall(storeId)))).toMatchObject({
      brand: 'amex',
    })
  })

  it('leaves its number nowhere in the database', async () => {
    await authorized('4000000000003220')
    const tables = await owner<{ text: string }[]>`
      select payments::text as text from payment.payments union all select c::text from payment.sandbox_charges c
      union all select a::text from payment.attempts a union all select e::text from payment.events e`
    expect(tables.length).toBeGreaterThan(0)
    expect(tables.filter((row) => row.text.includes('4000000000003220'))).toEqual([])
  })

  it('of another store is no card here, nor is a forged token', async () => {
    const foreign = await tokenFor('4242424242424242', payments, serviceCall(newId('store'), 'test'))
    const asked = await wish('4242424242424242')
    expect(await payments.authorizePayment({ ...asked, method: foreign }, call)).toMatchObject({
      code: 'TOKEN_INVALID',
    })
    const forged = { provider: 'sandbox', token: `${asked.method.token.slice(0, -4)}AAAA` } as const
    expect(await payments.authorizePayment({ ...asked, method: forged }, call)).toMatchObject({ code: 'TOKEN_INVALID' })
  })

  it.each([
    ['4000000000000002', 'card-declined'],
    ['4000000000009995', 'insufficient-funds'],
    ['4000000000000069', 'card-expired'],
    ['4000000000000127', 'cvc-wrong'],
  ])('%s is declined: %s', async (number, declineCode) => {
    const asked = await wish(number)
    const { payment } = expectDone(await payments.authorizePayment(asked, call))
    expect(payment).toMatchObject({ status: 'declined', declineCode })
    expect(await factsOf(asked.paymentId)).toEqual(['payment.declined.v1'])
  })
})

describe('a challenge', () => {
  it.each([
    ['approve', 'authorized', 'payment.authorized.v1'],
    ['refuse', 'declined', 'payment.declined.v1'],
  ] as const)('that the customer answers with %s leaves the payment %s', async (answer, status, type) => {
    const asked = await wish('4000000000003220')
    const first = expectDone(await payments.authorizePayment({ ...asked, returnUrl: '/checkout/back' }, call))
    expect(first.payment.status).toBe('challenge')
    expect(first.payment.challengeUrl).toContain(`/sandbox/challenge/${asked.paymentId}`)
    const browser = visitorCall(storeId)
    const challengeId = asked.paymentId
    const shown = expectDone(await payments.getSandboxChallenge({ challengeId }, browser))
    expect(shown).toMatchObject({ status: 'open', amount, returnUrl: '/checkout/back' })
    expectDone(await payments.answerSandboxChallenge({ challengeId, answer }, browser))
    const again = expectDone(await payments.authorizePayment(asked, call))
    expect(again.payment.status).toBe(status)
    expect(await factsOf(asked.paymentId)).toEqual([type])
    const late = expectDone(await payments.answerSandboxChallenge({ challengeId, answer: 'approve' }, browser))
    expect(late.status).toBe(answer === 'approve' ? 'approved' : 'refused')
  })
})

describe('an answer that comes late', () => {
  it('is learnt by asking, and told once', async () => {
    const asked = await wish('4000000000005019')
    expect(expectDone(await payments.authorizePayment(asked, call)).payment.status).toBe('pending')
    expect(expectDone(await payments.voidPayment({ paymentId: asked.paymentId }, call))).toEqual({ status: 'pending' })
    clock.advance(10_000)
    await Promise.all([runTimer('poll-payments'), runTimer('poll-payments')])
    expect(expectDone(await payments.getPayment({ paymentId: asked.paymentId }, call)).status).toBe('authorized')
    expect(await factsOf(asked.paymentId)).toEqual(['payment.authorized.v1'])
    expect(expectDone(await payments.voidPayment({ paymentId: asked.paymentId }, call))).toEqual({ status: 'voided' })
  })

  it('of a provider that timed out is recovered: one charge, one payment', async () => {
    const asked = await wish('4000000000006017')
    expect(expectDone(await payments.authorizePayment(asked, call)).payment.status).toBe('pending')
    clock.advance(2_000)
    await runTimer('poll-payments')
    const payment = expectDone(await payments.getPayment({ paymentId: asked.paymentId }, call))
    expect(payment.status).toBe('authorized')
    expect(payment.attempts.map((attempt) => attempt.answer)).toEqual([
      'unanswered: the sandbox timed out',
      'authorized',
    ])
  })

  it('is sent as a signed webhook, which a repetition, a forgery and an old message cannot change', async () => {
    const received: { body: string; store: string | undefined }[] = []
    const server = createServer(async (request, response) => {
      let body = ''
      for await (const part of request) body += part
      received.push({ body, store: String(request.headers['store']) })
      response.end('{}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const reachable = createPaymentService({ database, clock, secret, publicUrl })
    const asked = await wish('4000000000005019')
    expectDone(await payments.authorizePayment(asked, call))
    clock.advance(6_000)
    await reachable.timers.find((timer) => timer.name === 'send-sandbox-webhooks')?.run()
    server.close()
    const mine = received.find((message) => message.body.includes(asked.paymentId))
    expect(mine?.store).toBe(storeId)
    const message = { provider: 'sandbox', ...JSON.parse(mine?.body ?? '{}') } as const
    const browser = visitorCall(storeId)
    expect(expectDone(await payments.receivePaymentWebhook(message, browser))).toEqual({ received: true })
    expect(expectDone(await payments.receivePaymentWebhook(message, browser))).toEqual({ received: true })
    expect(await factsOf(asked.paymentId)).toEqual(['payment.authorized.v1'])
    const forged = { ...message, payload: message.payload.replace(asked.paymentId, newId('payment')) }
    expect(await payments.receivePaymentWebhook(forged, browser)).toMatchObject({ code: 'SIGNATURE_INVALID' })
    const elsewhere = await payments.receivePaymentWebhook(message, visitorCall(newId('store')))
    expect(elsewhere).toMatchObject({ code: 'SIGNATURE_INVALID' })
    clock.advance(6 * 60_000)
    expect(await payments.receivePaymentWebhook(message, browser)).toMatchObject({ code: 'SIGNATURE_INVALID' })
  })

  it('says no where the wish never reached the provider', async () => {
    const paymentId = newId('payment')
    await owner`insert into payment.payments (store_id, payment_id, checkout_id, provider, status, amount_minor, currency,
      poll_at, created_at, updated_at) values (${storeId}, ${paymentId}, ${newId('checkout')}, 'sandbox', 'pending', 500,
      'EUR', ${clock.now()}, ${clock.now()}, ${clock.now()})`
    await runTimer('poll-payments')
    const payment = expectDone(await payments.getPayment({ paymentId }, call))
    expect(payment).toMatchObject({ status: 'declined', declineCode: 'provider-not-reached' })
  })
})

describe('at the same time', () => {
  it('twenty wishes for one payment make one payment, one charge and one fact', async () => {
    const asked = await wish('4242424242424242')
    const answers = await Promise.all(Array.from({ length: 20 }, () => payments.authorizePayment(asked, call)))
    expect(answers.map((answer) => expectDone(answer).payment.status)).toEqual(Array(20).fill('authorized'))
    expect(await factsOf(asked.paymentId)).toEqual(['payment.authorized.v1'])
    const charges = await owner`select from payment.sandbox_charges where payment_id = ${asked.paymentId}`
    expect(charges).toHaveLength(1)
  })

  it('refunds never give back more than was captured', async () => {
    const paymentId = await authorized()
    expectDone(await payments.capturePayment({ paymentId }, call))
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

  it('a void and a capture leave the payment either let go or taken', async () => {
    for (let round = 0; round < 5; round++) {
      const paymentId = await authorized()
      const [voided, captured] = await Promise.all([
        payments.voidPayment({ paymentId }, call),
        payments.capturePayment({ paymentId }, call),
      ])
      expect([voided.outcome, captured.outcome].filter((outcome) => outcome === 'done')).toHaveLength(1)
      const [charge] = await owner`select status from payment.sandbox_charges where payment_id = ${paymentId}`
      const { status } = expectDone(await payments.getPayment({ paymentId }, call))
      expect(status).toBe(charge?.['status'])
      expect(status).toBe(voided.outcome === 'done' ? 'voided' : 'captured')
    }
  })
})

it('costs one statement in the everyday case', async () => {
  const asked = await wish('4242424242424242')
  statements.length = 0
  expectDone(await payments.authorizePayment(asked, call))
  expect(statements).toHaveLength(1)
})

it('refuses another amount under the same payment', async () => {
  const asked = await wish('4242424242424242')
  expectDone(await payments.authorizePayment(asked, call))
  const other = { ...asked, amount: money(1, 'EUR') }
  expect(await payments.authorizePayment(other, call)).toMatchObject({ code: 'PAYMENT_DIFFERS' })
})

it('shows and changes no payment of another store', async () => {
  const paymentId = await authorized()
  const other = serviceCall(newId('store'), 'test')
  expect(await payments.getPayment({ paymentId }, other)).toMatchObject({ code: 'PAYMENT_NOT_FOUND' })
  expect(await payments.capturePayment({ paymentId }, other)).toMatchObject({ code: 'PAYMENT_NOT_FOUND' })
  expectDone(await payments.voidPayment({ paymentId }, other))
  expect(expectDone(await payments.getPayment({ paymentId }, call)).status).toBe('authorized')
})

it('is commanded by services only', async () => {
  const dispatched = await import('@merastore/contract').then(({ createDispatch }) => createDispatch(service))
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

it('keeps the tolerance of webhooks on both sides', () => {
  const signer = createWebhookSigner(secret)
  const message = signer.sign('evt_1', '{}', clock.now())
  expect(signer.isGenuine(message, clock.now())).toBe(true)
  expect(signer.isGenuine({ ...message, id: 'evt_2' }, clock.now())).toBe(false)
  expect(signer.isGenuine(message, new Date(clock.now().getTime() - 6 * 60_000))).toBe(false)
})
