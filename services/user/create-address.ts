import { type Operation, regionFaults, withRegionCode } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { clearDefaults, countAddresses, insertAddress } from './addresses-sql.ts'
import { addressesMax, type userContract } from './contract.ts'
import { lockCustomer } from './customers-sql.ts'
import { customerOf, ensureCustomer, type UserDeps } from './ensure-customer.ts'

export const createAddress =
  (deps: UserDeps): Operation<typeof userContract, 'createAddress'> =>
  async ({ address, defaultShipping = false, defaultBilling = false }, call) => {
    const errors = regionFaults(address.country, address.region, '/address/region')
    if (errors.length > 0) return refused('ADDRESS_INVALID', { errors })
    const customerId = customerOf(call)
    const customer = await ensureCustomer(deps, customerId, call)
    if (customer.outcome !== 'done') return customer
    return deps.db.tx(call, async (tx) => {
      if (!(await lockCustomer(tx, customerId))) return refused('CUSTOMER_NOT_FOUND')
      const count = await countAddresses(tx, customerId)
      if (count >= addressesMax) return refused('ADDRESSES_FULL')
      const defaults = { shipping: defaultShipping || count === 0, billing: defaultBilling || count === 0 }
      await clearDefaults(tx, customerId, defaults)
      return done(await insertAddress(tx, customerId, withRegionCode(address), defaults))
    })
  }
