import { describe, expect, it } from 'vitest'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { fill, type Message } from './message.ts'

type Dictionary = Readonly<Record<string, Readonly<Record<string, Message>>>>

/** The places of a message that are filled in; a plural form may write its number as a word. */
function places(message: Message): string {
  const text = typeof message === 'string' ? message : message.other
  return (text.match(/\{\w+\}/g) ?? []).toSorted().join(' ')
}

describe('the texts of the shop', () => {
  it.each([
    ['German', de],
    ['Arabic', ar],
  ])('fill in the same values in %s as in English', (_language, dictionary: Dictionary) => {
    const english: Dictionary = en
    const differing = Object.entries(english).flatMap(([section, messages]) =>
      Object.entries(messages)
        .filter(([key, message]) => places(message) !== places(dictionary[section]?.[key] ?? ''))
        .map(([key]) => `${section}.${key}`),
    )
    expect(differing).toEqual([])
  })

  it.each([
    ['English', en],
    ['German', de],
    ['Arabic', ar],
  ])('say in %s beside the button to buy which words lead to a page', (_language, { legal }) => {
    for (const note of [legal.agreeTerms, legal.seeWithdrawal, legal.seePrivacy]) {
      expect(note).toMatch(/^[^[\]]+\[[^[\]]+\][^[\]]*$/)
    }
  })

  it('use the plural form of the language', () => {
    expect(fill(en.listing.count, { count: 1 }, 'en')).toBe('One product')
    expect(fill(de.listing.count, { count: 2000 }, 'de')).toBe('2.000 Produkte')
    expect(fill(ar.listing.count, { count: 2 }, 'ar')).toBe('منتجان')
    expect(fill(ar.listing.count, { count: 5 }, 'ar')).toBe('5 منتجات')
  })

  it('wrote that one product have arrived', () => {
    expect(fill(en.home.heroText, { products: 'Velo', count: 1 }, 'en')).toBe('Velo has just arrived.')
    expect(fill(en.home.heroText, { products: 'Velo and Bell', count: 2 }, 'en')).toBe(
      'Velo and Bell have just arrived.',
    )
  })

  it('keep the direction of a value inside right-to-left text', () => {
    expect(fill('من {vendor}', { vendor: 'Brekkadal' }, 'ar')).toBe('من \u2068Brekkadal\u2069')
    expect(fill('by {vendor}', { vendor: 'Brekkadal' }, 'en')).toBe('by Brekkadal')
  })
})
