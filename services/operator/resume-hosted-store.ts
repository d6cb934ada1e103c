import type { Operation } from '@merastore/contract'
import { changeHostedStore } from './change-hosted-store.ts'
import type { operatorContract } from './contract.ts'
import type { OperatorDeps } from './deps.ts'

export const resumeHostedStore =
  (deps: OperatorDeps): Operation<typeof operatorContract, 'resumeHostedStore'> =>
  ({ storeId }, call) =>
    changeHostedStore(deps, call, { action: 'store-resumed', storeId }, (onStore) =>
      deps.store.resumeStore({}, onStore),
    )
