import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { storeContract } from './contract.ts'
import { findStoreById } from './store-sql.ts'

export const getStoreRecord =
  (deps: { db: Db }): Operation<typeof storeContract, 'getStoreRecord'> =>
  (_input, call) =>
    deps.db.read(call, async (tx) => {
      const store = await findStoreById(tx, call.storeId)
      return store === undefined ? refused('STORE_NOT_FOUND') : done(store)
    })
