import { hourMs } from '@merastore/kernel'
import { acrossStoresCall, type Db, inBatches, type Timer } from '@merastore/runtime'
import { deleteUntouchedCarts } from './cart-sql.ts'

const batchMax = 500

/** Deletes what nobody has touched for 90 days, in small batches over all stores; several processes share the work. */
export function deleteUntouched(deps: { db: Db }): Timer {
  return {
    name: 'delete-untouched-carts',
    everyMs: hourMs,
    run: (ending) => {
      const now = deps.db.clock.now()
      return inBatches(batchMax, ending, () =>
        deps.db.tx(acrossStoresCall(deps.db), (tx) => deleteUntouchedCarts(tx, now, batchMax)),
      )
    },
  }
}
