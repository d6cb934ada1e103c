import { type Consumer, on } from '@merastore/runtime'
import { storeEvents } from '@merastore/store/contract'
import { enqueueLearning } from './learn-language.ts'

/** The store may have another default language now. */
export function onStoreUpdated(): Consumer {
  return on(
    storeEvents['store.updated.v1'],
    { name: 'learn-language-on-store-updated', from: 'beginning', replay: 'allowed' },
    (_event, tx) => enqueueLearning(tx),
  )
}
