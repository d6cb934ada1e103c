import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { shippingContract } from './contract.ts'
import { findZoneById } from './shipping-sql.ts'

export const getShippingZone =
  (deps: { db: Db }): Operation<typeof shippingContract, 'getShippingZone'> =>
  ({ zoneId }, call) =>
    deps.db.read(call, async (tx) => {
      const zone = await findZoneById(tx, zoneId)
      return zone === undefined ? refused('SHIPPING_ZONE_NOT_FOUND') : done(zone)
    })
