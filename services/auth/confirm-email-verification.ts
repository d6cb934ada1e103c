import type { Call, Operation } from '@merastore/contract'
import { done, type Outcome, refused } from '@merastore/kernel'
import { publish } from '@merastore/runtime'
import { type Account, findAccountById, verifyEmail } from './accounts-sql.ts'
import type { authContract } from './contract.ts'
import { checkCredentials } from './credentials.ts'
import type { AuthDeps } from './deps.ts'
import { authEvents } from './events.ts'
import { findLink, spendLink } from './links-sql.ts'
import { forgetTries } from './tries-sql.ts'

/**
 * The link alone proves who reads the mail, not who opened the account: pressed by the owner of an address under which
 * a stranger opened one, it would make the stranger's password open the owner's account. A second click on the link
 * finds the address verified, and that is an answer as good as the first.
 */
export const confirmEmailVerification =
  (deps: AuthDeps): Operation<typeof authContract, 'confirmEmailVerification'> =>
  async ({ token, password }, call) => {
    const linkId = deps.vault.readLinkToken('email-verification', token)
    if (linkId === undefined) return refused('LINK_INVALID')
    const { link, account } = await deps.db.read(call, async (tx) => {
      const found = await findLink(tx, linkId)
      return { link: found, account: found && (await findAccountById(tx, found.accountId)) }
    })
    if (link === undefined || account === undefined) return refused('LINK_INVALID')
    if (link.usedAt !== null) return account.emailVerifiedAt === null ? refused('LINK_INVALID') : done({})
    const proved = await proveAccount(deps, call, { account, linkId, password })
    if (proved.outcome !== 'done') return proved
    return deps.db.tx(call, async (tx) => {
      const spent = await spendLink(tx, 'email-verification', linkId)
      const { accountId } = account
      if (spent === undefined) {
        const now = await findAccountById(tx, accountId)
        return now?.emailVerifiedAt == null ? refused('LINK_INVALID') : done({})
      }
      const verified = await verifyEmail(tx, accountId)
      if (verified === 'taken') return refused('LINK_INVALID')
      if (verified !== 'before') {
        await publish(tx, authEvents['customer.email-verified.v1'], { customerId: accountId })
        await forgetTries(tx, 'email-verification', verified.emailKey)
      }
      return done({})
    })
  }

type Given = { readonly account: Account; readonly linkId: string; readonly password: string | undefined }

/** Whether it is the account's holder who presses: by a session of it, or by its password. */
async function proveAccount(
  deps: AuthDeps,
  call: Call,
  { account, linkId, password }: Given,
): Promise<Outcome<unknown, 'ACCOUNT_PROOF_REQUIRED' | 'CREDENTIALS_INVALID' | 'SIGN_IN_THROTTLED'>> {
  if (call.actor.kind === 'customer' && call.actor.id === account.accountId) return done({})
  if (password === undefined) return refused('ACCOUNT_PROOF_REQUIRED')
  const find = async () => ({ accounts: [account], by: linkId })
  return checkCredentials(deps, call, { email: account.email, password, find })
}
