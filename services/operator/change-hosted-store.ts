import { type Call, StaleRevisionError } from '@merastore/contract'
import type { Outcome } from '@merastore/kernel'
import type { HostedStore } from './contract.ts'
import { callOn, type OperatorDeps } from './deps.ts'
import { readHostedStore } from './hosted-store.ts'
import { noteAction } from './note-action.ts'
import type { NewEntry } from './operator-sql.ts'

/** Changes a store in an operator's name, and answers as it stands then. */
export function changeHostedStore<Code extends string>(
  deps: OperatorDeps,
  call: Call,
  entry: NewEntry & { readonly storeId: string },
  change: (onStore: Call) => Promise<Outcome<unknown, Code>>,
): Promise<Outcome<HostedStore, Code | 'STORE_NOT_FOUND'>> {
  return unlessStale(
    noteAction<HostedStore, Code | 'STORE_NOT_FOUND'>(deps, call, entry, async () => {
      const changed = await change(callOn(entry.storeId, call))
      return changed.outcome === 'done' ? readHostedStore(deps, call, entry.storeId) : changed
    }),
    entry.storeId,
  )
}

/** Of the revision that the operator saw, the store service judges; its refusal is the dispatcher's own. */
async function unlessStale<Value, Code extends string>(
  answer: Promise<Outcome<Value, Code>>,
  storeId: string,
): Promise<Outcome<Value, Code>> {
  const outcome = await answer
  if (outcome.outcome === 'refused' && (outcome.code as string) === 'REVISION_STALE')
    throw new StaleRevisionError(storeId)
  return outcome
}
