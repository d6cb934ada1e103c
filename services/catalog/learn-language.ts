import { type Client, systemCall } from '@merastore/contract'
import { type Db, enqueue, type JobHandler, type Tx } from '@merastore/runtime'
import type { storeContract } from '@merastore/store/contract'
import { reindexJobKind } from './reindex-search.ts'
import { saveDictionary } from './reindex-search-sql.ts'
import { dictionaryOf } from './search-dictionary.ts'

const learnLanguageJobKind = 'learn-language'

export function enqueueLearning(tx: Tx): Promise<void> {
  return enqueue(tx, learnLanguageJobKind, {})
}

/** Takes over the default language of the store; where it is another one, the vocabulary is made anew. */
export function learnLanguage(deps: { db: Db; store: Client<typeof storeContract> }): JobHandler {
  return {
    kind: learnLanguageJobKind,
    handle: async (work) => {
      const call = systemCall('catalog', work.storeId, { requestId: work.id })
      const asked = await deps.store.getStore({}, call)
      if (asked.outcome === 'refused') return
      if (asked.outcome === 'unanswered') throw new Error(`the store did not answer: ${asked.note}`)
      const [locale = 'en'] = asked.value.locales
      await deps.db.tx(call, async (tx) => {
        if (await saveDictionary(tx, dictionaryOf(locale))) await enqueue(tx, reindexJobKind, {})
      })
    },
  }
}
