import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { listAddressesOf } from './addresses-sql.ts'
import type { userContract } from './contract.ts'
import { findCustomer } from './customers-sql.ts'

export const getCustomer =
  (deps: { db: Db }): Operation<typeof userContract, 'getCustomer'> =>
  ({ customerId }, call) =>
    deps.db.read(call, async (tx) => {
      const customer = await findCustomer(tx, customerId)
      if (customer === undefined) return refused('CUSTOMER_NOT_FOUND')
      return done({ ...customer, addresses: await listAddressesOf(tx, customerId) })
    })
