import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Tx } from '@merastore/runtime'
import { findEmailOwner, lockAccount } from './accounts-sql.ts'
import type { authContract } from './contract.ts'
import { checkCredentials } from './credentials.ts'
import type { AuthDeps } from './deps.ts'
import { readDevice } from './device.ts'
import { rolesOfAccount } from './operators-sql.ts'
import { inRealm } from './realm.ts'
import { deviceToken, openSession, staffTokens } from './tokens.ts'

export const signInStaff =
  (deps: AuthDeps): Operation<typeof authContract, 'signInStaff'> =>
  async ({ email, password, deviceToken: presented }, call) => {
    const staffCall = inRealm('staff', call)
    const { knownId } = readDevice(deps.vault, staffCall.storeId, { email, deviceToken: presented })
    const find = async (tx: Tx, key: string) => ({ accounts: [await findEmailOwner(tx, key)], by: knownId })
    const checked = await checkCredentials(deps, staffCall, { email, password, find })
    if (checked.outcome !== 'done') return checked
    const { account } = checked.value
    const opened = await deps.db.tx(staffCall, async (tx) => {
      // Replaced since it was compared: a session opened now would outlive the old password.
      const now = await lockAccount(tx, account.accountId)
      if (now?.passwordHash !== account.passwordHash) return refused('CREDENTIALS_INVALID')
      const session = await openSession(tx, account, knownId)
      return done({ session, roles: await rolesOfAccount(tx, account.accountId) })
    })
    if (opened.outcome !== 'done') return opened
    const { session, roles } = opened.value
    const tokens = await staffTokens(deps, session, { account, ...roles })
    return done({ ...tokens, deviceToken: deviceToken(deps, staffCall.storeId, account, knownId) })
  }
