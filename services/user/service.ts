import { authContract } from '@merastore/auth/contract'
import { orderContract } from '@merastore/order/contract'
import { defineService } from '@merastore/runtime'
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

/** Owns the customers of a store: who they are, what they agreed to, and the addresses that they keep. */
export const userModule = defineService({
  contract: userContract,
  migrations: new URL('./migrations/', import.meta.url),
  events: userEvents,
  needs: { auth: authContract, order: orderContract },
  permissions: { 'customer:read': ['manager', 'support'] },
  create({ db, clients: { auth, order } }) {
    const deps: UserDeps = { db, auth }
    return {
      consumers: [onCustomerRegistered, onCustomerEmailVerified, onEmailVerifiedClaimOrders, onCustomerClaimed],
      jobs: [addCustomerJob(deps), claimOrders({ ...deps, order })],
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
  },
})
