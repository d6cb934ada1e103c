import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { authContract } from './contract.ts'
import { checkCredentials } from './credentials.ts'
import type { AuthDeps } from './deps.ts'
import { knownDeviceId } from './device.ts'
import { customerTokens, deviceToken, openSession } from './tokens.ts'

export const signIn =
  (deps: AuthDeps): Operation<typeof authContract, 'signIn'> =>
  async ({ email, password, deviceToken: presented }, call) => {
    const deviceId = knownDeviceId(deps.vault, call.storeId, { email, deviceToken: presented })
    const checked = await checkCredentials(deps, call, { email, password, by: deviceId })
    if (checked.outcome !== 'done') return checked
    const { emailKey } = checked.value
    const session = await deps.db.tx(call, (tx) => openSession(tx, checked.value, deviceId))
    const tokens = await customerTokens(deps, call.storeId, session)
    return done({ ...tokens, deviceToken: deviceToken(deps, call.storeId, { emailKey, deviceId }) })
  }
