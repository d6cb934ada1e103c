import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { inventoryContract } from './contract.ts'
import { deleteEmptyLocation, findLocation } from './locations-sql.ts'

export const deleteLocation =
  (deps: { db: Db }): Operation<typeof inventoryContract, 'deleteLocation'> =>
  ({ locationId }, call) =>
    deps.db.tx(call, async (tx) => {
      const location = await findLocation(tx, locationId)
      if (location === undefined) return refused('LOCATION_NOT_FOUND')
      if (location.isDefault) return refused('LOCATION_IS_DEFAULT')
      return (await deleteEmptyLocation(tx, locationId)) ? done({}) : refused('LOCATION_IN_USE')
    })
