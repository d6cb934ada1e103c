import { installationScope, type Operation } from '@merastore/contract'
import { done, isCurrency, refused } from '@merastore/kernel'
import { type Db, publish, refusingBroken } from '@merastore/runtime'
import type { storeContract } from './contract.ts'
import { isReserved, type ReservedDomains } from './domain.ts'
import { isDomainTaken } from './domains-sql.ts'
import { storeEvents } from './events.ts'
import { findStoreById, insertStore, isHandleTaken } from './store-sql.ts'
import { isTimeZone, timeZoneOfCountry } from './time-zone.ts'

const taken = { stores_handle_key: 'HANDLE_TAKEN', domains_domain_key: 'DOMAIN_TAKEN' } as const

/** Opens a store under the id that the caller chose; a repetition finds it open and changes nothing. */
export const createStore =
  (deps: { db: Db; reserved: ReservedDomains }): Operation<typeof storeContract, 'createStore'> =>
  async (store, call) => {
    if (!isCurrency(store.currency)) return refused('CURRENCY_UNKNOWN')
    const { timeZone = timeZoneOfCountry(store.country) } = store
    if (!isTimeZone(timeZone)) return refused('TIME_ZONE_UNKNOWN')
    if (store.domains.some((domain) => isReserved(deps.reserved, domain, call.actor))) return refused('DOMAIN_RESERVED')
    const { id: storeId, handle, currency } = store
    return refusingBroken(taken, () =>
      deps.db.tx({ ...call, storeId: installationScope }, async (tx) => {
        // The handle first: a second store of the same handle has the same default domain too.
        if (await isHandleTaken(tx, storeId, handle)) return refused('HANDLE_TAKEN')
        if (await isDomainTaken(tx, storeId, store.domains)) return refused('DOMAIN_TAKEN')
        const created = await insertStore(tx, { ...store, timeZone }, deps.db.clock.now())
        if (created) await publish(tx, storeEvents['store.created.v1'], { storeId, handle, currency }, { storeId })
        const opened = await findStoreById(tx, storeId)
        if (opened === undefined) throw new Error(`${storeId} is not there after its creation`)
        return done(opened)
      }),
    )
  }
