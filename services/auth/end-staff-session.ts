import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { authContract } from './contract.ts'
import { inRealm } from './realm.ts'
import { lockToken, revokeSessionById } from './sessions-sql.ts'
import { tokenHash } from './vault.ts'

/** For whoever holds no access token any more. A token that is worth nothing has nothing to end: the same answer. */
export const endStaffSession =
  (deps: { db: Db }): Operation<typeof authContract, 'endStaffSession'> =>
  async ({ refreshToken }, call) => {
    if (refreshToken === undefined) return done({})
    await deps.db.tx(inRealm('staff', call), async (tx) => {
      const token = await lockToken(tx, tokenHash(refreshToken))
      if (token !== undefined) await revokeSessionById(tx, token.accountId, token.sessionId)
    })
    return done({})
  }
