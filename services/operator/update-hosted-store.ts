import type { Operation } from '@merastore/contract'
import { changeHostedStore } from './change-hosted-store.ts'
import type { operatorContract } from './contract.ts'
import type { OperatorDeps } from './deps.ts'

export const updateHostedStore =
  (deps: OperatorDeps): Operation<typeof operatorContract, 'updateHostedStore'> =>
  ({ storeId, ...change }, call) =>
    changeHostedStore(
      deps,
      call,
      { action: 'store-described', storeId, detail: change.plan ?? change.name ?? null },
      (onStore) => deps.store.describeStore(change, onStore),
    )
