import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { inventoryContract } from './contract.ts'
import { findSellableProducts } from './stock-sql.ts'

/** Which products of a listing are sold out: none of their variants can be bought, or none is known (yet). */
export const getProductAvailability =
  (deps: { db: Db }): Operation<typeof inventoryContract, 'getProductAvailability'> =>
  ({ productId }, call) =>
    deps.db.readOne(call, async (tx) => {
      const sellable = new Set(await findSellableProducts(tx, productId))
      return done({ items: productId.map((id) => ({ productId: id, soldOut: !sellable.has(id) })) })
    })
