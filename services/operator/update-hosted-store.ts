import type { Operation } from '@merastore/contract'
import { changeHostedStore } from './change-hosted-store.ts'
import type { HostedStore, operatorContract } from './contract.ts'
import type { OperatorDeps } from './deps.ts'
import { readHostedStore } from './hosted-store.ts'

export const updateHostedStore =
  (deps: OperatorDeps): Operation<typeof operatorContract, 'updateHostedStore'> =>
  async ({ storeId, ...change }, call) => {
    const before = await readHostedStore(deps, call, storeId)
    if (before.outcome === 'unanswered') return before
    const detail = before.outcome === 'done' ? differenceOf(before.value, change) : null
    return changeHostedStore(deps, call, { action: 'store-described', storeId, detail }, (onStore) =>
      deps.store.updateStoreRecord(change, onStore),
    )
  }

/** What a change makes another: of a record that is sent back whole, most is as it was. */
function differenceOf(before: HostedStore, { name, plan }: { name?: string; plan?: string | null }): string | null {
  const changed = [
    ...(name === undefined || name === before.name ? [] : [`name: ${name}`]),
    ...(plan === undefined || plan === before.plan ? [] : [`plan: ${plan ?? 'none'}`]),
  ]
  return changed.length === 0 ? null : changed.join(', ')
}
