import type { Call } from '@merastore/contract'
import { done, type Outcome, refused } from '@merastore/kernel'
import { type Account, findAccountByEmail } from './accounts-sql.ts'
import type { AuthDeps } from './deps.ts'
import { emailKey } from './email.ts'
import { verifyPassword } from './password.ts'
import { admitTry } from './tries-sql.ts'

/**
 * The account that an email address and a password open. An unknown address costs the same statements and the same
 * hashing as a wrong password, and is throttled alike, so that nobody learns who has an account.
 */
export async function checkCredentials(
  deps: Pick<AuthDeps, 'db'>,
  call: Call,
  typed: { email: string; password: string },
): Promise<Outcome<Account, 'CREDENTIALS_INVALID' | 'SIGN_IN_THROTTLED'>> {
  const key = emailKey(typed.email)
  const { admitted, account } = await deps.db.tx(call, async (tx) => ({
    admitted: await admitTry(tx, 'sign-in', key),
    account: await findAccountByEmail(tx, key),
  }))
  if (!admitted) return refused('SIGN_IN_THROTTLED')
  const matches = await verifyPassword(typed.password, account?.passwordHash ?? null)
  return matches && account !== undefined ? done(account) : refused('CREDENTIALS_INVALID')
}
