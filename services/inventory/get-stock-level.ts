import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { awaitItem, type ItemDeps } from './await-item.ts'
import type { inventoryContract } from './contract.ts'
import { isStocked } from './items-sql.ts'
import { findDefaultLocationId } from './locations-sql.ts'
import { listLevels } from './stock-sql.ts'

/** One level with its revision, as it is read before it is counted. */
export const getStockLevel =
  (deps: ItemDeps): Operation<typeof inventoryContract, 'getStockLevel'> =>
  async ({ variantId, locationId: given }, call) => {
    const unknownYet = await awaitItem(deps, variantId, call)
    if (unknownYet !== undefined) return unknownYet
    return deps.db.read(call, async (tx) => {
      if (!(await isStocked(tx, variantId))) return refused('VARIANT_NOT_FOUND')
      const locationId = given ?? (await findDefaultLocationId(tx))
      if (locationId === undefined) return refused('LOCATION_NOT_FOUND')
      const [level] = await listLevels(tx, { variantIds: [variantId], locationId, limit: 1 })
      return level === undefined ? refused('LOCATION_NOT_FOUND') : done(level)
    })
  }
