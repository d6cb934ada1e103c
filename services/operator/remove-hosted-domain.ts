import type { Operation } from '@merastore/contract'
import { changeHostedStore } from './change-hosted-store.ts'
import type { operatorContract } from './contract.ts'
import type { OperatorDeps } from './deps.ts'

export const removeHostedDomain =
  (deps: OperatorDeps): Operation<typeof operatorContract, 'removeHostedDomain'> =>
  ({ storeId, domain }, call) =>
    changeHostedStore(deps, call, { action: 'domain-removed', storeId, detail: domain }, (onStore) =>
      deps.store.removeDomain({ domain }, onStore),
    )
