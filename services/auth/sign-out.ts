import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { authContract } from './contract.ts'
import { inRealm, type Realm, signedIn } from './realm.ts'
import { revokeSessionById } from './sessions-sql.ts'

export const signOut =
  (deps: { db: Db; realm: Realm }): Operation<typeof authContract, 'signOut'> =>
  async (_input, call) => {
    const { accountId, sessionId } = signedIn(call)
    await deps.db.tx(inRealm(deps.realm, call), (tx) => revokeSessionById(tx, accountId, sessionId))
    return done({})
  }
