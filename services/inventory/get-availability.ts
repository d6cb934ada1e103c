import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { inventoryContract } from './contract.ts'
import { stockState } from './stock.ts'
import { findStock } from './stock-sql.ts'

/** What customers see; how much lies in stock is the merchant's secret until little is left. */
export const getAvailability =
  (deps: { db: Db }): Operation<typeof inventoryContract, 'getAvailability'> =>
  ({ variantId }, call) =>
    deps.db.readOne(call, async (tx) => {
      const items = (await findStock(tx, variantId)).map((item) => {
        const state = stockState(item)
        return { variantId: item.variantId, state, quantity: state === 'low' ? item.available : null }
      })
      return done({ items })
    })
