import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { authContract } from './contract.ts'
import { checkCredentials } from './credentials.ts'
import type { AuthDeps } from './deps.ts'
import { listStoreRoles } from './memberships-sql.ts'
import { inRealm } from './realm.ts'
import { openSession, staffTokens } from './tokens.ts'

export const signInStaff =
  (deps: AuthDeps): Operation<typeof authContract, 'signInStaff'> =>
  async (typed, call) => {
    const staffCall = inRealm('staff', call)
    const checked = await checkCredentials(deps, staffCall, typed)
    if (checked.outcome !== 'done') return checked
    const account = checked.value
    const { session, stores } = await deps.db.tx(staffCall, async (tx) => ({
      session: await openSession(tx, account),
      stores: await listStoreRoles(tx, account.accountId),
    }))
    return done(await staffTokens(deps, session, { account, stores }))
  }
