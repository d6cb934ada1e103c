import { describe, expect, it } from 'vitest'
import { addMs, dayMs, hourMs, minuteMs, secondMs, systemClock } from './clock.ts'

describe('the clock', () => {
  it('returns the time of the machine', () => {
    const before = Date.now()
    const time = systemClock.now().getTime()
    expect(time).toBeGreaterThanOrEqual(before)
    expect(time).toBeLessThanOrEqual(Date.now())
  })

  it('counts a day as 24 hours of 60 minutes of 60 seconds', () => {
    expect([secondMs, minuteMs, hourMs, dayMs]).toEqual([1_000, 60_000, 3_600_000, 86_400_000])
  })

  it('adds a duration without touching the time it started from', () => {
    const paidAt = new Date('2026-02-28T23:59:30Z')
    expect(addMs(paidAt, minuteMs)).toEqual(new Date('2026-03-01T00:00:30Z'))
    expect(addMs(paidAt, -dayMs)).toEqual(new Date('2026-02-27T23:59:30Z'))
    expect(paidAt).toEqual(new Date('2026-02-28T23:59:30Z'))
  })
})
