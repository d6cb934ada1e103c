import type { Call } from '@merastore/contract'
import { done, type Outcome } from '@merastore/kernel'
import type { StoreRecord } from '@merastore/store/contract'
import type { HostedStore } from './contract.ts'
import { callOn, type OperatorDeps } from './deps.ts'

/** What an operator sees of a store: no address of its people, and nothing of what is in it. */
export function toHostedStore(store: StoreRecord): HostedStore {
  const { id, handle, name, currency, locales, country, timeZone, domains, canonicalDomain } = store
  const { plan, suspendedReason, closed, revision, createdAt } = store
  const state = store.suspended ? 'suspended' : closed ? 'closed' : 'open'
  const about = { id, handle, name, currency, locales, country, timeZone, domains, canonicalDomain }
  return { ...about, plan, state, suspendedReason, closed, revision, createdAt }
}

export async function readHostedStore(
  { store }: Pick<OperatorDeps, 'store'>,
  call: Call,
  storeId: string,
): Promise<Outcome<HostedStore, 'STORE_NOT_FOUND'>> {
  const found = await store.getStoreRecord({}, callOn(storeId, call))
  return found.outcome === 'done' ? done(toHostedStore(found.value)) : found
}
