import type { Call, Client } from '@merastore/contract'
import { type Clock, done, type Outcome, secondMs } from '@merastore/kernel'
import type { Store, storeContract } from '@merastore/store/contract'

/** The settings of the call's store. */
export type StoreSettings = (call: Call) => Promise<Outcome<Store, never>>

const freshMs = 5 * secondMs
const storesMax = 1000

/** Asks the store service, at most once in five seconds a store: settings change rarely, and every price needs them. */
export function createStoreSettings(store: Client<typeof storeContract>, clock: Clock): StoreSettings {
  const known = new Map<string, { settings: Store; atMs: number }>()
  return async (call) => {
    const nowMs = clock.now().getTime()
    const before = known.get(call.storeId)
    if (before !== undefined && nowMs - before.atMs < freshMs) return done(before.settings)
    const asked = await store.getStore({}, call)
    if (asked.outcome === 'unanswered') return asked
    if (asked.outcome === 'refused') throw new Error(`${call.storeId}: ${asked.code}`)
    if (known.size >= storesMax) known.clear()
    known.set(call.storeId, { settings: asked.value, atMs: nowMs })
    return asked
  }
}
