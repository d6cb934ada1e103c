import { systemCall } from '@merastore/contract'
import type { Db, JobHandler } from '@merastore/runtime'
import { readForWrite } from './product-sql.ts'
import { listProductIdsAfter, saveSearchTerms } from './reindex-search-sql.ts'

const batchProducts = 100

/** Makes the search terms of all products of a store anew: their form has changed with a version, or its language. */
export function reindexSearch(deps: { db: Db }): JobHandler {
  return {
    kind: 'reindex-search',
    handle: async (work) => {
      const call = systemCall('catalog', work.storeId, { requestId: work.id })
      let after = ''
      for (;;) {
        const last = await deps.db.tx(call, async (tx) => {
          const ids = await listProductIdsAfter(tx, after, batchProducts)
          if (ids.length === 0) return undefined
          const context = await readForWrite(tx, { ids })
          await saveSearchTerms(tx, context?.products ?? [])
          return ids.at(-1)
        })
        if (last === undefined) return
        after = last
      }
    },
  }
}
