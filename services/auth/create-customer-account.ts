import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import { publish, type Tx } from '@merastore/runtime'
import { type Account, findAccountById, insertAccount, type NewAccount } from './accounts-sql.ts'
import type { authContract } from './contract.ts'
import type { AuthDeps } from './deps.ts'
import { emailKey } from './email.ts'
import { authEvents } from './events.ts'
import { hashPassword, isWeak, refusedAsWeak } from './password.ts'
import { queueEmailVerification } from './send-links.ts'
import { customerTokens, deviceToken, openSession } from './tokens.ts'

/**
 * Anybody may type any address, and gets the same answer whether it has an account or not: the account waits until its
 * mail is read. An owner of the address gets a mail that says that there is an account already.
 */
export const createCustomerAccount =
  (deps: AuthDeps): Operation<typeof authContract, 'createCustomerAccount'> =>
  async ({ customerId, email, password, locale }, call) => {
    if (isWeak(password, email)) return refusedAsWeak('/password')
    const passwordHash = await hashPassword(password, { deadlineMs: call.deadlineMs, known: false })
    const typed = { email: email.trim(), emailKey: emailKey(email) }
    const opened = await deps.db.tx(call, async (tx) => {
      const wanted = { accountId: customerId, ...typed, passwordHash, name: null, locale, ownsEmail: false }
      const account = await registerOnce(tx, wanted)
      return { account, session: await openSession(tx, account) }
    })
    const { account, session } = opened
    const proof = { deviceToken: deviceToken(deps, call.storeId, account) }
    const tokens = { ...(await customerTokens(deps, call.storeId, session)), ...proof }
    return done({ email: account.email, registeredAt: account.createdAt, tokens })
  }

/** The new account, or the one that an earlier call made under this id. */
async function registerOnce(tx: Tx, wanted: NewAccount): Promise<Account> {
  const account = await insertAccount(tx, wanted)
  if (account === undefined) return accountOfBefore(tx, wanted)
  await publish(tx, authEvents['customer.registered.v1'], { customerId: account.accountId })
  await queueEmailVerification(tx, account)
  return account
}

async function accountOfBefore(tx: Tx, { accountId, emailKey }: NewAccount): Promise<Account> {
  const account = await findAccountById(tx, accountId)
  if (account?.emailKey !== emailKey) throw new Error(`${accountId} has an account under another address`)
  return account
}
