import type { Call, Operation } from '@merastore/contract'
import { done, type Outcome, refused } from '@merastore/kernel'
import type { FirstOwner, operatorContract } from './contract.ts'
import { callOn, type OperatorDeps } from './deps.ts'
import { firstOwnerOf, hasOwner, invitedOwners } from './first-owner.ts'
import { readHostedStore } from './hosted-store.ts'
import { noteAction } from './note-action.ts'

/** As long as nobody owns the store, an operator may invite somebody else; after that, who works there is its own matter. */
export const inviteFirstOwner =
  (deps: OperatorDeps): Operation<typeof operatorContract, 'inviteFirstOwner'> =>
  ({ storeId, email }, call) =>
    noteAction(deps, call, { action: 'owner-invited', storeId }, async () => {
      const store = await readHostedStore(deps, call, storeId)
      return store.outcome === 'done' ? invite(deps, callOn(storeId, call), email) : store
    })

async function invite(
  { auth }: OperatorDeps,
  onStore: Call,
  email: string,
): Promise<Outcome<FirstOwner, 'OWNER_JOINED' | 'STAFF_EXISTS'>> {
  const before = await auth.listStaff({}, onStore)
  if (before.outcome !== 'done') return before
  if (hasOwner(before.value.data)) return refused('OWNER_JOINED')
  const invited = await auth.inviteStaff({ email, role: 'owner' }, onStore)
  if (invited.outcome !== 'done') return invited
  // One invitation is open at a time: that of whoever was invited before is taken back.
  for (const other of invitedOwners(before.value.data)) {
    if (other.id === invited.value.id) continue
    const removed = await auth.removeStaff({ staffId: other.id }, onStore)
    if (removed.outcome === 'unanswered') return removed
  }
  return done(firstOwnerOf([invited.value]))
}
