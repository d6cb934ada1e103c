import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { shippingContract } from './contract.ts'
import type { Zones } from './read-zones.ts'
import { deleteZoneRow } from './shipping-sql.ts'

export const deleteShippingZone =
  (deps: { db: Db; zones: Zones }): Operation<typeof shippingContract, 'deleteShippingZone'> =>
  async ({ zoneId }, call) => {
    const outcome = await deps.db.tx(call, async (tx) =>
      (await deleteZoneRow(tx, zoneId)) ? done({}) : refused('SHIPPING_ZONE_NOT_FOUND'),
    )
    deps.zones.forget(call.storeId)
    return outcome
  }
