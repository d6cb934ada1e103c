import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { authContract } from './contract.ts'
import { inRealm, type Realm, signedIn } from './realm.ts'
import { listLiveSessions } from './sessions-sql.ts'
import { deviceOf } from './user-agent.ts'

export const listSessions =
  (deps: { db: Db; realm: Realm }): Operation<typeof authContract, 'listSessions'> =>
  async (_input, call) => {
    const { accountId, sessionId } = signedIn(call)
    const rows = await deps.db.read(inRealm(deps.realm, call), (tx) => listLiveSessions(tx, accountId))
    return done({ data: rows.map((row) => ({ ...row, ...deviceOf(row.agent), current: row.id === sessionId })) })
  }
