import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { authContract } from './contract.ts'
import { inRealm, type Realm, signedIn } from './realm.ts'
import { revokeSessionById } from './sessions-sql.ts'

export const revokeSession =
  (deps: { db: Db; realm: Realm }): Operation<typeof authContract, 'revokeSession'> =>
  ({ sessionId }, call) =>
    deps.db.tx(inRealm(deps.realm, call), async (tx) => {
      const found = await revokeSessionById(tx, signedIn(call).accountId, sessionId)
      return found ? done({}) : refused('SESSION_NOT_FOUND')
    })
