import { type Operation, pageOf } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { inventoryContract } from './contract.ts'
import { defaultLocationId, listLocationsAfter } from './locations-sql.ts'

/** The stock locations; a store that has none yet gets its default one by this first look. */
export const listLocations =
  (deps: { db: Db }): Operation<typeof inventoryContract, 'listLocations'> =>
  ({ limit = 20, cursor = '' }, call) =>
    deps.db.tx(call, async (tx) => {
      await defaultLocationId(tx)
      return done(pageOf(await listLocationsAfter(tx, cursor, limit + 1), limit, (location) => location.id))
    })
