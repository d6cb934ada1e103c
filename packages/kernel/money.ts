import { type Currency, currencyExponent } from './currencies.ts'
import { memoize } from './memoize.ts'
import { type Done, done, type Refused, refused } from './outcome.ts'

/**
 * An amount of money: a safe integer of minor units (cents for EUR, yen for JPY, fils for KWD) and the ISO 4217
 * currency whose exponent says how many decimals these are. No function here returns a fraction of a unit.
 */
export type Money = { readonly amount: number; readonly currency: Currency }

/**
 * How the part of a minor unit that a division leaves is settled. All four are symmetric about zero, so that a refund
 * mirrors its charge: `down` goes towards zero, `up` away from it, `halfUp` sends halves away from zero (commercial
 * rounding), `halfEven` sends them to the even neighbour (banker's rounding).
 */
export type Rounding = 'halfUp' | 'halfEven' | 'down' | 'up'

export type MoneyRefusal = 'MONEY_MALFORMED' | 'MONEY_TOO_PRECISE' | 'MONEY_TOO_LARGE'

/** Two currencies met in one calculation: a bug of the caller, who has to convert or to keep them apart. */
export class CurrencyMismatchError extends Error {
  override readonly name = 'CurrencyMismatchError'
  readonly expected: Currency
  readonly actual: Currency

  constructor(expected: Currency, actual: Currency) {
    super(`Expected ${expected} but got ${actual}: convert the amount first, or calculate each currency apart`)
    this.expected = expected
    this.actual = actual
  }
}

/**
 * Money of `amount` minor units.
 * @throws RangeError where the amount is not an integer, or is beyond ±(2^53 − 1).
 */
export function money(amount: number, currency: Currency): Money {
  requireInteger(amount, 'An amount of money, counted in minor units,')
  // Adding zero turns -0, which would not equal 0 everywhere, into 0.
  return { amount: amount + 0, currency }
}

/** No money, in this currency. */
export function zero(currency: Currency): Money {
  return { amount: 0, currency }
}

/** @throws CurrencyMismatchError; RangeError where the result is not a safe integer. */
export function add(left: Money, right: Money): Money {
  requireSameCurrency(left.currency, right)
  // A sum, difference or product beyond 2^53 − 1 stays beyond it when rounded, so that money() catches every overflow.
  return money(left.amount + right.amount, left.currency)
}

/** `left` less `right`. @throws CurrencyMismatchError; RangeError where the result is not a safe integer. */
export function subtract(left: Money, right: Money): Money {
  requireSameCurrency(left.currency, right)
  return money(left.amount - right.amount, left.currency)
}

/**
 * The total of a list, zero where it is empty; the same for every order of the list, since only the total has to be
 * a safe integer. @throws CurrencyMismatchError; RangeError where the total is not a safe integer.
 */
export function sum(currency: Currency, list: readonly Money[]): Money {
  let total = 0n
  for (const item of list) {
    requireSameCurrency(currency, item)
    total += BigInt(item.amount)
  }
  return fromBigInt(total, currency)
}

/** A price times a whole number of pieces. @throws RangeError for a broken quantity or a result that is too large. */
export function multiply(price: Money, quantity: number): Money {
  requireInteger(quantity, 'A quantity')
  return money(price.amount * quantity, price.currency)
}

/**
 * Splits money in proportion to the weights, by largest remainder: every part is its exact share rounded to one of
 * the two neighbouring minor units, the parts sum to the whole, a part of weight 0 gets nothing, and of equal
 * remainders the earlier part is served first. The split of −x is the negated split of x.
 * @throws RangeError where a weight is not a whole number ≥ 0, or where all are 0 and there is something to split.
 */
export function allocate(whole: Money, weights: readonly number[]): Money[] {
  for (const weight of weights) requireNotNegative(weight, 'A weight')
  const totalWeight = weights.reduce((total, weight) => total + BigInt(weight), 0n)
  if (totalWeight === 0n) {
    if (whole.amount === 0) return weights.map(() => zero(whole.currency))
    throw new RangeError(`Nobody can bear ${toDecimalString(whole)} ${whole.currency}: give a weight above 0`)
  }

  const size = BigInt(Math.abs(whole.amount))
  const shares = weights.map((weight, index) => {
    const exact = size * BigInt(weight)
    return { index, units: exact / totalWeight, remainder: exact % totalWeight }
  })
  let unitsLeft = size - shares.reduce((total, share) => total + share.units, 0n)
  for (const share of shares.toSorted(byRemainderThenIndex)) {
    if (unitsLeft === 0n) break
    share.units += 1n
    unitsLeft -= 1n
  }
  const sign = whole.amount < 0 ? -1n : 1n
  return shares.map((share) => fromBigInt(sign * share.units, whole.currency))
}

/**
 * The fraction `numerator / denominator` of an amount, exact until the one rounding at the end.
 * @throws RangeError where one of the two is not a safe integer, or the denominator is not above 0.
 */
export function portion(whole: Money, numerator: number, denominator: number, rounding: Rounding): Money {
  requireInteger(numerator, 'A numerator')
  requireNotNegative(denominator, 'A denominator')
  if (denominator === 0) throw new RangeError('A denominator has to be above 0')
  const product = BigInt(whole.amount) * BigInt(numerator)
  return fromBigInt(divideRounded(product, BigInt(denominator), rounding), whole.currency)
}

