import { addMs, hourMs, secondMs } from '@merastore/kernel'
import { expect, it } from 'vitest'
import { isLeaseOver } from './lease.ts'

const now = new Date('2026-06-01T10:00:00.000Z')
const leaseMs = 10 * secondMs
const until = (ms: number) => addMs(now, ms).toISOString()

it.each([
  ['none was taken', null, true],
  ['its end has come', until(0), true],
  ['it has just been taken', until(leaseMs), false],
  ['a process whose clock is ahead has just taken it', until(leaseMs + 9 * secondMs), false],
  ['the clock was set back since', until(hourMs), true],
])('where %s', (_what, leasedUntil, over) => {
  expect(isLeaseOver(leasedUntil, now, leaseMs)).toBe(over)
})
