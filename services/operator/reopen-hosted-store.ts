import type { Operation } from '@merastore/contract'
import { changeHostedStore } from './change-hosted-store.ts'
import type { operatorContract } from './contract.ts'
import type { OperatorDeps } from './deps.ts'

export const reopenHostedStore =
  (deps: OperatorDeps): Operation<typeof operatorContract, 'reopenHostedStore'> =>
  ({ storeId }, call) =>
    changeHostedStore(deps, call, { action: 'store-reopened', storeId }, (onStore) =>
      deps.store.reopenStore({}, onStore),
    )
