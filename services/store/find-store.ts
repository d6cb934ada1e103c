import { installationScope, type Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { storeContract } from './contract.ts'
import { findStoreByName } from './store-sql.ts'

/** Finds whose request it is, from the host name or the `store` header; so it looks over all stores. */
export const findStore =
  (deps: { db: Db }): Operation<typeof storeContract, 'findStore'> =>
  ({ name }, call) =>
    deps.db.read({ ...call, storeId: installationScope }, async (tx) => {
      const store = await findStoreByName(tx, name.toLowerCase())
      return store === undefined ? refused('STORE_NOT_FOUND') : done(store)
    })
