import type { Operation } from '@merastore/contract'
import { done, newId } from '@merastore/kernel'
import type { userContract } from './contract.ts'
import { saveNewCustomer } from './customers-sql.ts'
import type { UserDeps } from './ensure-customer.ts'

/** The account first, so that whoever is signed in exists; the profile follows, at once or later. */
export const registerCustomer =
  (deps: UserDeps): Operation<typeof userContract, 'registerCustomer'> =>
  async ({ email, password, locale = 'en', ...profile }, call) => {
    const customerId = newId('customer')
    const account = await deps.auth.createCustomerAccount({ customerId, email, password, locale }, call)
    if (account.outcome !== 'done') return account
    const { tokens, ...identity } = account.value
    const known = { customerId, locale, emailVerifiedAt: null, ...identity, ...profile }
    const customer = await deps.db.tx(call, (tx) => saveNewCustomer(tx, known))
    return done({ customer, tokens })
  }
