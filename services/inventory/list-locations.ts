import { decodeIdCursor, encodeCursor, type Operation, pageOf } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { inventoryContract } from './contract.ts'
import { defaultLocationId, listLocationsAfter } from './locations-sql.ts'

/** The stock locations; a store that has none yet gets its default one by this first look. */
export const listLocations =
  (deps: { db: Db }): Operation<typeof inventoryContract, 'listLocations'> =>
  async ({ limit = 20, cursor }, call) => {
    const after = cursor === undefined ? '' : decodeIdCursor(cursor, 'location')
    if (after === undefined) return refused('CURSOR_INVALID')
    return deps.db.tx(call, async (tx) => {
      await defaultLocationId(tx)
      return done(pageOf(await listLocationsAfter(tx, after, limit + 1), limit, ({ id }) => encodeCursor([id])))
    })
  }
