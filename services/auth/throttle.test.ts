import { expect, it } from 'vitest'
import { linkMs } from './lifetimes.ts'
import { throttles } from './throttle.ts'

it('makes guessing slower and slower, but nobody wait longer than a minute', () => {
  const { waitsMs } = throttles['sign-in']
  expect(waitsMs.slice(0, 10)).toEqual(Array(10).fill(0))
  expect(waitsMs.slice(10)).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000])
})

it('sends mails ever more rarely, up to one an hour', () => {
  const { waitsMs } = throttles['email-verification']
  expect(waitsMs.slice(0, 3)).toEqual([20_000, 40_000, 80_000])
  expect(waitsMs.at(-1)).toBe(3_600_000)
})

it('sends a reset again before the link of the one before is too old', () => {
  expect(throttles['password-reset'].waitsMs.at(-1)).toBeLessThan(linkMs['password-reset'])
})
