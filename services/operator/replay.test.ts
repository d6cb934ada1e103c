import { expect, it } from 'vitest'
import { instantOf } from './replay.ts'

it.each([
  ['2026-11-29T08:00:00.5+01:00', '2026-11-29T07:00:00.500Z'],
  // A fault of the server before: JavaScript reads no leap second.
  ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
  ['2016-12-31T23:59:60.25Z', '2017-01-01T00:00:00.250Z'],
  ['0001-01-01T00:00:00+14:00', '0001-01-01T00:00:00.000Z'],
  ['9999-12-31T23:59:59-14:00', '9999-12-31T23:59:59.999Z'],
])('takes %s for the instant %s', (text, instant) => {
  expect(instantOf(text).toISOString()).toBe(instant)
})
