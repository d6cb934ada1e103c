import { on } from '@merastore/runtime'
import { storeEvents } from '@merastore/store/contract'
import { defaultLocationId } from './locations-sql.ts'

/** A new store has a place for its stock. */
export const onStoreCreated = on(
  storeEvents['store.created.v1'],
  { name: 'create-default-location', from: 'beginning', replay: 'allowed' },
  async (_event, tx) => {
    await defaultLocationId(tx)
  },
)
