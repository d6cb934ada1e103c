import type { Operation } from '@merastore/contract'
import { done, newId, refused } from '@merastore/kernel'
import { brokenConstraint, type Db, onlyRow } from '@merastore/runtime'
import type { inventoryContract } from './contract.ts'
import { defaultLocationId, insertLocation } from './locations-sql.ts'

export const createLocation =
  (deps: { db: Db }): Operation<typeof inventoryContract, 'createLocation'> =>
  async ({ name, priority = 100, active = true }, call) => {
    try {
      return await deps.db.tx(call, async (tx) => {
        // First, so that the name of the default location cannot be taken from it.
        await defaultLocationId(tx)
        return done(onlyRow(await insertLocation(tx, { id: newId('location'), name, priority, active })))
      })
    } catch (error) {
      if (brokenConstraint(error) === 'locations_name_key') return refused('LOCATION_NAME_TAKEN')
      throw error
    }
  }
