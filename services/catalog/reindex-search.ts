import { type Call, systemCall } from '@merastore/contract'
import type { Db, JobHandler } from '@merastore/runtime'
import { readForWrite } from './product-sql.ts'
import { deleteStaleTypos, deleteStaleWords, listProductIdsAfter, saveSearchTerms } from './reindex-search-sql.ts'

export const reindexJobKind = 'reindex-search'
const batchProducts = 100
const batchWords = 1000

/**
 * Makes the search terms of all products of a store and its vocabulary anew: their form has changed with a version, or
 * the store's language.
 */
export function reindexSearch(deps: { db: Db }): JobHandler {
  return {
    kind: reindexJobKind,
    handle: async (work) => {
      const call = systemCall('catalog', work.storeId, { requestId: work.id })
      await forgetStale(deps.db, call)
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

/** Words whose stem is another one in the language of the store are taken out; the products bring them back. */
async function forgetStale(db: Db, call: Call): Promise<void> {
  await toTheEnd('', (after) => db.tx(call, (tx) => deleteStaleWords(tx, after, batchWords)))
  await toTheEnd({ key: '', stem: '' }, (after) => db.tx(call, (tx) => deleteStaleTypos(tx, after, batchWords)))
}

/** Batch by batch, each behind the last of the one before. */
async function toTheEnd<Place>(start: Place, batchBehind: (after: Place) => Promise<Place | undefined>): Promise<void> {
  for (let after: Place | undefined = start; after !== undefined; ) after = await batchBehind(after)
}
