import type { Operation } from '@merastore/contract'
import { changeHostedStore } from './change-hosted-store.ts'
import type { operatorContract } from './contract.ts'
import type { OperatorDeps } from './deps.ts'

export const closeHostedStore =
  (deps: OperatorDeps): Operation<typeof operatorContract, 'closeHostedStore'> =>
  ({ storeId, ...closing }, call) =>
    changeHostedStore(deps, call, { action: 'store-closed', storeId, detail: closing.message ?? null }, (onStore) =>
      deps.store.closeStore(closing, onStore),
    )
