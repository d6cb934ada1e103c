import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { authContract } from './contract.ts'
import type { AuthDeps } from './deps.ts'
import { emailKey } from './email.ts'
import { inRealm, type Realm } from './realm.ts'
import { queuePasswordReset } from './send-links.ts'
import { admitTry } from './tries-sql.ts'

/** Does and answers the same for every address; asked too often, nothing is sent. */
export const requestPasswordReset =
  (deps: Pick<AuthDeps, 'db' | 'logger'> & { realm: Realm }): Operation<typeof authContract, 'requestPasswordReset'> =>
  ({ email }, call) =>
    deps.db.tx(inRealm(deps.realm, call), async (tx) => {
      const key = emailKey(email)
      const { admitted } = await admitTry(tx, 'password-reset', key)
      if (admitted) await queuePasswordReset(tx, key, call.storeId)
      else {
        const { requestId, storeId } = call
        deps.logger.warn({ event: 'password-reset-throttled', requestId, storeId }, 'security event')
      }
      return done({})
    })
