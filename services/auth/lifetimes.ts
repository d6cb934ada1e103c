import { dayMs, hourMs, minuteMs, secondMs } from '@merastore/kernel'

/** How long an access token is good. */
export const accessTokenMs = 10 * minuteMs
/** A session that is not used ends after this time … */
export const sessionIdleMs = 30 * dayMs
/** … and one that is used ends after this one. */
export const sessionMaxMs = 90 * dayMs
/** A used refresh token that comes back within this time is a lost answer or a second tab, not a thief. */
export const refreshGraceMs = 10 * secondMs

export const linkMs = {
  'email-verification': 24 * hourMs,
  'password-reset': hourMs,
  'staff-invitation': 7 * dayMs,
} as const
export type LinkPurpose = keyof typeof linkMs

/** A signing key gives way to the next one after this time. */
export const signingKeyMs = 30 * dayMs
/** A retired key verifies until its last token has expired, with room for processes that learn of it late. */
export const retiredKeyMs = 2 * accessTokenMs
