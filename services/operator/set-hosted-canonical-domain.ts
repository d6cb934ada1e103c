import type { Operation } from '@merastore/contract'
import { changeHostedStore } from './change-hosted-store.ts'
import type { operatorContract } from './contract.ts'
import type { OperatorDeps } from './deps.ts'

export const setHostedCanonicalDomain =
  (deps: OperatorDeps): Operation<typeof operatorContract, 'setHostedCanonicalDomain'> =>
  ({ storeId, domain }, call) =>
    changeHostedStore(deps, call, { action: 'domain-made-canonical', storeId, detail: domain }, (onStore) =>
      deps.store.setCanonicalDomain({ domain }, onStore),
    )
