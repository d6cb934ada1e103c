import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { publish } from '@merastore/runtime'
import { lockAccount, updatePassword, verifyEmail } from './accounts-sql.ts'
import type { authContract } from './contract.ts'
import type { AuthDeps } from './deps.ts'
import { authEvents } from './events.ts'
import { closeLinks, findLink, spendLink } from './links-sql.ts'
import { hashPassword, isWeak, refusedAsWeak } from './password.ts'
import { inRealm, type Realm } from './realm.ts'
import { revokeSessions } from './sessions-sql.ts'
import { deviceToken } from './tokens.ts'
import { forgetTries } from './tries-sql.ts'

/**
 * Whoever reads the mailbox sets the password, and owns the address; all sessions and other open links end. Their
 * device is known from now on, so that they get in however many strangers are trying.
 */
export const confirmPasswordReset =
  (deps: AuthDeps & { realm: Realm }): Operation<typeof authContract, 'confirmPasswordReset'> =>
  async ({ token, password }, call) => {
    const linkId = deps.vault.readLinkToken('password-reset', token)
    if (linkId === undefined) return refused('LINK_INVALID')
    const accountCall = inRealm(deps.realm, call)
    const link = await deps.db.read(accountCall, (tx) => findLink(tx, linkId))
    if (link === undefined) return refused('LINK_INVALID')
    if (isWeak(password, link.email)) return refusedAsWeak('/password')
    const passwordHash = await hashPassword(password, { deadlineMs: call.deadlineMs, known: true })
    return deps.db.tx(accountCall, async (tx) => {
      await lockAccount(tx, link.accountId)
      const spent = await spendLink(tx, 'password-reset', linkId)
      if (spent === undefined) return refused('LINK_INVALID')
      const verified = await verifyEmail(tx, spent.accountId)
      if (verified === 'taken') return refused('LINK_INVALID')
      if (verified !== 'before' && deps.realm === 'customers') {
        // The first proof: whoever opened the account under this address may have planted things in it.
        await publish(tx, authEvents['customer.claimed.v1'], { customerId: spent.accountId })
        await publish(tx, authEvents['customer.email-verified.v1'], { customerId: spent.accountId })
      }
      const account = await updatePassword(tx, spent.accountId, passwordHash)
      const { accountId, emailKey } = account
      await revokeSessions(tx, accountId)
      await closeLinks(tx, 'password-reset', accountId)
      for (const throttle of ['sign-in', 'password-reset', 'email-verification'] as const)
        await forgetTries(tx, throttle, emailKey)
      await publish(tx, authEvents['password.changed.v1'], { accountId, cause: 'reset' })
      return done({ deviceToken: deviceToken(deps, accountCall.storeId, account) })
    })
  }
