import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expectDone, newId } from '@merastore/kernel'
import { openTestService, serviceCall, testDatabase, visitorCall } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { providerKey } from './providers.ts'
import { createWebhookSigner } from './sandbox-webhook.ts'
import { paymentModule } from './service.ts'
import { amount, card, openTill, secret } from './testing/till.ts'

const { database, owner } = await testDatabase()
const { clock, payments, storeId, call, tokenFor, request, authorized, runTimer, eventsOf } = openTill(database, owner)

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
    const asked = await request('4242424242424242')
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
    const asked = await request(number)
    const { payment } = expectDone(await payments.authorizePayment(asked, call))
    expect(payment).toMatchObject({ status: 'declined', declineCode })
    expect(await eventsOf(asked.paymentId)).toEqual(['payment.declined.v1'])
  })
})

describe('a challenge', () => {
  it.each([
    ['approve', 'authorized', 'payment.authorized.v1'],
    ['refuse', 'declined', 'payment.declined.v1'],
  ] as const)('that the customer answers with %s leaves the payment %s', async (answer, status, type) => {
    const asked = await request('4000000000003220')
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
    expect(await eventsOf(asked.paymentId)).toEqual([type])
    const late = expectDone(await payments.answerSandboxChallenge({ challengeId, answer: 'approve' }, browser))
    expect(late.status).toBe(answer === 'approve' ? 'approved' : 'refused')
  })
})

describe('an answer that comes late', () => {
  it('is learnt by polling, and published once', async () => {
    const asked = await request('4000000000005019')
    expect(expectDone(await payments.authorizePayment(asked, call)).payment.status).toBe('pending')
    expect(expectDone(await payments.voidPayment({ paymentId: asked.paymentId }, call))).toEqual({ status: 'pending' })
    clock.advance(10_000)
    await Promise.all([runTimer('poll-payments'), runTimer('poll-payments')])
    expect(expectDone(await payments.getPayment({ paymentId: asked.paymentId }, call)).status).toBe('authorized')
    expect(await eventsOf(asked.paymentId)).toEqual(['payment.authorized.v1'])
    expect(expectDone(await payments.voidPayment({ paymentId: asked.paymentId }, call))).toEqual({ status: 'voided' })
  })

  it('of a provider that timed out is recovered: one charge, one payment', async () => {
    const asked = await request('4000000000006017')
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
      received.push({ body, store: String(request.headers.store) })
      response.end('{}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const reachable = openTestService(paymentModule, {
      database,
      clock,
      secret,
      publicUrl,
      settings: { SANDBOX_PAYMENTS: true },
    })
    const asked = await request('4000000000005019')
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
    expect(await eventsOf(asked.paymentId)).toEqual(['payment.authorized.v1'])
    const forged = { ...message, payload: message.payload.replace(asked.paymentId, newId('payment')) }
    expect(await payments.receivePaymentWebhook(forged, browser)).toMatchObject({ code: 'SIGNATURE_INVALID' })
    const elsewhere = await payments.receivePaymentWebhook(message, visitorCall(newId('store')))
    expect(elsewhere).toMatchObject({ code: 'SIGNATURE_INVALID' })
    clock.advance(6 * 60_000)
    expect(await payments.receivePaymentWebhook(message, browser)).toMatchObject({ code: 'SIGNATURE_INVALID' })
  })

  it('says no where the request never reached the provider', async () => {
    const paymentId = newId('payment')
    await owner`insert into payment.payments (store_id, payment_id, checkout_id, provider, status, amount_minor, currency,
      poll_at, created_at, updated_at) values (${storeId}, ${paymentId}, ${newId('checkout')}, 'sandbox', 'pending', 500,
      'EUR', ${clock.now()}, ${clock.now()}, ${clock.now()})`
    await runTimer('poll-payments')
    const payment = expectDone(await payments.getPayment({ paymentId }, call))
    expect(payment).toMatchObject({ status: 'declined', declineCode: 'provider-not-reached' })
  })
})

it('keeps the tolerance of webhooks on both sides', () => {
  const signer = createWebhookSigner(providerKey(secret, 'sandbox', 'webhook'))
  const message = signer.sign('evt_1', '{}', clock.now())
  expect(signer.isGenuine(message, clock.now())).toBe(true)
  expect(signer.isGenuine({ ...message, id: 'evt_2' }, clock.now())).toBe(false)
  expect(signer.isGenuine(message, new Date(clock.now().getTime() - 6 * 60_000))).toBe(false)
})

it('accepts and stores what a provider signed, also where it is not JSON or names an unknown payment', async () => {
  const signer = createWebhookSigner(providerKey(secret, 'sandbox', 'webhook'))
  const payloads = ['not JSON', '"null"', 'null', JSON.stringify({ storeId, paymentId: newId('payment') })]
  const messages = payloads.map((payload) => signer.sign(newId('event'), payload, clock.now()))
  for (const message of [...messages, ...messages]) {
    const answer = await payments.receivePaymentWebhook({ provider: 'sandbox', ...message }, visitorCall(storeId))
    expect(expectDone(answer)).toEqual({ received: true })
  }
  const stored =
    await owner`select payload, reason from payment.unmatched_webhooks where store_id = ${storeId} order by 1`
  expect(stored.map(({ reason }) => reason)).toEqual(['unreadable', 'unreadable', 'unreadable', 'unknownPayment'])
})
