import { newId } from '@merastore/kernel'
import type { Tx } from '@merastore/runtime'
import { issueAccessToken } from './access-token.ts'
import type { Account } from './accounts-sql.ts'
import type { AuthDeps } from './deps.ts'
import type { AccountRoles } from './operators-sql.ts'
import type { CustomerTokens, StaffTokens } from './schemas.ts'
import { insertSession, type OpenedSession } from './sessions-sql.ts'
import { tryKey } from './throttle.ts'
import { forgetTries } from './tries-sql.ts'
import { newRefreshToken, tokenHash } from './vault.ts'

export type SessionWithToken = OpenedSession & { readonly refreshToken: string }

/**
 * Opens a session of somebody who has just proved who they are; the failed tries are forgotten that were counted with
 * theirs. Whoever opened an account under somebody's address has proved nothing, and those tries stay.
 */
export async function openSession(
  tx: Tx,
  account: Pick<Account, 'accountId' | 'emailKey' | 'emailOwnedSince'>,
  by?: string,
): Promise<SessionWithToken> {
  const refreshToken = newRefreshToken()
  const session = await insertSession(tx, account.accountId, tokenHash(refreshToken))
  if (account.emailOwnedSince !== null) await forgetTries(tx, 'sign-in', tryKey(account.emailKey, by))
  return { ...session, refreshToken }
}

/**
 * What makes a device known from now on: the same again for one that is known, a new one for any other. Where the
 * address is not the account's yet, it says which account was opened there, and makes nothing known.
 */
export function deviceToken(
  { vault }: Pick<AuthDeps, 'vault'>,
  scope: string,
  account: Pick<Account, 'accountId' | 'emailKey' | 'emailOwnedSince'>,
  knownId?: string,
): string {
  const id = account.emailOwnedSince === null ? account.accountId : (knownId ?? newId('key'))
  return vault.deviceToken(scope, account.emailKey, id)
}

/** What a customer gets at sign-in and at each renewal. */
export async function customerTokens(
  deps: AuthDeps,
  storeId: string,
  session: SessionWithToken,
): Promise<CustomerTokens> {
  const { accountId, sessionId } = session
  const access = await issueAccessToken(deps, { surface: 'storefront', accountId, sessionId, storeId })
  return { customerId: accountId, ...sessionTokens(session), ...access }
}

/** What staff get at sign-in and at each renewal. */
export async function staffTokens(
  deps: AuthDeps,
  session: SessionWithToken,
  staff: { account: Account } & AccountRoles,
): Promise<StaffTokens> {
  const { accountId, sessionId } = session
  const access = await issueAccessToken(deps, { surface: 'admin', accountId, sessionId })
  const { account, operator, stores } = staff
  return { staff: staffIdentity(account), operator, stores, ...sessionTokens(session), ...access }
}

export function staffIdentity({ accountId, email, name }: Account) {
  return { id: accountId, email, name }
}

function sessionTokens({ sessionId, refreshToken, expiresAt }: SessionWithToken) {
  return { sessionId, refreshToken, refreshTokenExpiresAt: expiresAt }
}
