import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { findAccountById } from './accounts-sql.ts'
import type { authContract } from './contract.ts'
import type { AuthDeps } from './deps.ts'
import { rolesOfAccount } from './operators-sql.ts'
import { inRealm } from './realm.ts'
import { renew } from './renew-session.ts'
import { staffTokens } from './tokens.ts'

export const refreshStaffSession =
  (deps: AuthDeps): Operation<typeof authContract, 'refreshStaffSession'> =>
  async ({ refreshToken }, call) => {
    const staffCall = inRealm('staff', call)
    const session = refreshToken === undefined ? undefined : await renew(deps, staffCall, refreshToken)
    if (session === undefined) return refused('TOKEN_INVALID')
    const { account, roles } = await deps.db.read(staffCall, async (tx) => ({
      account: await findAccountById(tx, session.accountId),
      roles: await rolesOfAccount(tx, session.accountId),
    }))
    if (account === undefined) return refused('TOKEN_INVALID')
    return done(await staffTokens(deps, session, { account, ...roles }))
  }
