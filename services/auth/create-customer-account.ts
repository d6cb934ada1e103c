import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { publish, type Tx } from '@merastore/runtime'
import { type Account, findAccountById, insertAccount, type NewAccount } from './accounts-sql.ts'
import type { authContract } from './contract.ts'
import type { AuthDeps } from './deps.ts'
import { emailKey } from './email.ts'
import { authEvents } from './events.ts'
import { hashPassword, isWeak, refusedAsWeak } from './password.ts'
import { queueLink } from './send-links.ts'
import { customerTokens, deviceToken, openSession } from './tokens.ts'

export const createCustomerAccount =
  (deps: AuthDeps): Operation<typeof authContract, 'createCustomerAccount'> =>
  async ({ customerId, email, password, locale }, call) => {
    if (isWeak(password, email)) return refusedAsWeak('/password')
    const passwordHash = await hashPassword(password)
    const typed = { email: email.trim(), emailKey: emailKey(email) }
    const opened = await deps.db.tx(call, async (tx) => {
      const account = await registerOnce(tx, { accountId: customerId, ...typed, passwordHash, name: null, locale })
      if (account === undefined) return refused('EMAIL_TAKEN')
      return done({ account, session: await openSession(tx, account) })
    })
    if (opened.outcome !== 'done') return opened
    const { account, session } = opened.value
    const proof = { deviceToken: deviceToken(deps, call.storeId, account) }
    const tokens = { ...(await customerTokens(deps, call.storeId, session)), ...proof }
    return done({ email: account.email, registeredAt: account.createdAt, tokens })
  }

/** The new account, or the one that an earlier call made under this id; undefined where the address is taken. */
async function registerOnce(tx: Tx, wanted: NewAccount): Promise<Account | undefined> {
  const account = await insertAccount(tx, wanted)
  if (account === undefined) {
    const before = await findAccountById(tx, wanted.accountId)
    return before?.emailKey === wanted.emailKey ? before : undefined
  }
  const { accountId } = account
  await publish(tx, authEvents['customer.registered.v1'], { customerId: accountId })
  await publish(tx, authEvents['email-verification.requested.v1'], { customerId: accountId })
  await queueLink(tx, { purpose: 'email-verification', accountId, forStoreId: tx.context.call.storeId })
  return account
}
