import type { Operation } from '@merastore/contract'
import type { Db } from '@merastore/runtime'
import { changeStore } from './change-store.ts'
import type { storeContract } from './contract.ts'
import { updateSuspension } from './store-sql.ts'

/** Suspends a store. The gateway turns its people away; what is under way in the background comes to its end. */
export const suspendStore =
  (deps: { db: Db }): Operation<typeof storeContract, 'suspendStore'> =>
  ({ reason }, call) =>
    changeStore(deps.db, call, call.storeId, async (tx, store) => {
      if (store.suspended && store.suspendedReason === reason) return 'unchanged'
      await updateSuspension(tx, store.id, { suspendedAt: deps.db.clock.now(), reason })
      return 'changed'
    })
