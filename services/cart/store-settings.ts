import type { Call, Client } from '@merastore/contract'
import { type Clock, type Outcome, secondMs } from '@merastore/kernel'
import { createTtlCache, settingsKey } from '@merastore/runtime'
import type { Store, storeContract } from '@merastore/store/contract'

/** The settings of the call's store, as they were at the revision that the caller has seen, or newer. */
export type StoreSettings = (call: Call, settingsRevision: number | null) => Promise<Outcome<Store, never>>

/**
 * Asks the store service once for each revision, and at most once in five seconds for who has seen none: settings
 * change rarely, and every price needs them.
 */
export function createStoreSettings(store: Client<typeof storeContract>, clock: Clock): StoreSettings {
  const known = createTtlCache<Outcome<Store, never>>({ clock, ttlMs: 5 * secondMs, entriesMax: 1000 })
  return async (call, settingsRevision) => {
    const key = settingsKey(call.storeId, settingsRevision ?? undefined)
    const settings = await known.get(key, () => askSettings(store, call))
    if (settings.outcome !== 'done') known.forget(key)
    return settings
  }
}

async function askSettings(store: Client<typeof storeContract>, call: Call): Promise<Outcome<Store, never>> {
  const asked = await store.getStore({}, call)
  if (asked.outcome === 'refused') throw new Error(`${call.storeId}: ${asked.code}`)
  return asked
}
