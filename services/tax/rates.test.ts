import { currencies, isCurrency } from '@merastore/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultClasses, defaultRates } from './default-rates.ts'
import { classFaults, findRate, type Rate, rateBook, taxLine } from './rates.ts'

const plain = (rate: (typeof defaultRates)[number]): Rate => ({ ...rate, region: rate.region ?? null })
const europe = rateBook(
  defaultRates.map(plain),
  defaultClasses.map(({ code }) => code),
)
const eur = { country: 'DE', currency: 'EUR', pricesIncludeTax: true } as const

describe('the tax of a line', () => {
  it('is taken out of a price that contains it', () => {
    const line = taxLine(europe, eur, { key: 'a', taxClass: 'standard', amount: 1999 })
    expect(line).toEqual({ key: 'a', ratePpm: 190_000, rateName: 'USt. 19 %', tax: 319, net: 1680, gross: 1999 })
  })

  it('is added to a price without it', () => {
    const line = taxLine(europe, { ...eur, pricesIncludeTax: false }, { key: 'a', taxClass: 'reduced', amount: 1000 })
    expect(line).toMatchObject({ rateName: 'USt. 7 %', tax: 70, net: 1000, gross: 1070 })
  })

  it('is rounded half away from zero, so that a refund mirrors its charge', () => {
    const taxation = { country: 'AT', currency: 'EUR', pricesIncludeTax: false } as const
    const tax = (amount: number) => taxLine(europe, taxation, { key: 'a', taxClass: 'reduced', amount }).tax
    expect([tax(5), tax(4), tax(-5), tax(-4)]).toEqual([1, 0, -1, 0])
  })

  it('is nothing, under no name, where the country has no rates', () => {
    const line = taxLine(europe, { ...eur, country: 'US' }, { key: 'a', taxClass: 'standard', amount: 1999 })
    expect(line).toEqual({ key: 'a', ratePpm: 0, rateName: null, tax: 0, net: 1999, gross: 1999 })
  })

  it('sums to what was shown, for every amount, rate, class and currency', () => {
    const codes = Object.keys(currencies).filter(isCurrency)
    const taxClass = fc.constantFrom(...defaultClasses.map((one) => one.code))
    const amount = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 })
    fc.assert(
      fc.property(
        fc.constantFrom(...defaultRates),
        taxClass,
        fc.constantFrom(...codes),
        amount,
        fc.boolean(),
        ({ country }, code, currency, size, pricesIncludeTax) => {
          const line = taxLine(
            europe,
            { country, currency, pricesIncludeTax },
            { key: 'a', taxClass: code, amount: size },
          )
          expect(line.net + line.tax).toBe(line.gross)
          expect(pricesIncludeTax ? line.gross : line.net).toBe(size)
          // Within half a minor unit of the exact tax, compared in whole numbers.
          const error = BigInt(line.tax) * 1_000_000n - BigInt(line.net) * BigInt(line.ratePpm)
          const bound = pricesIncludeTax ? 1_000_000n + BigInt(line.ratePpm) : 1_000_000n
          expect(error * 2n <= bound && error * 2n >= -bound).toBe(true)
        },
      ),
    )
  })
})

describe('the rate of a class', () => {
  const rates: Rate[] = [
    { country: 'CA', region: null, taxClass: 'standard', ratePpm: 50_000, name: 'GST' },
    { country: 'CA', region: 'CA-QC', taxClass: 'standard', ratePpm: 149_750, name: 'GST + QST' },
    { country: 'CA', region: null, taxClass: 'books', ratePpm: 0, name: 'Books' },
    { country: 'US', region: 'New York', taxClass: 'standard', ratePpm: 40_000, name: 'Sales tax' },
    { country: 'US', region: 'Gotham', taxClass: 'standard', ratePpm: 1, name: 'Nowhere' },
  ]
  const book = rateBook(rates, ['standard', 'books'])

  it('is that of the region before that of the country, however it is written', () => {
    expect(findRate(book, { country: 'CA', region: ' QUEBEC ' }, 'standard')?.name).toBe('GST + QST')
    expect(findRate(book, { country: 'CA', region: 'Ontario' }, 'standard')?.name).toBe('GST')
    expect(findRate(book, { country: 'CA', region: 'Quebec' }, 'books')?.name).toBe('Books')
  })

  it('is found for New York whether rate and address say NY, New York or US-NY, and no rate of nowhere applies', () => {
    for (const region of ['NY', 'new york', 'US-NY']) {
      expect(findRate(book, { country: 'US', region }, 'standard')?.name).toBe('Sales tax')
    }
    expect(findRate(book, { country: 'US', region: 'US-NJ' }, 'standard')).toBeUndefined()
  })

  it('is guessed for no class that the store does not have', () => {
    const lines = [{ taxClass: 'standard' }, { taxClass: 'toys' }, { taxClass: 'books' }]
    expect(classFaults(book, lines)).toMatchObject([{ pointer: '/lines/1/taxClass', code: 'TAX_CLASS_UNKNOWN' }])
    expect(classFaults(rateBook([], []), [{ taxClass: 'standard' }])).toEqual([])
  })

  it('falls back to the standard rate, and never to no tax', () => {
    expect(findRate(book, { country: 'CA' }, 'toys')?.name).toBe('GST')
    expect(findRate(europe, { country: 'DK' }, 'reduced')?.name).toBe('moms 25 %')
  })
})

it('has the VAT of the 27 countries of the EU, and of GB, CH and NO', () => {
  const standard = defaultRates.filter((rate) => rate.taxClass === 'standard')
  expect(standard).toHaveLength(30)
  expect(new Set(defaultRates.map((rate) => `${rate.country} ${rate.taxClass}`)).size).toBe(defaultRates.length)
  const name = (country: string, code: string) => findRate(europe, { country }, code)?.name
  expect(['FI', 'CH', 'RO', 'EE', 'SK'].map((country) => name(country, 'standard'))).toEqual([
    'ALV 25,5 %',
    'MWST 8.1 %',
    'TVA 21 %',
    'KM 24 %',
    'DPH 23 %',
  ])
  // The directive lets reduced rates be 5 % or more; those below have a class of their own.
  const union = defaultRates.filter((rate) => !['CH', 'GB', 'NO'].includes(rate.country))
  for (const { taxClass, ratePpm } of union) expect(ratePpm < 50_000).toBe(taxClass === 'super-reduced')
})
