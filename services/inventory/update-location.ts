import { type Operation, StaleRevisionError } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { brokenConstraint, type Db } from '@merastore/runtime'
import type { inventoryContract } from './contract.ts'
import { findLocation, updateLocationFields } from './locations-sql.ts'

export const updateLocation =
  (deps: { db: Db }): Operation<typeof inventoryContract, 'updateLocation'> =>
  async ({ locationId, ...change }, call) => {
    try {
      return await deps.db.tx(call, async (tx) => {
        const before = await findLocation(tx, locationId)
        if (before === undefined) return refused('LOCATION_NOT_FOUND')
        const after = await updateLocationFields(tx, locationId, change, call.ifMatch ?? before.revision)
        if (after === undefined) throw new StaleRevisionError(locationId)
        return done(after)
      })
    } catch (error) {
      if (brokenConstraint(error) === 'locations_name_key') return refused('LOCATION_NAME_TAKEN')
      throw error
    }
  }
