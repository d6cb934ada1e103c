import type { Client } from '@merastore/contract'
import type { Clock } from '@merastore/kernel'
import type { orderContract } from '@merastore/order/contract'
import { createAnswerStore, type Database, type Service } from '@merastore/runtime'
import { claimOrders, onEmailVerifiedClaimOrders } from './claim-orders.ts'
import { userContract } from './contract.ts'
import { createAddress } from './create-address.ts'
import { deleteAddress } from './delete-address.ts'
import type { UserDeps } from './ensure-customer.ts'
import { userEvents } from './events.ts'
import { getAddress } from './get-address.ts'
import { getCustomer } from './get-customer.ts'
import { getProfile } from './get-profile.ts'
import { listAddresses } from './list-addresses.ts'
import { listCustomers } from './list-customers.ts'
import { onCustomerClaimed } from './on-customer-claimed.ts'
import { onCustomerEmailVerified } from './on-customer-email-verified.ts'
import { addCustomerJob, onCustomerRegistered } from './on-customer-registered.ts'
import { registerCustomer } from './register-customer.ts'
import { updateAddress } from './update-address.ts'
import { updateProfile } from './update-profile.ts'

export type UserServiceOptions = {
  readonly database: Database
  readonly clock: Clock
  readonly auth: UserDeps['auth']
  readonly order: Pick<Client<typeof orderContract>, 'claimGuestOrders'>
}

/** Owns the customers of a store: who they are, what they agreed to, and the addresses that they keep. */
export function createUserService(options: UserServiceOptions): Service<typeof userContract> {
  const db = options.database.forSchema('users', options.clock)
  const deps: UserDeps = { db, auth: options.auth }
  return {
    contract: userContract,
    db,
    migrations: { schema: 'users', folder: new URL('./migrations/', import.meta.url) },
    answers: createAnswerStore(db),
    events: Object.values(userEvents),
    consumers: [onCustomerRegistered, onCustomerEmailVerified, onEmailVerifiedClaimOrders, onCustomerClaimed],
    jobs: [addCustomerJob(deps), claimOrders({ ...deps, order: options.order })],
    timers: [],
    operations: {
      registerCustomer: registerCustomer(deps),
      getProfile: getProfile(deps),
      updateProfile: updateProfile(deps),
      listAddresses: listAddresses(deps),
      getAddress: getAddress(deps),
      createAddress: createAddress(deps),
      updateAddress: updateAddress(deps),
      deleteAddress: deleteAddress(deps),
      listCustomers: listCustomers(deps),
      getCustomer: getCustomer(deps),
    },
  }
}
