import type { Operation } from '@merastore/contract'
import { changeHostedStore } from './change-hosted-store.ts'
import type { operatorContract } from './contract.ts'
import type { OperatorDeps } from './deps.ts'

export const suspendHostedStore =
  (deps: OperatorDeps): Operation<typeof operatorContract, 'suspendHostedStore'> =>
  ({ storeId, reason }, call) =>
    changeHostedStore(deps, call, { action: 'store-suspended', storeId, detail: reason }, (onStore) =>
      deps.store.suspendStore({ reason }, onStore),
    )
