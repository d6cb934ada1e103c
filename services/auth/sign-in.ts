import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { authContract } from './contract.ts'
import { checkCredentials } from './credentials.ts'
import type { AuthDeps } from './deps.ts'
import { customerTokens, openSession } from './tokens.ts'

export const signIn =
  (deps: AuthDeps): Operation<typeof authContract, 'signIn'> =>
  async (typed, call) => {
    const checked = await checkCredentials(deps, call, typed)
    if (checked.outcome !== 'done') return checked
    const session = await deps.db.tx(call, (tx) => openSession(tx, checked.value))
    return done(await customerTokens(deps, call.storeId, session))
  }
