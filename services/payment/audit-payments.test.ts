import { expectDone, money, newId } from '@merastore/kernel'
import { auditWhole, brokenRules, clientIn, modes, testDatabase } from '@merastore/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { amount, openTill } from './testing/till.ts'

const { database, owner } = await testDatabase()

/** A store with a payment in each state that a payment can end or rest in. */
async function busyTill() {
  const till = openTill(database, owner)
  const { payments, call, authorized, request } = till
  const open = await authorized()
  const taken = await authorized()
  expectDone(await payments.capturePayment({ captureId: newId('capture'), paymentId: taken, amount }, call))
  const given = await authorized()
  expectDone(await payments.capturePayment({ captureId: newId('capture'), paymentId: given, amount }, call))
  const part = { refundId: newId('refund'), paymentId: given, amount: money(500, 'EUR') }
  expectDone(await payments.refundPayment(part, call))
  const voided = await authorized()
  expectDone(await payments.voidPayment({ paymentId: voided }, call))
  for (const number of ['4000000000000002', '4000000000003220', '4000000000005019', '4000000000006017']) {
    expectDone(await payments.authorizePayment(await request(number), call))
  }
  expectDone(await payments.voidPayment({ paymentId: newId('payment') }, call))
  return { ...till, open, taken, given, voided, audit: () => auditWhole(payments.auditPayments, call) }
}

describe.each(modes)('an audit of payments over a %s client', (mode) => {
  it('finds nothing wrong with a busy till', async () => {
    const { service, call } = await busyTill()
    const sums = await auditWhole((await clientIn(mode, service)).auditPayments, call)
    expect(brokenRules(sums)).toEqual([])
    expect(Object.values(sums).map(({ checked }) => checked)).toEqual([9, 9, 9, 9, 9])
  })
})

it('takes a provider that is ahead of our record for work under way', async () => {
  const { open, storeId, audit, runTimer, clock } = await busyTill()
  clock.advance(10_000)
  await runTimer('poll-payments')
  await owner`
    update payment.sandbox_charges set status = 'captured' where store_id = ${storeId} and payment_id = ${open}`
  expect(brokenRules(await audit())).toEqual([])
})

it('finds what waits for its provider since more than a day', async () => {
  const { storeId, audit, clock, taken, open } = await busyTill()
  await owner`update payment.captures set status = 'requested' where store_id = ${storeId} and payment_id = ${taken}`
  clock.advance(24 * 60 * 60_000 - 1_000)
  expect((await audit())['payment-decided-in-time']?.violations).toBe(0)
  clock.advance(60_000)
  const subjects = (await audit())['payment-decided-in-time']?.findings.map(({ subject }) => subject)
  // The challenge, the late card, the one without an answer, and the capture.
  expect(subjects).toHaveLength(4)
  expect(subjects).toContain(taken)
  expect(subjects).not.toContain(open)
})

