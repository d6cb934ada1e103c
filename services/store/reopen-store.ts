import type { Operation } from '@merastore/contract'
import type { Db } from '@merastore/runtime'
import { changeStore } from './change-store.ts'
import type { storeContract } from './contract.ts'
import { updateClosing } from './store-sql.ts'

/** Opens a store again that its staff have closed. */
export const reopenStore =
  (deps: { db: Db }): Operation<typeof storeContract, 'reopenStore'> =>
  (_input, call) =>
    changeStore(deps.db, call, call.storeId, async (tx, store) => {
      if (!store.closed) return 'unchanged'
      await updateClosing(tx, store.id, { closedAt: null, message: null })
      return 'changed'
    })
