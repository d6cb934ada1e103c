import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { publish } from '@merastore/runtime'
import { findAccountById, lockAccount, updatePassword } from './accounts-sql.ts'
import type { authContract } from './contract.ts'
import { checkCredentials } from './credentials.ts'
import type { AuthDeps } from './deps.ts'
import { authEvents } from './events.ts'
import { closeLinks } from './links-sql.ts'
import { hashPassword, isWeak, refusedAsWeak } from './password.ts'
import { inRealm, type Realm, signedIn } from './realm.ts'
import { revokeSessions } from './sessions-sql.ts'
import { tryKey } from './throttle.ts'
import { forgetTries } from './tries-sql.ts'

/** Needs the old password, throttled by itself, so that a session left open is no way to guess it. */
export const changePassword =
  (deps: AuthDeps & { realm: Realm }): Operation<typeof authContract, 'changePassword'> =>
  async ({ currentPassword, newPassword }, call) => {
    const accountCall = inRealm(deps.realm, call)
    const { accountId, sessionId } = signedIn(call)
    const account = await deps.db.read(accountCall, (tx) => findAccountById(tx, accountId))
    if (account === undefined) return refused('CREDENTIALS_INVALID')
    const find = async () => ({ accounts: [account], by: sessionId })
    const typed = { email: account.email, password: currentPassword, find }
    const checked = await checkCredentials(deps, accountCall, typed)
    if (checked.outcome !== 'done') return checked
    if (isWeak(newPassword, account.email)) return refusedAsWeak('/newPassword')
    const passwordHash = await hashPassword(newPassword, { deadlineMs: call.deadlineMs, known: true })
    return deps.db.tx(accountCall, async (tx) => {
      // Replaced meanwhile, by a reset or for an operator: the old one, just proved, opens nothing any more.
      const before = await lockAccount(tx, accountId)
      if (before?.passwordHash !== account.passwordHash) return refused('CREDENTIALS_INVALID')
      await updatePassword(tx, accountId, passwordHash)
      await revokeSessions(tx, accountId, sessionId)
      await closeLinks(tx, 'password-reset', accountId)
      for (const by of [sessionId, undefined]) await forgetTries(tx, 'sign-in', tryKey(account.emailKey, by))
      await publish(tx, authEvents['password.changed.v1'], { accountId, cause: 'changed' })
      return done({})
    })
  }
