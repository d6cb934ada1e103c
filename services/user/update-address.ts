import { type Operation, regionFaults, requireRevision, withRegionCode } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { clearDefaults, findAddress, replaceAddress } from './addresses-sql.ts'
import type { userContract } from './contract.ts'
import { lockCustomer } from './customers-sql.ts'
import { customerOf } from './ensure-customer.ts'

export const updateAddress =
  (deps: { db: Db }): Operation<typeof userContract, 'updateAddress'> =>
  async ({ addressId, ...change }, call) => {
    const errors = regionFaults(change.address?.country ?? '', change.address?.region, '/address/region')
    if (errors.length > 0) return refused('ADDRESS_INVALID', { errors })
    return deps.db.tx(call, async (tx) => {
      const customerId = customerOf(call)
      await lockCustomer(tx, customerId)
      const before = await findAddress(tx, customerId, addressId)
      if (before === undefined) return refused('ADDRESS_NOT_FOUND')
      requireRevision(call, addressId, before.revision)
      const { defaultShipping = before.defaultShipping } = change
      const { defaultBilling = before.defaultBilling } = change
      const address = withRegionCode(change.address ?? before.address)
      await clearDefaults(tx, customerId, { shipping: defaultShipping, billing: defaultBilling })
      const revision = before.revision + 1
      return done(await replaceAddress(tx, { ...before, address, defaultShipping, defaultBilling, revision }))
    })
  }
