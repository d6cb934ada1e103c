import type { Operation } from '@merastore/contract'
import type { operatorContract } from './contract.ts'
import type { OperatorDeps } from './deps.ts'
import { readHostedStore } from './hosted-store.ts'

export const getHostedStore =
  (deps: Pick<OperatorDeps, 'store'>): Operation<typeof operatorContract, 'getHostedStore'> =>
  ({ storeId }, call) =>
    readHostedStore(deps, call, storeId)
