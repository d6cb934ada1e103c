import assert from 'node:assert/strict'
import type { Call } from '@merastore/contract'
import { money } from '@merastore/kernel'
import type { ParcelRequest, ShippingRates } from '@merastore/shipping'
import { registerSuite, type SuiteCase } from './suite.ts'

/** Rates, and what the suite needs to know of them. */
export type ShippingSubject = {
  readonly rates: ShippingRates
  readonly call: Call
  /** A parcel that at least one method carries, with a subtotal in the currency of the store. */
  readonly carried: ParcelRequest
  /** Where nothing is sent to. */
  readonly elsewhere: Pick<ParcelRequest, 'country' | 'region' | 'postalCode'>
  /** What no method carries any more; without it, any weight is carried. */
  readonly tooHeavyGrams?: number
}

/** Tests that shipping rates are what carts and orders rely on. Call it at the top level of a test file. */
export function shippingRatesSuite(create: () => ShippingSubject | Promise<ShippingSubject>): void {
  registerSuite('shipping rates', shippingRatesCases(create))
}

/** The cases of the suite. */
export function shippingRatesCases(create: () => ShippingSubject | Promise<ShippingSubject>): SuiteCase[] {
  return Object.entries(cases).map(([name, run]): SuiteCase => ({ name, run: async () => run(await create()) }))
}

async function methodsOf({ rates, call, carried }: ShippingSubject, asked: Partial<ParcelRequest> = {}) {
  const answer = await rates({ ...carried, ...asked }, call)
  assert.ok(answer.outcome === 'done', `the rates answered ${JSON.stringify(answer)}`)
  return answer.value
}

const cases: Readonly<Record<string, (subject: ShippingSubject) => Promise<void>>> = {
  'prices each method once, in minor units of the currency of the goods': async (subject) => {
    const methods = await methodsOf(subject)
    assert.ok(methods.length > 0, 'nothing carries the parcel')
    assert.equal(new Set(methods.map(({ methodId }) => methodId)).size, methods.length)
    for (const { methodId, price, name } of methods) {
      assert.match(methodId, /^shm_[0-9a-z]{26}$/)
      assert.ok(name !== '')
      assert.ok(Number.isSafeInteger(price.amount) && price.amount >= 0, `${price.amount} is no price`)
      assert.equal(price.currency, subject.carried.subtotal.currency)
    }
  },
  'says for each how long it takes and how it is taxed': async (subject) => {
    for (const { minDays, maxDays, taxClass } of await methodsOf(subject)) {
      assert.ok(minDays <= maxDays)
      assert.match(taxClass, /^[a-z0-9]+(-[a-z0-9]+)*$/)
    }
  },
  'answers the same to the same question, under the same ids': async (subject) => {
    assert.deepEqual(await methodsOf(subject), await methodsOf(subject))
  },
  'has no method where nothing is sent to': async (subject) => {
    const { country, region, postalCode, ...parcel } = subject.carried
    const answer = await subject.rates({ ...parcel, ...subject.elsewhere }, subject.call)
    assert.deepEqual(answer, { outcome: 'done', value: [] })
  },
  'has no method for what is too heavy': async (subject) => {
    if (subject.tooHeavyGrams === undefined) return
    assert.deepEqual(await methodsOf(subject, { weightGrams: subject.tooHeavyGrams }), [])
  },
  'prices a parcel without weight, and goods that cost nothing': async (subject) => {
    const { currency } = subject.carried.subtotal
    for (const { price } of await methodsOf(subject, { weightGrams: 0, subtotal: money(0, currency) })) {
      assert.ok(Number.isSafeInteger(price.amount) && price.amount >= 0)
    }
  },
}
