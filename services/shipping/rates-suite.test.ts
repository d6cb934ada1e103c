import { done, expectDone, money, newId } from '@merastore/kernel'
import { createTtlCache } from '@merastore/runtime'
import {
  clientIn,
  failedCases,
  movableClock,
  openTestService,
  type ShippingSubject,
  serviceCall,
  shippingRatesCases,
  shippingRatesSuite,
  testDatabase,
} from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { shippingModule } from './service.ts'
import { createZoneRates, type ShippingRates } from './shipping-rates.ts'

const { database } = await testDatabase()
const clock = movableClock()
const carried = { country: 'DE', postalCode: '10115', weightGrams: 500, subtotal: money(1999, 'EUR') }
const bounds = { carried, elsewhere: { country: 'JP' }, tooHeavyGrams: 40_000 }

async function byZones(): Promise<ShippingSubject> {
  const call = serviceCall(newId('store'), 'test')
  const shipping = await clientIn('local', openTestService(shippingModule, { database, clock }))
  const days = { minDays: 1, maxDays: 3 }
  const parcel = { name: 'Parcel', kind: 'weight' as const, bands: [{ upTo: 31_500, price: 490 }], ...days }
  const letter = { name: 'Letter', kind: 'weight' as const, bands: [{ upTo: 1_000, price: 190 }], ...days }
  const zones = [{ name: 'Germany', areas: [{ country: 'DE' }], methods: [parcel, letter] }]
  expectDone(await shipping.upsertShipping({ zones }, call))
  const cache = createTtlCache<never>({ clock, ttlMs: 5000, entriesMax: 10 })
  return { rates: createZoneRates({ db: database.forSchema('shipping', clock), zones: cache }), call, ...bounds }
}

const methodId = newId('shippingMethod')
/** A courier that asks a cent for a gram. */
const courier: ShippingRates = async ({ country, weightGrams, subtotal: { currency } }) => {
  if (country !== 'DE' || weightGrams > 30_000) return done([])
  const named = { methodId, name: 'Courier', description: null, taxClass: 'standard', minDays: 0, maxDays: 1 }
  return done([{ ...named, price: money(weightGrams, currency) }])
}
const subjectOf = (rates: ShippingRates): ShippingSubject => ({
  rates,
  call: serviceCall(newId('store'), 'test'),
  ...bounds,
})

describe('the zones of a store are', () => shippingRatesSuite(byZones))
describe('a courier has', () => shippingRatesSuite(() => subjectOf(courier)))

it.each<[string, ShippingRates, RegExp]>([
  [
    'have parts of a cent',
    async (request, call) => {
      const answer = await courier(request, call)
      if (answer.outcome !== 'done') return answer
      return done(answer.value.map((offer) => ({ ...offer, price: { ...offer.price, amount: 4.9 } })))
    },
    /minor units/,
  ],
  ['go everywhere', (request, call) => courier({ ...request, country: 'DE' }, call), /nothing is sent to/],
  [
    'have other ids each time',
    async (request, call) => {
      const answer = await courier(request, call)
      if (answer.outcome !== 'done') return answer
      return done(answer.value.map((offer) => ({ ...offer, methodId: newId('shippingMethod') })))
    },
    /under the same ids/,
  ],
])('the suite finds rates that %s', async (_name, rates, expected) => {
  const failed = await failedCases(shippingRatesCases(() => subjectOf(rates)))
  expect(failed.join('\n')).toMatch(expected)
})

it('quotes by the rates that an installation puts in place of the zones', async () => {
  const shipping = await clientIn('local', openTestService(shippingModule, { database, clock }, { rates: courier }))
  const { methods } = expectDone(await shipping.quoteShipping(carried, serviceCall(newId('store'), 'test')))
  expect(methods).toMatchObject([{ name: 'Courier', price: { amount: 500 } }])
})
