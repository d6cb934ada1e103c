import { type Currency, money, taxFromGross, taxFromNet } from '@merastore/kernel'

/** The class that stands in where a country has no rate for another one. */
export const standardClass = 'standard'

export type Rate = {
  readonly country: string
  /** Null for the whole country. */
  readonly region: string | null
  readonly taxClass: string
  readonly ratePpm: number
  readonly name: string
}

/** The rates of a store, ready to be looked up by country, region and class. */
export type RateBook = ReadonlyMap<string, Rate>

export function rateBook(rates: readonly Rate[]): RateBook {
  return new Map(rates.map((rate) => [rateKey(rate.country, rate.region ?? '', rate.taxClass), rate]))
}

function rateKey(country: string, region: string, taxClass: string): string {
  return `${country}\n${region.trim().toLowerCase()}\n${taxClass}`
}

export type Place = { readonly country: string; readonly region?: string }

/**
 * The rate of a class at a destination: that of the region before that of the country; a class that has neither is
 * taxed at the standard rate, so that a missing reduced rate never means no tax. Undefined where there is none at all.
 */
export function findRate(book: RateBook, { country, region = '' }: Place, taxClass: string): Rate | undefined {
  for (const code of [taxClass, standardClass]) {
    const rate = book.get(rateKey(country, region, code)) ?? book.get(rateKey(country, '', code))
    if (rate !== undefined) return rate
  }
  return undefined
}

export type TaxableLine = { readonly key: string; readonly taxClass: string; readonly amount: number }
export type TaxedLine = {
  readonly key: string
  readonly ratePpm: number
  readonly rateName: string | null
  readonly tax: number
  readonly net: number
  readonly gross: number
}

export type Taxation = Place & { readonly pricesIncludeTax: boolean; readonly currency: Currency }

/**
 * The tax of a line in minor units, rounded by itself, halves away from zero; net + tax = gross exactly. Rounding each
 * line, and not their sum, lets every line of an invoice be recomputed alone, and be refunded alone.
 */
export function taxLine(book: RateBook, taxation: Taxation, line: TaxableLine): TaxedLine {
  const rate = findRate(book, taxation, line.taxClass)
  const ratePpm = rate?.ratePpm ?? 0
  const amount = money(line.amount, taxation.currency)
  const named = { key: line.key, ratePpm, rateName: rate?.name ?? null }
  if (taxation.pricesIncludeTax) {
    const tax = taxFromGross(amount, ratePpm).amount
    return { ...named, tax, net: amount.amount - tax, gross: amount.amount }
  }
  const tax = taxFromNet(amount, ratePpm).amount
  return { ...named, tax, net: amount.amount, gross: amount.amount + tax }
}
