import { installationScope, type Operation } from '@merastore/contract'
import { addMs, done, newId, refused } from '@merastore/kernel'
import type { authContract } from './contract.ts'
import { emailKey } from './email.ts'
import { staffAccount } from './invite-staff.ts'
import { linkMs } from './lifetimes.ts'
import { closeLinks, insertLink } from './links-sql.ts'
import { findOperators, insertOperator, worksInStore } from './operators-sql.ts'
import { inRealm } from './realm.ts'
import { linkAddress, type MailDeps } from './send-links.ts'

/**
 * Whoever may use the command line hands over the link; it goes by no mail, so that nobody who reads a mailbox takes
 * over the installation.
 */
export const addOperator =
  (deps: MailDeps): Operation<typeof authContract, 'addOperator'> =>
  async ({ email }, call) => {
    const linkId = newId('key')
    const added = await deps.db.tx(inRealm('staff', call), async (tx) => {
      const { accountId } = await staffAccount(tx, { email, name: null, passwordHash: null })
      if (await worksInStore(tx, accountId)) return refused('OPERATOR_WORKS_IN_STORE')
      await insertOperator(tx, accountId)
      await closeLinks(tx, 'password-reset', accountId)
      await insertLink(tx, { linkId, purpose: 'password-reset', accountId, forStoreId: installationScope })
      const [operator] = await findOperators(tx, emailKey(email))
      if (operator === undefined) throw new Error(`${accountId} is no operator after being made one`)
      return done(operator)
    })
    if (added.outcome !== 'done') return added
    const link = await linkAddress(deps, installationScope, 'password-reset', linkId)
    const expiresAt = addMs(deps.clock.now(), linkMs['password-reset']).toISOString()
    return done({ operator: added.value, link, expiresAt })
  }
