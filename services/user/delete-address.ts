import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { removeAddress } from './addresses-sql.ts'
import type { userContract } from './contract.ts'
import { lockCustomer } from './customers-sql.ts'
import { customerOf } from './ensure-customer.ts'

/** No other address becomes a default in its place: that is the customer's choice. */
export const deleteAddress =
  (deps: { db: Db }): Operation<typeof userContract, 'deleteAddress'> =>
  ({ addressId }, call) =>
    deps.db.tx(call, async (tx) => {
      const customerId = customerOf(call)
      // Whoever changes the address meanwhile has read it.
      await lockCustomer(tx, customerId)
      return (await removeAddress(tx, customerId, addressId)) ? done({}) : refused('ADDRESS_NOT_FOUND')
    })
