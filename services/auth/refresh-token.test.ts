import { describe, expect, it } from 'vitest'
import { decideRenewal, type PresentedToken } from './refresh-token.ts'

const fresh: PresentedToken = {
  issuedAt: '2026-06-01T10:00:00.000Z',
  usedAt: null,
  expiresAt: '2026-07-01T10:00:00.000Z',
  revokedAt: null,
}

describe('a refresh token', () => {
  it.each([
    ['is renewed when it was not used', {}, '2026-06-01T10:00:00.000Z', 'renew'],
    ['is renewed to the last moment', {}, '2026-07-01T09:59:59.999Z', 'renew'],
    ['is worth nothing when the session is over', {}, '2026-07-01T10:00:00.000Z', 'invalid'],
    [
      'is worth nothing when the session was ended',
      { revokedAt: '2026-06-02T00:00:00.000Z' },
      '2026-06-02T00:00:01.000Z',
      'invalid',
    ],
    ['is repeated within ten seconds', { usedAt: '2026-06-02T00:00:00.000Z' }, '2026-06-02T00:00:10.000Z', 'repeat'],
    ['is a copy after that', { usedAt: '2026-06-02T00:00:00.000Z' }, '2026-06-02T00:00:10.001Z', 'reused'],
    [
      'is no copy once it is thirty days old',
      { usedAt: '2026-06-02T00:00:00.000Z', expiresAt: '2026-08-01T00:00:00.000Z' },
      '2026-07-01T10:00:00.000Z',
      'invalid',
    ],
  ] as const)('%s', (_name, change, now, decision) => {
    expect(decideRenewal({ ...fresh, ...change }, new Date(now))).toBe(decision)
  })
})
