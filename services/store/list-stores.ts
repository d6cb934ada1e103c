import { installationScope, type Operation, pageOf } from '@merastore/contract'
import { done, isId, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { storeContract } from './contract.ts'
import { listStoresAfter } from './store-sql.ts'

export const listStores =
  (deps: { db: Db }): Operation<typeof storeContract, 'listStores'> =>
  async ({ limit = 20, cursor, q, state = null, plan = null, ids = null }, call) => {
    if (cursor !== undefined && !isId(cursor, 'store')) return refused('CURSOR_INVALID')
    return deps.db.read({ ...call, storeId: installationScope }, async (tx) => {
      const filter = { part: q?.trim().toLowerCase() ?? null, state, plan, ids }
      const rows = await listStoresAfter(tx, filter, { afterId: cursor ?? '', limit: limit + 1 })
      return done(pageOf(rows, limit, (store) => store.id))
    })
  }
