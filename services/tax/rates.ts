import { type Currency, type FieldError, money, regionCode, taxFromGross, taxFromNet } from '@merastore/kernel'
import { standardTaxClass } from './standard-class.ts'

export type Rate = {
  readonly country: string
  /** Null for the whole country. */
  readonly region: string | null
  readonly taxClass: string
  readonly ratePpm: number
  readonly name: string
}

/** The rates of a store, ready to be looked up by country, region and class, and the classes that it has. */
export type RateBook = { readonly rates: ReadonlyMap<string, Rate>; readonly classes: ReadonlySet<string> }

/**
 * The book of these rates, the oldest first. Rates of before name their region by a text: where several mean one place,
 * that with the code is charged, else the oldest.
 */
export function rateBook(rates: readonly Rate[], classes: readonly string[]): RateBook {
  const byPlace = rates.map((rate) => ({ rate, place: codedPlace(rate) }))
  const byName = byPlace.filter(({ rate, place }) => rate.region !== null && rate.region !== place.region)
  const byCode = byPlace.filter((one) => !byName.includes(one))
  // The later entry of a place replaces the one before it.
  const entries = [...byName.toReversed(), ...byCode].map(
    ({ rate, place }) => [rateKey(place, rate.taxClass), rate] as const,
  )
  return { rates: new Map(entries), classes: new Set([...classes, standardTaxClass]) }
}

function rateKey({ country, region = '' }: Place, taxClass: string): string {
  return `${country}\n${region}\n${taxClass}`
}

/** The place with the code of its region. What means no region of the country is compared as a text. */
function codedPlace({ country, region }: { country: string; region?: string | null }): Place {
  return region ? { country, region: regionCode(country, region) ?? region.trim().toLowerCase() } : { country }
}

export type Place = { readonly country: string; readonly region?: string }

/**
 * The rate of a class at a destination: that of the region before that of the country; a class that has neither is
 * taxed at the standard rate, so that a missing reduced rate never means no tax. Undefined where there is none at all.
 */
export function findRate({ rates }: RateBook, place: Place, taxClass: string): Rate | undefined {
  const coded = codedPlace(place)
  for (const code of [taxClass, standardTaxClass]) {
    const rate = rates.get(rateKey(coded, code)) ?? rates.get(rateKey({ country: place.country }, code))
    if (rate !== undefined) return rate
  }
  return undefined
}

/** Lines of a class that the store does not have: what they are taxed at would be a guess. */
export function classFaults({ classes }: RateBook, lines: readonly { taxClass: string }[]): FieldError[] {
  return lines.flatMap(({ taxClass }, index): FieldError[] => {
    if (classes.has(taxClass)) return []
    const detail = `"${taxClass}" is no tax class of this store`
    return [{ pointer: `/lines/${index}/taxClass`, code: 'TAX_CLASS_UNKNOWN', detail }]
  })
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
