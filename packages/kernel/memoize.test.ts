import { expect, it } from 'vitest'
import { memoize } from './memoize.ts'

it('makes a thing once for the same texts, and another for others', () => {
  let made = 0
  const thing = memoize((left: string, right: string) => ({ name: `${left}-${right}`, number: ++made }))
  expect(thing('a', 'b')).toEqual({ name: 'a-b', number: 1 })
  expect(thing('a', 'b')).toBe(thing('a', 'b'))
  expect(thing('ab', '')).toEqual({ name: 'ab-', number: 2 })
})

it('begins anew where too many different ones are asked for', () => {
  let made = 0
  const thing = memoize((text: string) => ({ text, number: ++made }))
  const first = thing('0')
  for (let number = 1; number <= 1_000; number++) thing(String(number))
  expect(thing('0')).not.toBe(first)
})

it('caches nothing that could not be made', () => {
  const format = memoize((locale: string) => new Intl.NumberFormat(locale))
  expect(() => format('not a locale')).toThrow(RangeError)
  expect(format('de').format(1.5)).toBe('1,5')
})
