import { locale } from '../messages/index.ts'

const names = new Intl.DisplayNames(locale, { type: 'region' })
const languages = new Intl.DisplayNames(locale, { type: 'language' })

/** The name of a country (ISO 3166-1 alpha-2), or the code where there is none. */
export function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code
}

/** The name of a language (BCP 47). */
export function languageName(tag: string): string {
  return languages.of(tag) ?? tag
}
