import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { inventoryContract } from './contract.ts'
import { findLocation } from './locations-sql.ts'

export const getLocation =
  (deps: { db: Db }): Operation<typeof inventoryContract, 'getLocation'> =>
  ({ locationId }, call) =>
    deps.db.read(call, async (tx) => {
      const location = await findLocation(tx, locationId)
      return location === undefined ? refused('LOCATION_NOT_FOUND') : done(location)
    })
