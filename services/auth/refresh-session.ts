import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { authContract } from './contract.ts'
import type { AuthDeps } from './deps.ts'
import { renew } from './renew-session.ts'
import { customerTokens } from './tokens.ts'

export const refreshSession =
  (deps: AuthDeps): Operation<typeof authContract, 'refreshSession'> =>
  async ({ refreshToken }, call) => {
    const session = await renew(deps, call, refreshToken)
    return session === undefined ? refused('TOKEN_INVALID') : done(await customerTokens(deps, call.storeId, session))
  }
