import { installationScope, type Operation } from '@merastore/contract'
import { addMs, done, newId, refused } from '@merastore/kernel'
import type { Tx } from '@merastore/runtime'
import { lockAccount, updatePassword } from './accounts-sql.ts'
import type { authContract } from './contract.ts'
import { emailKey } from './email.ts'
import { staffAccount } from './invite-staff.ts'
import { linkMs } from './lifetimes.ts'
import { closeLinks, insertLink } from './links-sql.ts'
import { findOperators, insertOperator, worksInStore } from './operators-sql.ts'
import { inRealm } from './realm.ts'
import { linkAddress, type MailDeps } from './send-links.ts'
import { revokeSessions } from './sessions-sql.ts'

/**
 * Whoever may use the command line hands over the link; it goes by no mail, so that nobody who reads a mailbox takes
 * over the installation. Nor does whoever had the account before: the link alone opens it from now on.
 */
export const addOperator =
  (deps: MailDeps): Operation<typeof authContract, 'addOperator'> =>
  async ({ email }, call) => {
    const linkId = newId('key')
    const added = await deps.db.tx(inRealm('staff', call), async (tx) => {
      const { accountId } = await staffAccount(tx, { email, name: null, passwordHash: null })
      const before = await lockAccount(tx, accountId)
      if (await worksInStore(tx, accountId)) return refused('OPERATOR_WORKS_IN_STORE')
      await insertOperator(tx, accountId)
      await endAccess(tx, accountId)
      await insertLink(tx, { linkId, purpose: 'password-reset', accountId, forStoreId: installationScope })
      const [operator] = await findOperators(tx, emailKey(email))
      if (operator === undefined) throw new Error(`${accountId} is no operator after being made one`)
      return done({ operator, accessEnded: before?.passwordHash != null })
    })
    if (added.outcome !== 'done') return added
    const link = await linkAddress(deps, installationScope, 'password-reset', linkId)
    const expiresAt = addMs(deps.clock.now(), linkMs['password-reset']).toISOString()
    return done({ ...added.value, link, expiresAt })
  }

/** Ends everything that opened the account, as the address may have been somebody else's, or its password stolen. */
async function endAccess(tx: Tx, accountId: string): Promise<void> {
  await updatePassword(tx, accountId, null)
  await revokeSessions(tx, accountId)
  for (const purpose of ['password-reset', 'staff-invitation'] as const) await closeLinks(tx, purpose, accountId)
}
