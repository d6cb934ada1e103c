import type { Call, Client } from '@merastore/contract'
import { type Clock, type Outcome, secondMs } from '@merastore/kernel'
import { createTtlCache } from '@merastore/runtime'
import type { Store, storeContract } from '@merastore/store/contract'

/** The settings of the call's store. */
export type StoreSettings = (call: Call) => Promise<Outcome<Store, never>>

/** Asks the store service, at most once in five seconds a store: settings change rarely, and every price needs them. */
export function createStoreSettings(store: Client<typeof storeContract>, clock: Clock): StoreSettings {
  const known = createTtlCache<Outcome<Store, never>>({ clock, ttlMs: 5 * secondMs, entriesMax: 1000 })
  return async (call) => {
    const settings = await known.get(call.storeId, () => askSettings(store, call))
    if (settings.outcome !== 'done') known.forget(call.storeId)
    return settings
  }
}

async function askSettings(store: Client<typeof storeContract>, call: Call): Promise<Outcome<Store, never>> {
  const asked = await store.getStore({}, call)
  if (asked.outcome === 'refused') throw new Error(`${call.storeId}: ${asked.code}`)
  return asked
}
