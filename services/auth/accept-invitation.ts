import type { Call, Operation } from '@merastore/contract'
import { done, type Outcome, refused } from '@merastore/kernel'
import { publish } from '@merastore/runtime'
import { type Account, findAccountById, lockAccount, updatePassword } from './accounts-sql.ts'
import type { authContract } from './contract.ts'
import { checkCredentials } from './credentials.ts'
import type { AuthDeps } from './deps.ts'
import { authEvents } from './events.ts'
import { findLink, spendLink } from './links-sql.ts'
import { acceptMembership, lockJoining } from './memberships-sql.ts'
import { isOperator, rolesOfAccount } from './operators-sql.ts'
import { hashPassword, isWeak, refusedAsWeak } from './password.ts'
import { inRealm } from './realm.ts'
import { deviceToken, openSession, staffTokens } from './tokens.ts'

/** A new person chooses a password; who has an account already proves it by theirs, so the link cannot replace it. */
export const acceptInvitation =
  (deps: AuthDeps): Operation<typeof authContract, 'acceptInvitation'> =>
  async ({ token, password, name }, call) => {
    const linkId = deps.vault.readLinkToken('staff-invitation', token)
    if (linkId === undefined) return refused('LINK_INVALID')
    const staffCall = inRealm('staff', call)
    const found = await findInvited(deps, staffCall, linkId)
    if (found === undefined) return refused('LINK_INVALID')
    const { storeId, account: invited } = found
    const proved = await provePassword(deps, staffCall, { account: invited, password, linkId })
    if (proved.outcome !== 'done') return proved
    const newHash = proved.value
    const accepted = await deps.db.tx(staffCall, async (tx) => {
      const staffId = invited.accountId
      await lockJoining(tx, storeId)
      const before = await lockAccount(tx, staffId)
      if (await isOperator(tx, staffId)) return refused('OPERATOR_ACCOUNT')
      const link = await spendLink(tx, 'staff-invitation', linkId)
      if (link === undefined) return refused('LINK_INVALID')
      // Set or cleared since it was proved: what was proved opens the account no more.
      if (before?.passwordHash !== invited.passwordHash) return refused('CREDENTIALS_INVALID')
      const role = await acceptMembership(tx, storeId, staffId)
      if (role === undefined) return refused('LINK_INVALID')
      const account = newHash === undefined ? invited : await updatePassword(tx, staffId, newHash, name)
      await publish(tx, authEvents['staff.joined.v1'], { staffId, role }, { storeId })
      return done({ account, session: await openSession(tx, account), ...(await rolesOfAccount(tx, staffId)) })
    })
    if (accepted.outcome !== 'done') return accepted
    const tokens = await staffTokens(deps, accepted.value.session, accepted.value)
    return done({ ...tokens, deviceToken: deviceToken(deps, staffCall.storeId, invited) })
  }

type Invited = { readonly account: Account; readonly storeId: string }

function findInvited(deps: AuthDeps, call: Call, linkId: string): Promise<Invited | undefined> {
  return deps.db.read(call, async (tx) => {
    const link = await findLink(tx, linkId)
    const account = link === undefined ? undefined : await findAccountById(tx, link.accountId)
    return link === undefined || account === undefined ? undefined : { account, storeId: link.forStoreId }
  })
}

/** The hash of the password to set; undefined where the account has one already, and this is it. */
async function provePassword(
  deps: AuthDeps,
  call: Call,
  { account, password, linkId }: { account: Account; password: string; linkId: string },
): Promise<Outcome<string | undefined, 'PASSWORD_WEAK' | 'CREDENTIALS_INVALID' | 'SIGN_IN_THROTTLED'>> {
  if (account.passwordHash === null) {
    return isWeak(password, account.email)
      ? refusedAsWeak('/password')
      : done(await hashPassword(password, { deadlineMs: call.deadlineMs, known: true }))
  }
  const find = async () => ({ accounts: [account], by: linkId })
  const checked = await checkCredentials(deps, call, { email: account.email, password, find })
  return checked.outcome === 'done' ? done(undefined) : checked
}
