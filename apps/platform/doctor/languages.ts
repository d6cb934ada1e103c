import { firstShownLocale, localesWithoutTexts, textLanguages } from '@merastore/kernel'

/** What happens to languages of a store that have no texts; undefined where all have. */
export function missingTexts(locales: readonly string[]): string | undefined {
  const missing = localesWithoutTexts(locales)
  if (missing.length === 0) return undefined
  const shown = firstShownLocale(locales)
  return `There are no texts for ${missing.join(', ')} yet: the shop and its emails are in ${shown} instead. There are texts for ${textLanguages.join(', ')}.`
}
