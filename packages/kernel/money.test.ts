import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Currency, moneyCurrencies } from './currencies.ts'
import {
  add,
  CurrencyMismatchError,
  compare,
  formatMoney,
  isNegative,
  type MoneyRefusal,
  money,
  multiply,
  parseMoney,
  subtract,
  sum,
  toDecimalString,
  zero,
} from './money.ts'
import { done, expectDone } from './outcome.ts'

const eur = (amount: number) => money(amount, 'EUR')
const anyCurrency = fc.constantFrom(...moneyCurrencies)
const largest = Number.MAX_SAFE_INTEGER

describe('money', () => {
  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, largest + 1])('refuses %s as an amount', (amount) => {
    expect(() => eur(amount)).toThrow(RangeError)
  })

  it('has no negative zero, which would not equal nothing', () => {
    expect(eur(-0)).toStrictEqual(zero('EUR'))
    expect(multiply(eur(0), -1)).toStrictEqual(zero('EUR'))
  })

  it('adds and subtracts in minor units', () => {
    expect(add(eur(1999), eur(501))).toEqual(eur(2500))
    expect(subtract(eur(1999), eur(2000))).toEqual(eur(-1))
  })

  it('never mixes currencies', () => {
    const usd = money(1, 'USD')
    for (const mix of [add, subtract, compare]) expect(() => mix(eur(1), usd)).toThrow(CurrencyMismatchError)
    expect(() => sum('EUR', [eur(1), usd])).toThrow('Expected EUR but got USD')
    expect(() => sum('USD', [eur(1)])).toThrow(CurrencyMismatchError)
  })

  it('throws instead of losing a cent where an amount grows beyond what can be counted', () => {
    expect(() => add(eur(largest), eur(1))).toThrow(RangeError)
    expect(() => subtract(eur(-largest), eur(1))).toThrow(RangeError)
    expect(() => multiply(eur(largest), 2)).toThrow(RangeError)
    expect(() => sum('EUR', [eur(largest), eur(1)])).toThrow(RangeError)
  })

  it('multiplies a price by whole pieces only', () => {
    expect(multiply(eur(333), 3)).toEqual(eur(999))
    expect(() => multiply(eur(333), 1.5)).toThrow('A quantity')
  })

  it('compares amounts', () => {
    expect([compare(eur(1), eur(2)), compare(eur(2), eur(2)), compare(eur(3), eur(2))]).toEqual([-1, 0, 1])
    expect([eur(-1), eur(0), eur(1)].map(isNegative)).toEqual([true, false, false])
  })

  it('multiplies exactly, or throws', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer(), (amount, quantity) => {
        const exact = BigInt(amount) * BigInt(quantity)
        const countable = exact <= BigInt(largest) && exact >= -BigInt(largest)
        if (countable) expect(BigInt(multiply(eur(amount), quantity).amount)).toBe(exact)
        else expect(() => multiply(eur(amount), quantity)).toThrow(RangeError)
      }),
    )
  })
})

describe('a sum', () => {
  it('of nothing is nothing, in its currency', () => {
    expect(sum('JPY', [])).toEqual(zero('JPY'))
  })

  it('is the same for every order of its parts, also where parts on the way are too large', () => {
    expect(sum('EUR', [eur(largest), eur(1), eur(-1)])).toEqual(sum('EUR', [eur(1), eur(-1), eur(largest)]))
    const shuffled = fc
      .array(fc.integer())
      .chain((amounts) => fc.tuple(fc.constant(amounts), fc.shuffledSubarray(amounts, { minLength: amounts.length })))
    fc.assert(
      fc.property(shuffled, ([amounts, reordered]) => {
        expect(sum('EUR', reordered.map(eur))).toEqual(sum('EUR', amounts.map(eur)))
        expect(sum('EUR', amounts.map(eur))).toEqual(amounts.map(eur).reduce(add, zero('EUR')))
      }),
    )
  })
})

describe('money as decimal text', () => {
  it.each<[number, Currency, string]>([
    [1999, 'EUR', '19.99'],
    [5, 'EUR', '0.05'],
    [-5, 'EUR', '-0.05'],
    [0, 'EUR', '0.00'],
    [1999, 'JPY', '1999'],
    [0, 'JPY', '0'],
    [1999, 'KWD', '1.999'],
    [1, 'CLF', '0.0001'],
    [-largest, 'EUR', '-90071992547409.91'],
  ])('writes %i minor units of %s as %s', (amount, currency, text) => {
    expect(toDecimalString(money(amount, currency))).toBe(text)
    expect(parseMoney(text, currency)).toEqual(done(money(amount, currency)))
  })

  it('reads back what it wrote, in every currency', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), anyCurrency, (amount, currency) => {
        const value = money(amount, currency)
        expect(expectDone(parseMoney(toDecimalString(value), currency))).toStrictEqual(value)
      }),
      { numRuns: 1000 },
    )
  })

  it('reads fewer decimals than the currency has', () => {
    expect(parseMoney('19.9', 'EUR')).toEqual(done(eur(1990)))
    expect(parseMoney('19', 'EUR')).toEqual(done(eur(1900)))
    expect(parseMoney('-0', 'EUR')).toStrictEqual(done(eur(0)))
  })

  it.each<[string, Currency, MoneyRefusal]>([
    ['19.999', 'EUR', 'MONEY_TOO_PRECISE'],
    ['19.990', 'EUR', 'MONEY_TOO_PRECISE'],
    ['1999.0', 'JPY', 'MONEY_TOO_PRECISE'],
    ['90071992547409.92', 'EUR', 'MONEY_TOO_LARGE'],
    [`1${'0'.repeat(400)}`, 'EUR', 'MONEY_TOO_LARGE'],
    ...[
      '',
      ' ',
      '19,99',
      '1,999.00',
      '1 999',
      '1_999',
      '1e3',
      '0x10',
      '+5',
      '--5',
      '.5',
      '5.',
      '007',
      '٥',
      'NaN',
      'Infinity',
      ' 5',
      '5 ',
      '5\n',
      '5 €',
      '5.5.5',
    ].map((text): [string, Currency, MoneyRefusal] => [text, 'EUR', 'MONEY_MALFORMED']),
  ])('refuses "%s" as %s: %s', (text, currency, code) => {
    expect(parseMoney(text, currency)).toMatchObject({ outcome: 'refused', code, detail: expect.stringMatching(/\.$/) })
  })
})

describe('money on a screen', () => {
  it.each<[number, Currency, string, string]>([
    [199950, 'EUR', 'de-DE', '1.999,50 €'],
    [199950, 'USD', 'en-US', '$1,999.50'],
    [-5, 'USD', 'en-US', '-$0.05'],
    [1999, 'KWD', 'en-US', 'KWD 1.999'],
    [199950, 'HUF', 'hu-HU', '1999,50 Ft'],
    [19995, 'JPY', 'en-US', '¥19,995'],
    [largest, 'USD', 'en-US', '$90,071,992,547,409.91'],
  ])('shows %i minor units of %s to %s as %s', (amount, currency, locale, shown) => {
    expect(formatMoney(money(amount, currency), locale).replaceAll(/[\u00a0\u202f]/g, ' ')).toBe(shown)
  })

  it('shows every last minor unit, also of amounts that a float could not hold', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), anyCurrency, (amount, currency) => {
        const digits = formatMoney(money(amount, currency), 'en-US').replaceAll(/[^0-9]/g, '')
        expect(Number(digits)).toBe(Math.abs(amount))
      }),
    )
  })

  it('throws for a malformed locale', () => {
    expect(() => formatMoney(eur(1), 'not a locale')).toThrow(RangeError)
  })
})
