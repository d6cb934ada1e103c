import type { authContract } from '@merastore/auth/contract'
import type { Call, Client } from '@merastore/contract'
import { done, type Outcome } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { Customer } from './contract.ts'
import { findCustomer, saveNewCustomer } from './customers-sql.ts'

export type UserDeps = {
  readonly db: Db
  readonly auth: Pick<Client<typeof authContract>, 'createCustomerAccount' | 'getCustomerAccount'>
}

/** The id of the customer who asks; the contract lets nobody else in. */
export function customerOf(call: Call): string {
  if (call.actor.kind !== 'customer') throw new Error(`${call.actor.kind} is no customer`)
  return call.actor.id
}

/**
 * The customer, added from their account where the registration did not come to its end: whoever can sign in has a
 * profile.
 */
export async function ensureCustomer(
  deps: UserDeps,
  customerId: string,
  call: Call,
): Promise<Outcome<Customer, 'CUSTOMER_NOT_FOUND'>> {
  const known = await deps.db.read(call, (tx) => findCustomer(tx, customerId))
  if (known !== undefined) return done(known)
  const account = await deps.auth.getCustomerAccount({ customerId }, call)
  if (account.outcome !== 'done') return account
  // The answer to the request itself is stored by what the caller does with the customer.
  const { keep: _, ...rest } = call
  return done(await deps.db.tx(rest, (tx) => saveNewCustomer(tx, account.value)))
}
