import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { authContract } from './contract.ts'
import { inRealm, type Realm, signedIn } from './realm.ts'
import { revokeSessions } from './sessions-sql.ts'

/** Signs out everywhere but here. */
export const revokeOtherSessions =
  (deps: { db: Db; realm: Realm }): Operation<typeof authContract, 'revokeOtherSessions'> =>
  async (_input, call) => {
    const { accountId, sessionId } = signedIn(call)
    await deps.db.tx(inRealm(deps.realm, call), (tx) => revokeSessions(tx, accountId, sessionId))
    return done({})
  }
