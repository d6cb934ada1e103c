import { memoize } from './memoize.ts'
import { regionLists } from './region-lists.ts'

/** A state, province or prefecture; its code is that of ISO 3166-2, with the country: `US-NY`. */
export type Region = { readonly code: string; readonly name: string }

/** The countries that have a list of regions. Elsewhere a region is a free text that nothing depends on. */
export const regionCountries: readonly string[] = Object.keys(regionLists)

/** The regions of a country, by name; none where it has no list. */
export const regionsOf = memoize((country: string): readonly Region[] =>
  regionEntries(regionLists[country]).map((entry) => {
    const [code = ''] = entry.split(' ', 1)
    return { code: `${country}-${code}`, name: entry.slice(code.length + 1) }
  }),
)

/** The parts of a list that is written as one text, `;` between them. */
export function regionEntries(list = ''): string[] {
  const parts = list.split(';').map((part) => part.trim())
  return parts.filter((part) => part !== '')
}

/** Countries whose envelopes bear the short code and not the name. */
const shortOnMail: ReadonlySet<string> = new Set(['AU', 'BR', 'CA', 'IT', 'US'])

const regionByCode = memoize(
  (country: string): ReadonlyMap<string, Region> => new Map(regionsOf(country).map((region) => [region.code, region])),
)

/** The name of a region; a text that is none of its country's codes is given back as it is. */
export function regionName(country: string, region: string): string {
  return regionByCode(country).get(region)?.name ?? region
}

/** A region as it is written on a parcel: `NY` for `US-NY`, `Kyōto` for `JP-26`; other texts as they are. */
export function regionOnMail(country: string, region: string): string {
  const known = regionByCode(country).get(region)
  if (known === undefined) return region
  return shortOnMail.has(country) ? known.code.slice(country.length + 1) : known.name
}
