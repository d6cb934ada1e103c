import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Tx } from '@merastore/runtime'
import { findAccountById, findEmailOwner } from './accounts-sql.ts'
import type { authContract } from './contract.ts'
import { checkCredentials } from './credentials.ts'
import type { AuthDeps } from './deps.ts'
import { readDevice } from './device.ts'
import { customerTokens, deviceToken, openSession } from './tokens.ts'

/**
 * An address opens the account of its owner; before its mail was read, it opens the account on the device on which that
 * was opened, and nowhere else. So nobody learns by opening an account whether there is another one.
 */
export const signIn =
  (deps: AuthDeps): Operation<typeof authContract, 'signIn'> =>
  async ({ email, password, deviceToken: presented }, call) => {
    const { knownId, registeredId } = readDevice(deps.vault, call.storeId, { email, deviceToken: presented })
    const find = async (tx: Tx, key: string) => {
      const owner = await findEmailOwner(tx, key)
      if (registeredId === undefined) return { accounts: [owner], by: knownId }
      const registered = await findAccountById(tx, registeredId)
      return { accounts: [owner, registered], by: owner?.accountId === registeredId ? registeredId : undefined }
    }
    const checked = await checkCredentials(deps, call, { email, password, find })
    if (checked.outcome !== 'done') return checked
    const { account, by } = checked.value
    const session = await deps.db.tx(call, (tx) => openSession(tx, account, by))
    const tokens = await customerTokens(deps, call.storeId, session)
    return done({ ...tokens, deviceToken: deviceToken(deps, call.storeId, account, knownId) })
  }
