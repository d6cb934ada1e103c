import { type Consumer, on } from '@merastore/runtime'
import { storeEvents } from '@merastore/store/contract'
import { enqueueLearning } from './learn-language.ts'
import { insertSettings } from './product-sql.ts'

/** Learns the currency of a new store, and by a job its language. */
export function onStoreCreated(): Consumer {
  return on(
    storeEvents['store.created.v1'],
    { name: 'learn-currency-on-store-created', from: 'beginning', replay: 'allowed' },
    async (event, tx) => {
      await insertSettings(tx, event.data.currency)
      await enqueueLearning(tx)
    },
  )
}
