import { expect, it } from 'vitest'
import { localesNote } from './locales-note.ts'

it('names languages that have no texts, which were shown in English without a word', () => {
  expect(localesNote('fr')).toBe(
    'There are no texts in French yet: the shop and its emails speak English instead. There are texts in English, German, and Arabic.',
  )
  expect(localesNote('fr, de-CH')).toContain('speak Swiss High German instead')
  expect(localesNote('en, de-AT,a')).toBe('With commas between; the first is the default.')
})
