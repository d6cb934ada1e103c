import type { Operation } from '@merastore/contract'
import { changeHostedStore } from './change-hosted-store.ts'
import type { operatorContract } from './contract.ts'
import type { OperatorDeps } from './deps.ts'

export const addHostedDomain =
  (deps: OperatorDeps): Operation<typeof operatorContract, 'addHostedDomain'> =>
  ({ storeId, domain }, call) =>
    changeHostedStore(deps, call, { action: 'domain-added', storeId, detail: domain }, (onStore) =>
      deps.store.addDomain({ domain }, onStore),
    )
