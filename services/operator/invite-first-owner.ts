import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { operatorContract } from './contract.ts'
import { callOn, type OperatorDeps } from './deps.ts'
import { firstOwnerOf } from './first-owner.ts'
import { readHostedStore } from './hosted-store.ts'
import { noteAction } from './note-action.ts'

/** As long as nobody owns the store, an operator may invite somebody else; after that, who works there is its own matter. */
export const inviteFirstOwner =
  (deps: OperatorDeps): Operation<typeof operatorContract, 'inviteFirstOwner'> =>
  ({ storeId, email }, call) =>
    noteAction(deps, call, { action: 'owner-invited', storeId }, async () => {
      const store = await readHostedStore(deps, call, storeId)
      if (store.outcome !== 'done') return store
      const invited = await deps.auth.inviteFirstOwner({ email }, callOn(storeId, call))
      return invited.outcome === 'done' ? done(firstOwnerOf([invited.value])) : invited
    })