/** A rate of 100 %, in parts per million: 19 % is 190 000, 8.875 % is 88 750. */
const fullRatePpm = 1_000_000

/**
 * The tax to be added to a net amount, at a rate in parts per million.
 * @throws RangeError for a negative or broken rate, or a result that is too large.
 */
export function taxFromNet(net: Money, ratePpm: number, rounding: Rounding = 'halfUp'): Money {
  requireNotNegative(ratePpm, 'A tax rate in parts per million')
  return portion(net, ratePpm, fullRatePpm, rounding)
}

/**
 * The tax that a gross amount contains, at a rate in parts per million; the net is the gross less this tax, so that
 * the two sum to what was shown. @throws RangeError for a negative or broken rate.
 */
export function taxFromGross(gross: Money, ratePpm: number, rounding: Rounding = 'halfUp'): Money {
  requireNotNegative(ratePpm, 'A tax rate in parts per million')
  return portion(gross, ratePpm, fullRatePpm + ratePpm, rounding)
}

/** −1, 0 or 1 as `left` is less than, equal to or more than `right`. @throws CurrencyMismatchError */
export function compare(left: Money, right: Money): -1 | 0 | 1 {
  requireSameCurrency(left.currency, right)
  if (left.amount === right.amount) return 0
  return left.amount < right.amount ? -1 : 1
}

/** Whether it is less than nothing. */
export function isNegative(amount: Money): boolean {
  return amount.amount < 0
}

/** A decimal number as text, with a point: what `Intl.NumberFormat` and PostgreSQL's `numeric` read exactly. */
export type DecimalString = `${number}`

/** The amount in major units with all decimals of its currency (ISO 4217): 1999 EUR is `19.99`, 1999 JPY is `1999`. */
export function toDecimalString(value: Money): DecimalString {
  const exponent = currencyExponent(value.currency)
  const digits = Math.abs(value.amount)
    .toString()
    .padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  const fraction = exponent === 0 ? '' : `.${digits.slice(-exponent)}`
  return `${value.amount < 0 ? '-' : ''}${whole}${fraction}` as DecimalString
}

/**
 * The amount as people of a locale (a BCP 47 tag) write it, always with all decimals of ISO 4217: the runtime's own
 * data hides those of some currencies (HUF, COP …), and a hidden unit is one that is charged but not shown.
 * @throws RangeError for a malformed locale.
 */
export function formatMoney(value: Money, locale: string): string {
  return moneyFormat(locale, value.currency).format(toDecimalString(value))
}

const moneyFormat = memoize((locale: string, currency: Currency) => {
  const exponent = currencyExponent(currency)
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
  })
})

const decimalPattern = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?$/

/**
 * Money from a decimal text in major units: `19.99`, `-5`, `0.5`. Nothing is guessed: separators, spaces, signs other
 * than a leading minus, exponents, leading zeros and more decimals than the currency has are refused.
 */
export function parseMoney(text: string, currency: Currency): Done<Money> | Refused<MoneyRefusal> {
  const parts = decimalPattern.exec(text)
  if (parts === null) {
    return refused('MONEY_MALFORMED', {
      detail: 'Write the amount with digits and a decimal point only, like 1999.50.',
    })
  }
  const [, sign, whole, fraction = ''] = parts
  const exponent = currencyExponent(currency)
  if (fraction.length > exponent) {
    return refused('MONEY_TOO_PRECISE', { detail: `Write at most ${exponent} decimals for ${currency}.` })
  }
  const amount = Number(`${sign}${whole}${fraction.padEnd(exponent, '0')}`)
  if (!Number.isSafeInteger(amount)) {
    return refused('MONEY_TOO_LARGE', { detail: 'Write a smaller amount: this one cannot be counted exactly.' })
  }
  return done(money(amount, currency))
}

function divideRounded(dividend: bigint, divisor: bigint, rounding: Rounding): bigint {
  const size = dividend < 0n ? -dividend : dividend
  const quotient = size / divisor
  const remainder = size % divisor
  const rounded = roundsAway(quotient, remainder, divisor, rounding) ? quotient + 1n : quotient
  return dividend < 0n ? -rounded : rounded
}

function roundsAway(quotient: bigint, remainder: bigint, divisor: bigint, rounding: Rounding): boolean {
  if (remainder === 0n || rounding === 'down') return false
  if (rounding === 'up') return true
  const twice = remainder * 2n
  if (twice !== divisor) return twice > divisor
  return rounding === 'halfUp' || quotient % 2n === 1n
}

type Share = { index: number; units: bigint; remainder: bigint }

function byRemainderThenIndex(left: Share, right: Share): number {
  if (left.remainder === right.remainder) return left.index - right.index
  return left.remainder > right.remainder ? -1 : 1
}

function fromBigInt(amount: bigint, currency: Currency): Money {
  return money(Number(amount), currency)
}

function requireSameCurrency(expected: Currency, value: Money): void {
  if (value.currency !== expected) throw new CurrencyMismatchError(expected, value.currency)
}

function requireInteger(value: number, what: string): void {
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`${what} has to be an integer within ±${Number.MAX_SAFE_INTEGER}, and ${value} is not`)
  }
}

function requireNotNegative(value: number, what: string): void {
  requireInteger(value, what)
  if (value < 0) throw new RangeError(`${what} has to be 0 or more, and ${value} is not`)
}
