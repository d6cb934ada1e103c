import type { Call } from '@merastore/contract'
import { done, type Outcome, refused } from '@merastore/kernel'
import type { Tx } from '@merastore/runtime'
import type { Account } from './accounts-sql.ts'
import type { AuthDeps } from './deps.ts'
import { emailKey } from './email.ts'
import { verifyPassword } from './password.ts'
import { tryKey } from './throttle.ts'
import { admitTry } from './tries-sql.ts'

type Typed = {
  readonly email: string
  readonly password: string
  readonly find: (tx: Tx, emailKey: string) => Promise<Candidates>
}

type Candidates = {
  /**
   * The accounts that the password may open, the first before the next. How many are asked for must follow from what
   * was presented alone, never from what is there.
   */
  readonly accounts: readonly (Account | undefined)[]
  /** Whose tries are counted by themselves: a known device, a session or a link. */
  readonly by: string | undefined
}

/** An account whose password was known, and whose tries are to be forgotten. */
type Checked = { readonly account: Account; readonly by: string | undefined }

/**
 * The account that an email address and a password open. An unknown address costs the same statements and the same
 * hashing as a wrong password, and is throttled alike, so that nobody learns who has an account.
 */
export async function checkCredentials(
  deps: Pick<AuthDeps, 'db'>,
  call: Call,
  typed: Typed,
): Promise<Outcome<Checked, 'CREDENTIALS_INVALID' | 'SIGN_IN_THROTTLED'>> {
  const key = emailKey(typed.email)
  const { admission, accounts, by } = await deps.db.tx(call, async (tx) => {
    const candidates = await typed.find(tx, key)
    return { ...candidates, admission: await admitTry(tx, 'sign-in', tryKey(key, candidates.by)) }
  })
  const { admitted, retryAfterSeconds } = admission
  if (!admitted) return refused('SIGN_IN_THROTTLED', { retryAfterSeconds })
  const verify = (account: Account | undefined) =>
    verifyPassword(typed.password, account?.passwordHash ?? null, {
      deadlineMs: call.deadlineMs,
      known: by !== undefined,
    })
  const matches = await Promise.all(accounts.map(verify))
  const account = accounts.find((_, place) => matches[place])
  return account === undefined ? refused('CREDENTIALS_INVALID') : done({ account, by })
}
