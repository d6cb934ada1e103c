import { type Call, installationScope, requireRevision } from '@merastore/contract'
import { done, type Outcome, type Refused, refused } from '@merastore/kernel'
import { type Db, publish, type Tx } from '@merastore/runtime'
import type { StoreRecord } from './contract.ts'
import { storeEvents } from './events.ts'
import { findStoreById, lockStore, raiseRevision } from './store-sql.ts'

/** What a change did: `unchanged` where it stood so already; a refusal comes before anything is written. */
export type Change<Code extends string> = 'changed' | 'unchanged' | Refused<Code>

/**
 * Changes one store in the installation's scope, where the host names of all stores are seen. The store is locked, so
 * that of two changes the second decides on what the first has left; where the call names a revision, it must stand.
 */
export function changeStore<Code extends string = never>(
  db: Db,
  call: Call,
  storeId: string,
  change: (tx: Tx, store: StoreRecord) => Promise<Change<Code>>,
): Promise<Outcome<StoreRecord, Code | 'STORE_NOT_FOUND'>> {
  // An answer is stored in the store's own scope, so not in this transaction: the dispatcher stores it afterwards.
  const { keep: _, ...rest } = call
  return db.tx(
    { ...rest, storeId: installationScope },
    async (tx): Promise<Outcome<StoreRecord, Code | 'STORE_NOT_FOUND'>> => {
      await lockStore(tx, storeId)
      const before = await findStoreById(tx, storeId)
      if (before === undefined) return refused('STORE_NOT_FOUND')
      requireRevision(call, storeId, before.revision)
      const changed = await change(tx, before)
      if (changed === 'unchanged') return done(before)
      if (changed !== 'changed') return changed
      const after = await raiseRevision(tx, storeId)
      await publish(tx, storeEvents['store.updated.v1'], { storeId, revision: after.revision }, { storeId })
      return done(after)
    },
  )
}
