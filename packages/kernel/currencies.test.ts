import { describe, expect, expectTypeOf, it } from 'vitest'
import { type Currency, currencies, currencyExponent, isCurrency, moneyCurrencies } from './currencies.ts'

/** Where the runtime's data (CLDR) names fewer decimals than ISO 4217, since people no longer use the small coins. */
const fewerDecimalsInUse = new Set(
  'AFN ALL COP HUF IDR IQD IRR KPW LAK LBP MGA MMK PKR SOS SYP YER'.split(' ') satisfies string[],
)

/** What the runtime still lists though ISO 4217 has withdrawn it. */
const withdrawn = ['ANG', 'BGN', 'CUC', 'HRK', 'SLL', 'ZWL']

describe('the currency table', () => {
  it('agrees with the runtime on decimals, but for currencies whose small coins are out of use', () => {
    const differing = moneyCurrencies.filter((code) => currencyExponent(code) !== runtimeDecimals(code))
    expect(new Set(differing)).toEqual(fewerDecimalsInUse)
    for (const code of differing) expect(runtimeDecimals(code)).toBe(0)
  })

  it('has every currency that the runtime lists, but for the withdrawn ones', () => {
    const unknown = Intl.supportedValuesOf('currency').filter((code) => !(code in currencies))
    // A newer runtime may drop some of the withdrawn codes, but must not bring one that is missing here.
    expect(withdrawn).toEqual(expect.arrayContaining(unknown))
    expect(withdrawn.filter(isCurrency)).toEqual([])
  })

  it.each([
    ['EUR', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['ISK', 0],
    ['UYI', 0],
    ['KWD', 3],
    ['IQD', 3],
    ['CLF', 4],
    ['UYW', 4],
  ] as const)('counts %s with %i decimals', (code, decimals) => {
    expect(currencyExponent(code)).toBe(decimals)
  })

  it('gives every currency its own numeric code of three digits, and a name', () => {
    const rows = Object.values(currencies)
    expect(new Set(rows.map(([numericCode]) => numericCode)).size).toBe(rows.length)
    for (const [numericCode, , name] of rows) {
      expect(numericCode).toMatch(/^[0-9]{3}$/)
      expect(name).not.toBe('')
    }
  })

  it('has the codes in order, so that one is found by eye', () => {
    expect(Object.keys(currencies)).toEqual(Object.keys(currencies).toSorted())
  })
})

describe('a store’s money', () => {
  it('can be in euros or in one of the new currencies', () => {
    expect(['EUR', 'XCG', 'SLE', 'ZWG'].filter(isCurrency)).toEqual(['EUR', 'XCG', 'SLE', 'ZWG'])
  })

  it.each(['XAU', 'XDR', 'XTS', 'XXX', 'eur', 'EURO', '', 'toString'])('cannot be in "%s"', (text) => {
    expect(isCurrency(text)).toBe(false)
  })

  it('cannot be in gold for the compiler either', () => {
    expectTypeOf<'XAU'>().not.toExtend<Currency>()
    expectTypeOf<'BGN'>().not.toExtend<Currency>()
    expectTypeOf<'EUR'>().toExtend<Currency>()
    expect(moneyCurrencies).not.toContain('XAU')
  })
})

function runtimeDecimals(code: Currency): number | undefined {
  return new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits
}
