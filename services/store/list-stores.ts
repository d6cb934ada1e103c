import { installationScope, type Operation, pageOf } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { storeContract } from './contract.ts'
import { listStoresAfter } from './store-sql.ts'

export const listStores =
  (deps: { db: Db }): Operation<typeof storeContract, 'listStores'> =>
  ({ limit = 20, cursor = '' }, call) =>
    deps.db.read({ ...call, storeId: installationScope }, async (tx) => {
      const rows = await listStoresAfter(tx, cursor, limit + 1)
      return done(pageOf(rows, limit, (store) => store.id))
    })
