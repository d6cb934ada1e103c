import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { inventoryContract } from './contract.ts'
import { stockState } from './stock.ts'
import { findStock } from './stock-sql.ts'

/** What can be sold of some variants, for the other services. */
export const checkAvailability =
  (deps: { db: Db }): Operation<typeof inventoryContract, 'checkAvailability'> =>
  ({ variantIds, holders = [] }, call) =>
    deps.db.readOne(call, async (tx) => {
      const items = await findStock(tx, variantIds, holders)
      return done({ items: items.map((item) => ({ ...item, state: stockState(item) })) })
    })
