import type { Call } from '@merastore/contract'
import { publish } from '@merastore/runtime'
import type { AuthDeps } from './deps.ts'
import { authEvents } from './events.ts'
import { decideRenewal } from './refresh-token.ts'
import { type LockedToken, lockToken, renewSession, revokeSessionById } from './sessions-sql.ts'
import type { SessionWithToken } from './tokens.ts'
import { tokenHash, type Vault } from './vault.ts'

/**
 * Exchanges a refresh token for the next one. Undefined where it is worth nothing; if it had been used before and
 * comes back late, its session is ended too, which is why that is no outcome that would roll back.
 */
export async function renew(deps: AuthDeps, call: Call, refreshToken: string): Promise<SessionWithToken | undefined> {
  const { db, clock, vault } = deps
  const used = tokenHash(refreshToken)
  return db.tx(call, async (tx) => {
    const token = await lockToken(tx, used)
    if (token === undefined) return undefined
    const { accountId, sessionId } = token
    switch (decideRenewal(token, clock.now())) {
      case 'invalid':
        return undefined
      case 'reused':
        await revokeSessionById(tx, accountId, sessionId)
        await publish(tx, authEvents['session.reuse-detected.v1'], { accountId, sessionId })
        deps.logger.warn(
          { event: 'refresh-token-reused', requestId: call.requestId, accountId, sessionId },
          'security event',
        )
        return undefined
      case 'repeat':
        return {
          accountId,
          sessionId,
          expiresAt: token.expiresAt,
          refreshToken: currentToken(vault, token, refreshToken),
        }
      case 'renew': {
        const next = vault.nextRefreshToken(refreshToken)
        const expiresAt = await renewSession(tx, token, { used, next: tokenHash(next) })
        return { accountId, sessionId, expiresAt, refreshToken: next }
      }
    }
  })
}

/** The token that is current now, which follows from any earlier one. */
function currentToken(vault: Vault, token: LockedToken, presented: string): string {
  let current = presented
  for (let generation = token.generation; generation < token.currentGeneration; generation++) {
    current = vault.nextRefreshToken(current)
  }
  return current
}
