import type { Operation } from '@merastore/contract'
import type { Db } from '@merastore/runtime'
import { changeStore } from './change-store.ts'
import type { storeContract } from './contract.ts'
import { updateSuspension } from './store-sql.ts'

/** Ends a suspension. Whether the store is open is its staff's matter: one that they have closed stays closed. */
export const resumeStore =
  (deps: { db: Db }): Operation<typeof storeContract, 'resumeStore'> =>
  (_input, call) =>
    changeStore(deps.db, call, call.storeId, async (tx, store) => {
      if (!store.suspended) return 'unchanged'
      await updateSuspension(tx, store.id, { suspendedAt: null, reason: null })
      return 'changed'
    })
