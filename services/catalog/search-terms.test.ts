import { expect, it } from 'vitest'
import { searchedForms, searchTermsOf, textOfHtml, vocabularyOf, wordsOf } from './search-terms.ts'

it('folds case, accents and signs', () => {
  expect(wordsOf('Crème-Brûlée, ÅNGSTRÖM №5')).toEqual(['creme', 'brulee', 'angstrom', 'no5'])
  expect(wordsOf('Straße ИГРА')).toEqual(['straße', 'игра'])
  expect(wordsOf(' -- ')).toEqual([])
})

it('weighs a word by the best place where it stands, the last word of a type most', () => {
  const terms = searchTermsOf({
    title: ['Wool coat'],
    tags: ['coat', 'winter'],
    productType: ['Wool Coats'],
    description: ['A coat of wool'],
  })
  expect(Object.fromEntries(terms.map(({ term, weight }) => [term, weight]))).toEqual({
    wool: 8,
    coat: 8,
    woolcoat: 8,
    coats: 14,
    woolcoats: 6,
    winter: 3,
    a: 1,
    of: 1,
  })
})

it('writes words with a hyphen and neighbours of a title as one too, and drops the possessive', () => {
  const terms = (title: string) => searchTermsOf({ title: [title] }).map(({ term }) => term)
  expect(terms("Men's T-Shirt")).toEqual(['men', 't', 'shirt', 'tshirt', 'ment'])
  expect(terms('Snow board 90')).toEqual(['snow', 'board', '90', 'snowboard'])
  expect(vocabularyOf({ title: ['T-shirt 5XL'], description: ['A shirt of linen'], sku: ['ABC'] })).toEqual([
    { word: 'shirt', isProminent: true },
    { word: 'tshirt', isProminent: true },
    { word: 'linen', isProminent: false },
  ])
})

it('keeps the terms of a long text within bounds', () => {
  const text = Array.from({ length: 5000 }, (_, n) => `word${n}`).join(' ')
  expect(searchTermsOf({ description: [text] })).toHaveLength(200)
  expect(searchTermsOf({ title: ['x'.repeat(500)] })[0]?.term).toHaveLength(64)
})

it('takes the last word of a query as a beginning, a single letter as a word, and neighbours as one word too', () => {
  expect(searchedForms('Coat x coat')).toEqual([
    { slot: 0, word: 'coat', written: 'coat', below: 'coat ', isJoined: false },
    { slot: 0, word: 'coatx', written: 'coatx', below: 'coatx\u{10ffff}', isJoined: true },
    { slot: 1, word: 'coatx', written: 'coatx', below: 'coatx\u{10ffff}', isJoined: true },
    { slot: 1, word: 'x', written: 'x', below: 'x ', isJoined: false },
  ])
  expect(searchedForms('32 coat').map(({ word, below }) => [word, below])).toEqual([
    ['32', '32 '],
    ['coat', 'coat\u{10ffff}'],
  ])
  expect(searchedForms(Array.from({ length: 90 }, (_, n) => `w${n}`).join(' '))).toHaveLength(10)
})

it('reads the text of HTML without its tags', () => {
  expect(wordsOf(textOfHtml('<p class="big">Red&nbsp;<b>wine</b></p>'))).toEqual(['red', 'wine'])
})
