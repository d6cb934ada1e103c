import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { shippingContract } from './contract.ts'
import { findMethod } from './shipping-sql.ts'

export const getShippingMethod =
  (deps: { db: Db }): Operation<typeof shippingContract, 'getShippingMethod'> =>
  ({ methodId }, call) =>
    deps.db.read(call, async (tx) => {
      const method = await findMethod(tx, methodId)
      return method === undefined ? refused('SHIPPING_METHOD_NOT_FOUND') : done(method)
    })
