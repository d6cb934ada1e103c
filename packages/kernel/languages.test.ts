import { expect, it } from 'vitest'
import { firstShownLocale, localesWithoutTexts, textLanguageOf } from './languages.ts'

it('says which languages of a store have texts, and which is shown instead of those that have none', () => {
  expect(textLanguageOf('de-AT')).toBe('de')
  expect(localesWithoutTexts(['fr', 'de-CH', 'ar'])).toEqual(['fr'])
  expect(firstShownLocale(['fr', 'de-CH'])).toBe('de-CH')
  expect(firstShownLocale(['fr'])).toBe('en')
})
