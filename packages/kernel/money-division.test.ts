import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, allocate, money, portion, type Rounding, subtract, sum, taxFromGross, taxFromNet, zero } from './money.ts'

const eur = (amount: number) => money(amount, 'EUR')
const amountsOf = (parts: { amount: number }[]) => parts.map((part) => part.amount)

const anyWeights = fc
  .array(fc.oneof(fc.nat(10), fc.maxSafeNat()), { minLength: 1, maxLength: 12 })
  .filter((weights) => weights.some((weight) => weight > 0))
const anyRounding = fc.constantFrom<Rounding>('halfUp', 'halfEven', 'down', 'up')
/** Rates up to 100 %, in parts per million. */
const anyRatePpm = fc.nat(1_000_000)
/** Net amounts that leave room for the tax on top. */
const anyAmount = fc.integer({ min: -1e15, max: 1e15 })

describe('a discount shared among lines', () => {
  it.each<[number, number[], number[]]>([
    [100, [1, 1, 1], [34, 33, 33]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [101, [1, 1, 1], [34, 34, 33]],
    [5, [3, 7], [2, 3]],
    [7, [0, 1, 0, 1], [0, 4, 0, 3]],
    [1, [1, 2], [0, 1]],
    [0, [0, 0], [0, 0]],
    [0, [], []],
  ])('splits %i cents by %j into %j', (amount, weights, parts) => {
    expect(amountsOf(allocate(eur(amount), weights))).toEqual(parts)
  })

  it('loses and invents no cent, and moves no part a whole cent from its exact share', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), anyWeights, (amount, weights) => {
        const parts = allocate(eur(amount), weights)
        expect(sum('EUR', parts)).toEqual(eur(amount))

        const totalWeight = weights.reduce((total, weight) => total + BigInt(weight), 0n)
        parts.forEach((part, index) => {
          const weight = BigInt(weights[index] ?? 0)
          const distance = BigInt(part.amount) * totalWeight - BigInt(amount) * weight
          expect(distance < totalWeight && distance > -totalWeight).toBe(true)
          if (weight === 0n) expect(part.amount).toBe(0)
        })
      }),
      { numRuns: 500 },
    )
  })

  it('is refunded exactly as it was given', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), anyWeights, (amount, weights) => {
        const given = allocate(eur(amount), weights)
        const refunded = allocate(eur(-amount), weights)
        expect(given.map((part, index) => add(part, refunded[index] ?? part))).toEqual(weights.map(() => zero('EUR')))
      }),
    )
  })

  it('favours the earlier of equal lines', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 20 }), (amount, lines) => {
        const parts = amountsOf(allocate(eur(amount), Array<number>(lines).fill(7)))
        expect(parts).toEqual(parts.toSorted((left, right) => right - left))
      }),
    )
  })

  it('refuses weights that say nothing', () => {
    expect(() => allocate(eur(1), [0, 0])).toThrow('Nobody can bear 0.01 EUR')
    expect(() => allocate(eur(1), [])).toThrow(RangeError)
    for (const weight of [-1, 0.5, Number.NaN]) expect(() => allocate(eur(1), [1, weight])).toThrow('A weight')
  })
})

describe('a portion', () => {
  it.each<[number, Rounding, number]>([
    [5, 'halfUp', 3],
    [5, 'halfEven', 2],
    [5, 'down', 2],
    [5, 'up', 3],
    [7, 'halfUp', 4],
    [7, 'halfEven', 4],
    [-5, 'halfUp', -3],
    [-5, 'halfEven', -2],
    [-5, 'down', -2],
    [-5, 'up', -3],
    [4, 'up', 2],
  ])('of one half of %i cents, rounded %s, is %i', (amount, rounding, half) => {
    expect(portion(eur(amount), 1, 2, rounding)).toEqual(eur(half))
  })

  it.each<[number, Rounding, number]>([
    [1, 'halfUp', 0],
    [2, 'halfUp', 1],
    [1, 'up', 1],
    [2, 'halfEven', 1],
    [2, 'down', 0],
  ])('of one third of %i cents, rounded %s, is %i', (amount, rounding, third) => {
    expect(portion(eur(amount), 1, 3, rounding)).toEqual(eur(third))
  })

  it('is exact where a float would not be', () => {
    expect(portion(eur(Number.MAX_SAFE_INTEGER), 999_999, 1_000_000, 'down')).toEqual(eur(9_007_190_247_541_736))
  })

  it('mirrors itself about zero, so that a refund mirrors its charge', () => {
    fc.assert(
      fc.property(anyAmount, anyRatePpm, anyRounding, (amount, ratePpm, rounding) => {
        const charged = portion(eur(amount), ratePpm, 1_000_000, rounding)
        expect(add(charged, portion(eur(-amount), ratePpm, 1_000_000, rounding))).toEqual(zero('EUR'))
      }),
    )
  })

  it('refuses a denominator that is not above zero, and broken fractions', () => {
    for (const denominator of [0, -1, 0.5]) expect(() => portion(eur(1), 1, denominator, 'down')).toThrow('denominator')
    expect(() => portion(eur(1), 0.5, 1, 'down')).toThrow('numerator')
  })
})

describe('tax', () => {
  it.each([
    [10_000, 190_000, 1_900],
    [1_999, 190_000, 380],
    [1_000, 88_750, 89],
    [50, 10_000, 1],
    [1_999, 0, 0],
    [-1_999, 190_000, -380],
  ])('on a net amount of %i cents at %i ppm is %i', (net, ratePpm, tax) => {
    expect(taxFromNet(eur(net), ratePpm)).toEqual(eur(tax))
  })

  it.each([
    [11_900, 190_000, 1_900],
    [1_999, 190_000, 319],
    [1_999, 0, 0],
    [-11_900, 190_000, -1_900],
  ])('in a gross amount of %i cents at %i ppm is %i', (gross, ratePpm, tax) => {
    expect(taxFromGross(eur(gross), ratePpm)).toEqual(eur(tax))
  })

  it('added to a net amount is found again in the gross', () => {
    fc.assert(
      fc.property(anyAmount, anyRatePpm, fc.constantFrom<Rounding>('halfUp', 'halfEven'), (net, ratePpm, rounding) => {
        const tax = taxFromNet(eur(net), ratePpm, rounding)
        expect(taxFromGross(add(eur(net), tax), ratePpm, rounding)).toEqual(tax)
      }),
      { numRuns: 1000 },
    )
  })

  it('taken out of a gross amount leaves a net whose tax is at most one cent away', () => {
    fc.assert(
      fc.property(anyAmount, anyRatePpm, (gross, ratePpm) => {
        const tax = taxFromGross(eur(gross), ratePpm)
        const net = subtract(eur(gross), tax)
        expect(Math.abs(subtract(taxFromNet(net, ratePpm), tax).amount)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('is never negative nor a fraction of a millionth as a rate', () => {
    for (const ratePpm of [-1, 0.19]) {
      expect(() => taxFromNet(eur(100), ratePpm)).toThrow('A tax rate in parts per million')
      expect(() => taxFromGross(eur(100), ratePpm)).toThrow('A tax rate in parts per million')
    }
  })
})
