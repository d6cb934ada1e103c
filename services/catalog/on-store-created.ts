import { type Consumer, on } from '@merastore/runtime'
import { storeEvents } from '@merastore/store/contract'
import { insertSettings } from './product-sql.ts'

/** Learns the currency of a new store. */
export function onStoreCreated(): Consumer {
  return on(storeEvents['store.created.v1'], 'learn-currency-on-store-created', (event, tx) =>
    insertSettings(tx, event.data.currency),
  )
}
