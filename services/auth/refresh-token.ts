import { addMs } from '@merastore/kernel'
import { refreshGraceMs, sessionIdleMs } from './lifetimes.ts'

/** A refresh token that was presented, with its session. Instants are RFC 3339. */
export type PresentedToken = {
  readonly issuedAt: string
  readonly usedAt: string | null
  readonly expiresAt: string
  readonly revokedAt: string | null
}

/** What a presented token comes to; `repeat` is answered with the token that is current now. */
export type TokenDecision = 'renew' | 'repeat' | 'reused' | 'invalid'

/** `reused`: somebody has a copy of it. Whether the thief or the owner came first cannot be known. */
export function decideRenewal(token: PresentedToken, now: Date): TokenDecision {
  if (token.revokedAt !== null || new Date(token.expiresAt) <= now) return 'invalid'
  if (addMs(new Date(token.issuedAt), sessionIdleMs) <= now) return 'invalid'
  if (token.usedAt === null) return 'renew'
  return now <= addMs(new Date(token.usedAt), refreshGraceMs) ? 'repeat' : 'reused'
}
