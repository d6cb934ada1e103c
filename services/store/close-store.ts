import type { Operation } from '@merastore/contract'
import type { Db } from '@merastore/runtime'
import { changeStore } from './change-store.ts'
import type { storeContract } from './contract.ts'
import { updateClosing } from './store-sql.ts'

/** Closes a store for a while: customers read the message, nobody can buy. Orders and accounts stay within reach. */
export const closeStore =
  (deps: { db: Db }): Operation<typeof storeContract, 'closeStore'> =>
  ({ message = null }, call) =>
    changeStore(deps.db, call, call.storeId, async (tx, store) => {
      if (store.closed && store.closedMessage === message) return 'unchanged'
      await updateClosing(tx, store.id, { closedAt: deps.db.clock.now(), message })
      return 'changed'
    })
