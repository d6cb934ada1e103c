import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { findAddress } from './addresses-sql.ts'
import type { userContract } from './contract.ts'
import { customerOf } from './ensure-customer.ts'

export const getAddress =
  (deps: { db: Db }): Operation<typeof userContract, 'getAddress'> =>
  ({ addressId }, call) =>
    deps.db.read(call, async (tx) => {
      const address = await findAddress(tx, customerOf(call), addressId)
      return address === undefined ? refused('ADDRESS_NOT_FOUND') : done(address)
    })
