import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { type Db, onlyRow } from '@merastore/runtime'
import type { inventoryContract } from './contract.ts'
import { updateBackorder } from './items-sql.ts'
import { stockState } from './stock.ts'
import { findStock } from './stock-sql.ts'

/** Allows or ends the sale of a variant beyond its stock. What is sold already stays sold. */
export const setBackorder =
  (deps: { db: Db }): Operation<typeof inventoryContract, 'setBackorder'> =>
  ({ variantId, backorder }, call) =>
    deps.db.tx(call, async (tx) => {
      if (!(await updateBackorder(tx, variantId, backorder))) return refused('VARIANT_NOT_FOUND')
      const item = onlyRow(await findStock(tx, [variantId]))
      return done({ ...item, state: stockState(item) })
    })