describe('an audit of payments finds', () => {
  beforeAll(async () => {
    const checks = await owner<{ name: string }[]>`
      select conname as name from pg_constraint
      where conrelid = 'payment.payments'::regclass and contype = 'c'`
    for (const { name } of checks) await owner`alter table payment.payments drop constraint ${owner(name)}`
  })

  it('more captured than was authorized', async () => {
    const { taken, storeId, audit } = await busyTill()
    await owner`update payment.payments set captured_minor = 2000 where store_id = ${storeId} and payment_id = ${taken}`
    const sums = await audit()
    expect(brokenRules(sums)).toEqual(['payment-figures', 'payment-taken-once', 'provider-agrees'])
    expect(sums['payment-figures']?.findings[0]).toEqual({
      subject: taken,
      detail: 'Captures and releases 2000 of 1999.',
    })
  })

  it('more refunded than was captured', async () => {
    const { given, storeId, audit } = await busyTill()
    await owner`
      update payment.payments set refunded_minor = 2500 where store_id = ${storeId} and payment_id = ${given}`
    expect((await audit())['payment-figures']?.findings[0]).toMatchObject({ subject: given })
  })

  it('a status that its figures contradict', async () => {
    const { taken, storeId, audit } = await busyTill()
    await owner`update payment.payments set status = 'refunded' where store_id = ${storeId} and payment_id = ${taken}`
    expect(brokenRules(await audit())).toEqual(['payment-figures'])
  })

  it('a payment that was captured twice', async () => {
    const { taken, storeId, audit } = await busyTill()
    await owner`
      insert into payment.events (store_id, id, type, aggregate_id, data, request_id, occurred_at)
      select store_id, ${newId('event')}, type, aggregate_id, data, request_id, occurred_at from payment.events
      where store_id = ${storeId} and aggregate_id = ${taken} and type = 'payment.captured.v1'`
    const sums = await audit()
    expect(brokenRules(sums)).toEqual(['payment-taken-once'])
    expect(sums['payment-taken-once']?.findings).toEqual([
      { subject: taken, detail: 'Its events say 3998 captured, the payment says 1999.' },
    ])
  })

  it('a capture that no event reports', async () => {
    const { taken, storeId, audit } = await busyTill()
    await owner`
      delete from payment.events
      where store_id = ${storeId} and aggregate_id = ${taken} and type = 'payment.captured.v1'`
    expect((await audit())['payment-taken-once']?.findings).toMatchObject([{ subject: taken }])
  })

  it('a refund that is not counted', async () => {
    const { given, storeId, audit } = await busyTill()
    await owner`update payment.refunds set amount_minor = 700 where store_id = ${storeId} and payment_id = ${given}`
    expect((await audit())['refunds-add-up']?.findings).toEqual([
      { subject: given, detail: 'Its refunds make 700, the payment says 500.' },
    ])
  })

  it('a refund that was made twice at the provider', async () => {
    const { given, storeId, audit } = await busyTill()
    await owner`
      update payment.sandbox_charges set refunds = refunds || jsonb_build_object(${newId('refund')}::text, 500)
      where store_id = ${storeId} and payment_id = ${given}`
    expect((await audit())['provider-agrees']?.findings).toEqual([
      { subject: given, detail: 'The provider gave back 1000, the payment says 500.' },
    ])
  })

  it('money that the provider has authorized or captured although it was voided', async () => {
    const { voided, storeId, audit } = await busyTill()
    for (const status of ['authorized', 'captured']) {
      await owner`
        update payment.sandbox_charges set status = ${status} where store_id = ${storeId} and payment_id = ${voided}`
      expect((await audit())['provider-agrees']?.findings).toEqual([
        { subject: voided, detail: `It is voided, but ${status} at the provider.` },
      ])
    }
  })

  it('money that the provider does not have', async () => {
    const { taken, open, storeId, audit } = await busyTill()
    await owner`
      delete from payment.sandbox_charges where store_id = ${storeId} and payment_id = any(${[taken, open]})`
    expect((await audit())['provider-agrees']?.violations).toBe(2)
  })

  it('another amount at the provider', async () => {
    const { open, storeId, audit } = await busyTill()
    await owner`
      update payment.sandbox_charges set amount_minor = 1 where store_id = ${storeId} and payment_id = ${open}`
    expect((await audit())['provider-agrees']?.findings).toMatchObject([{ subject: open }])
  })
})

it('describes payments, and lists those that bind money, also such as only the provider knows', async () => {
  const { open, taken, given, voided, storeId, payments, call } = await busyTill()
  const described = expectDone(await payments.describePayments({ paymentIds: [open, voided, newId('payment')] }, call))
  expect(described.payments).toMatchObject([
    { paymentId: open, status: 'authorized', amount, capturedMinor: 0, chargeStatus: 'authorized' },
    { paymentId: voided, status: 'voided', chargeStatus: 'voided' },
  ])
  await owner`delete from payment.attempts where store_id = ${storeId} and payment_id = ${open}`
  await owner`delete from payment.payments where store_id = ${storeId} and payment_id = ${open}`
  const listed: { paymentId: string; status: string | null }[] = []
  let cursor: string | null | undefined
  while (cursor !== null) {
    const page: { data: typeof listed; nextCursor: string | null } = expectDone(
      await payments.listBindingPayments({ limit: 2, cursor }, call),
    )
    listed.push(...page.data)
    cursor = page.nextCursor
  }
  expect(listed.map(({ paymentId, status }) => [paymentId, status])).toEqual([
    [open, null],
    [taken, 'captured'],
    [given, 'partiallyRefunded'],
    // The card whose provider answers nothing is authorized there, and asked about.
    [expect.any(String), 'pending'],
  ])
})
