import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { operatorContract } from './contract.ts'
import { callOn, type OperatorDeps } from './deps.ts'
import { firstOwnerOf, hasOwner, invitedOwners } from './first-owner.ts'
import { readHostedStore } from './hosted-store.ts'

/** The link is shown only where no mail takes it to the person, and never once the store has an owner. */
export const getFirstOwner =
  (deps: OperatorDeps): Operation<typeof operatorContract, 'getFirstOwner'> =>
  async ({ storeId }, call) => {
    const onStore = callOn(storeId, call)
    const store = await readHostedStore(deps, call, storeId)
    if (store.outcome !== 'done') return store
    const staff = await deps.auth.listStaff({}, onStore)
    if (staff.outcome !== 'done') return staff
    const owner = { ...firstOwnerOf(staff.value.data), link: null, linkExpiresAt: null }
    const [invited] = invitedOwners(staff.value.data)
    if (!deps.handsOutLinks || invited === undefined || hasOwner(staff.value.data)) return done(owner)
    const open = await deps.auth.getInvitationLink({ staffId: invited.id }, onStore)
    if (open.outcome === 'unanswered') return open
    return done(
      open.outcome === 'done' ? { ...owner, link: open.value.link, linkExpiresAt: open.value.expiresAt } : owner,
    )
  }
