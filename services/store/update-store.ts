import { type Operation, StaleRevisionError } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { type Db, publish } from '@merastore/runtime'
import type { storeContract } from './contract.ts'
import { storeEvents } from './events.ts'
import { findStoreById, updateStoreSettings } from './store-sql.ts'
import { isTimeZone } from './time-zone.ts'

export const updateStore =
  (deps: { db: Db }): Operation<typeof storeContract, 'updateStore'> =>
  (change, call) =>
    deps.db.tx(call, async (tx) => {
      if (change.timeZone !== undefined && !isTimeZone(change.timeZone)) return refused('TIME_ZONE_UNKNOWN')
      const before = await findStoreById(tx, call.storeId)
      if (before === undefined) return refused('STORE_NOT_FOUND')
      const after = await updateStoreSettings(tx, change, call.ifMatch ?? before.revision)
      if (after === undefined) throw new StaleRevisionError(call.storeId)
      await publish(tx, storeEvents['store.updated.v1'], { storeId: after.id, revision: after.revision })
      return done(after)
    })
