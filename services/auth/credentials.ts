import type { Call } from '@merastore/contract'
import { done, type Outcome, refused } from '@merastore/kernel'
import { type Account, findAccountByEmail } from './accounts-sql.ts'
import type { AuthDeps } from './deps.ts'
import { emailKey } from './email.ts'
import { verifyPassword } from './password.ts'
import { tryKey } from './throttle.ts'
import { admitTry } from './tries-sql.ts'

type Typed = {
  readonly email: string
  readonly password: string
  /** Whose tries are counted by themselves: a known device, a session or a link. */
  readonly by?: string | undefined
}

/**
 * The account that an email address and a password open. An unknown address costs the same statements and the same
 * hashing as a wrong password, and is throttled alike, so that nobody learns who has an account.
 */
export async function checkCredentials(
  deps: Pick<AuthDeps, 'db'>,
  call: Call,
  typed: Typed,
): Promise<Outcome<Account, 'CREDENTIALS_INVALID' | 'SIGN_IN_THROTTLED'>> {
  const key = emailKey(typed.email)
  const { admission, account } = await deps.db.tx(call, async (tx) => ({
    admission: await admitTry(tx, 'sign-in', tryKey(key, typed.by)),
    account: await findAccountByEmail(tx, key),
  }))
  const { admitted, retryAfterSeconds } = admission
  if (!admitted) return refused('SIGN_IN_THROTTLED', { retryAfterSeconds })
  const matches = await verifyPassword(typed.password, account?.passwordHash ?? null)
  return matches && account !== undefined ? done(account) : refused('CREDENTIALS_INVALID')
}
