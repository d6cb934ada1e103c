import { expect, it } from 'vitest'
import { compactIban, formatIban, isIban } from './iban.ts'

it('takes the account numbers of banks, and refuses one with a slip of the hand', () => {
  expect(isIban(compactIban('de89 3704 0044 0532 0130 00'))).toBe(true)
  expect(isIban('GB82WEST12345698765432')).toBe(true)
  expect(isIban('DE89370400440532013001')).toBe(false)
  expect(isIban('DE98370400440532013000')).toBe(false)
  expect(isIban('89370400440532013000')).toBe(false)
})

it('is written in groups of four', () => {
  expect(formatIban('DE89370400440532013000')).toBe('DE89 3704 0044 0532 0130 00')
  expect(formatIban('GB82WEST12345698')).toBe('GB82 WEST 1234 5698')
})
