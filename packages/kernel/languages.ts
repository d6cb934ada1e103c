/** The languages in which the shop and its emails have texts; each has its message files, or does not compile. */
export const textLanguages = ['en', 'de', 'ar'] as const
export type TextLanguage = (typeof textLanguages)[number]

/** The language of the texts for a locale (`de-AT` reads German); undefined where there are none. */
export function textLanguageOf(locale: string): TextLanguage | undefined {
  const language = locale.split('-')[0]?.toLowerCase()
  return textLanguages.find((known) => known === language)
}

/** The locales of a store in which it has no texts. */
export function localesWithoutTexts(locales: readonly string[]): string[] {
  return locales.filter((locale) => textLanguageOf(locale) === undefined)
}

/** The locale in which a store is shown to whoever asks for none of its own. */
export function firstShownLocale(locales: readonly string[]): string {
  return locales.find((locale) => textLanguageOf(locale) !== undefined) ?? 'en'
}

const rightToLeft: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur'])

export function isRightToLeft(locale: string): boolean {
  return rightToLeft.has(locale.split('-')[0] ?? '')
}

/** A value keeps its own direction inside a text of the other one: these marks are not seen (Unicode UAX 9). */
export function isolated(value: string): string {
  return `\u2068${value}\u2069`
}
