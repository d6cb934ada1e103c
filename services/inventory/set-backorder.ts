import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { onlyRow } from '@merastore/runtime'
import { awaitItem, type ItemDeps } from './await-item.ts'
import type { inventoryContract } from './contract.ts'
import { updateBackorder } from './items-sql.ts'
import { stockState } from './stock.ts'
import { findStock } from './stock-sql.ts'

/** Allows or ends the sale of a variant beyond its stock. What is sold already stays sold. */
export const setBackorder =
  (deps: ItemDeps): Operation<typeof inventoryContract, 'setBackorder'> =>
  async ({ variantId, backorder }, call) => {
    const unknownYet = await awaitItem(deps, variantId, call)
    if (unknownYet !== undefined) return unknownYet
    return deps.db.tx(call, async (tx) => {
      if (!(await updateBackorder(tx, variantId, backorder))) return refused('VARIANT_NOT_FOUND')
      const item = onlyRow(await findStock(tx, [variantId]))
      return done({ ...item, state: stockState(item) })
    })
  }
