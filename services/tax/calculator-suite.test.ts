import { done, expectDone, money, newId, refused, taxFromGross, taxFromNet } from '@merastore/kernel'
import { createTtlCache } from '@merastore/runtime'
import {
  clientIn,
  failedCases,
  movableClock,
  openTestService,
  serviceCall,
  type TaxSubject,
  taxCalculatorCases,
  taxCalculatorSuite,
  testDatabase,
} from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { createRateCalculator, type TaxCalculator } from './calculator.ts'
import { defaultClasses, defaultRates } from './default-rates.ts'
import { taxModule } from './service.ts'

const { database } = await testDatabase()
const clock = movableClock()
const taxed = { place: { country: 'DE' }, taxClass: 'standard', ratePpm: 190_000 }
const untaxed = { country: 'US' }

async function byRates(): Promise<TaxSubject> {
  const call = serviceCall(newId('store'), 'test')
  const tax = await clientIn('local', openTestService(taxModule, { database, clock }))
  expectDone(await tax.upsertRates({ classes: [...defaultClasses], rates: [...defaultRates] }, call))
  const books = createTtlCache<never>({ clock, ttlMs: 5000, entriesMax: 10 })
  return { calculate: createRateCalculator({ db: database.forSchema('tax', clock), books }), call, taxed, untaxed }
}

/** One rate for one country. */
const oneRate: TaxCalculator = async ({ country, currency, pricesIncludeTax, lines }) => {
  const ratePpm = country === 'DE' ? 190_000 : 0
  const errors = lines.flatMap(({ taxClass }, index) =>
    taxClass === 'standard'
      ? []
      : [{ pointer: `/lines/${index}/taxClass`, code: 'TAX_CLASS_UNKNOWN' as const, detail: 'is no class' }],
  )
  if (errors.length > 0) return refused('TAX_CLASS_UNKNOWN', { errors })
  return done(
    lines.map(({ key, amount }) => {
      const price = money(amount, currency)
      const tax = (pricesIncludeTax ? taxFromGross : taxFromNet)(price, ratePpm).amount
      const net = pricesIncludeTax ? amount - tax : amount
      return { key, ratePpm, rateName: ratePpm === 0 ? null : 'USt.', tax, net, gross: net + tax }
    }),
  )
}
const subjectOf = (calculate: TaxCalculator): TaxSubject => ({
  calculate,
  call: serviceCall(newId('store'), 'test'),
  taxed,
  untaxed,
})

describe('the rates of a store are', () => taxCalculatorSuite(byRates))
describe('one rate is', () => taxCalculatorSuite(() => subjectOf(oneRate)))

it.each<[string, TaxCalculator, RegExp]>([
  [
    'rounds halves down',
    async (request, call) => {
      const answer = await oneRate(request, call)
      if (answer.outcome !== 'done' || request.pricesIncludeTax) return answer
      return done(
        answer.value.map((line) => {
          const tax = Math.ceil((line.net * line.ratePpm) / 1_000_000 - 0.5)
          return { ...line, tax, gross: line.net + tax }
        }),
      )
    },
    /halves away from zero/,
  ],
  [
    'takes an unknown class for the standard one',
    (request, call) =>
      oneRate({ ...request, lines: request.lines.map((line) => ({ ...line, taxClass: 'standard' })) }, call),
    /refuses a class/,
  ],
  [
    'taxes no region that it does not know',
    (request, call) => oneRate(request.region === undefined ? request : { ...request, country: 'US' }, call),
    /never as nothing/,
  ],
])('the suite finds a calculator that %s', async (_name, calculate, expected) => {
  const failed = await failedCases(taxCalculatorCases(() => subjectOf(calculate)))
  expect(failed.join('\n')).toMatch(expected)
})

it('quotes by the calculator that an installation puts in place of the rates', async () => {
  const tax = await clientIn('local', openTestService(taxModule, { database, clock }, { calculate: oneRate }))
  const asked = { country: 'DE', pricesIncludeTax: true, currency: 'EUR' as const }
  const lines = [{ key: 'shirt', taxClass: 'standard', amount: 1999 }]
  const quote = expectDone(await tax.quoteTax({ ...asked, lines }, serviceCall(newId('store'), 'test')))
  expect(quote).toMatchObject({ tax: 319, lines: [{ rateName: 'USt.', net: 1680 }] })
})
