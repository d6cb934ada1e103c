import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { shippingContract } from './contract.ts'
import type { Zones } from './read-zones.ts'
import { deleteMethodRow } from './shipping-sql.ts'

export const deleteShippingMethod =
  (deps: { db: Db; zones: Zones }): Operation<typeof shippingContract, 'deleteShippingMethod'> =>
  async ({ methodId }, call) => {
    const outcome = await deps.db.tx(call, async (tx) =>
      (await deleteMethodRow(tx, methodId)) ? done({}) : refused('SHIPPING_METHOD_NOT_FOUND'),
    )
    deps.zones.forget(call.storeId)
    return outcome
  }
