import { locale } from '../messages/index.ts'

const names = new Intl.DisplayNames(locale, { type: 'region' })
const languages = new Intl.DisplayNames(locale, { type: 'language' })

/** The name of a country (ISO 3166-1 alpha-2), or the code where there is none. */
export function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code
}

/** Codes that stand for no country to send to: unions, tests, and what is unknown. */
const noCountries = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'])
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** All countries by code and name, in the order of the names. Codes of the past lead to another, and are left out. */
export function listCountries(): { code: string; name: string }[] {
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !noCountries.has(code) && new Intl.Locale(`und-${code}`).region === code)
    .flatMap((code) => {
      const name = countryName(code)
      return name === code ? [] : [{ code, name }]
    })
    .toSorted((left, right) => left.name.localeCompare(right.name, locale))
}

/** The name of a language (BCP 47). */
export function languageName(tag: string): string {
  return languages.of(tag) ?? tag
}
