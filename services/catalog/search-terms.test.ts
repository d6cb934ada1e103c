import { expect, it } from 'vitest'
import { searchedWords, searchTermsOf, textOfHtml, wordsOf } from './search-terms.ts'

it('folds case, accents and signs', () => {
  expect(wordsOf('Crème-Brûlée, ÅNGSTRÖM №5')).toEqual(['creme', 'brulee', 'angstrom', 'no5'])
  expect(wordsOf('Straße ИГРА')).toEqual(['straße', 'игра'])
  expect(wordsOf(' -- ')).toEqual([])
})

it('weighs a word by the best place where it stands', () => {
  const terms = searchTermsOf({ title: ['Wool coat'], tags: ['coat', 'winter'], description: ['A coat of wool'] })
  expect(Object.fromEntries(terms.map(({ term, weight }) => [term, weight]))).toEqual({
    wool: 8,
    coat: 8,
    winter: 4,
    a: 1,
    of: 1,
  })
})

it('keeps the terms of a long text within bounds', () => {
  const text = Array.from({ length: 5000 }, (_, n) => `word${n}`).join(' ')
  expect(searchTermsOf({ description: [text] })).toHaveLength(200)
  expect(searchTermsOf({ title: ['x'.repeat(500)] })[0]?.term).toHaveLength(64)
})

it('takes a word of a query as a beginning, a single letter as a word', () => {
  expect(searchedWords('Coat x coat')).toEqual([
    { from: 'coat', below: 'coat\u{10ffff}' },
    { from: 'x', below: 'x ' },
  ])
})

it('reads the text of HTML without its tags', () => {
  expect(wordsOf(textOfHtml('<p class="big">Red&nbsp;<b>wine</b></p>'))).toEqual(['red', 'wine'])
})
