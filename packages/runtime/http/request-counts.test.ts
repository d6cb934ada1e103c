import { expect, it } from 'vitest'
import { createRequestCounts } from './request-counts.ts'

it('counts each network for a minute from its first request', () => {
  let nowMs = 1_000_000
  const counts = createRequestCounts(10, () => nowMs)
  expect(counts.count('a')).toEqual({ count: 1, resetsInMs: 60_000 })
  nowMs += 59_000
  expect(counts.count('a')).toEqual({ count: 2, resetsInMs: 1_000 })
  expect(counts.count('b')).toEqual({ count: 1, resetsInMs: 60_000 })
  nowMs += 1_000
  expect(counts.count('a')).toEqual({ count: 1, resetsInMs: 60_000 })
})

it('shuts nobody out when the clock is set back', () => {
  let nowMs = 10_000_000
  const counts = createRequestCounts(1, () => nowMs)
  for (let number = 0; number < 5; number++) counts.count('a')
  nowMs -= 3_600_000
  expect(counts.count('a').count).toBe(1)
})

it('counts at most 50,000 networks, and begins anew with the one that was counted first', () => {
  const counts = createRequestCounts(10, () => 0)
  counts.count('first')
  counts.count('second')
  for (let number = 0; number < 49_999; number++) counts.count(`other ${number}`)
  expect(counts.count('second').count).toBe(2)
  expect(counts.count('first').count).toBe(1)
})
