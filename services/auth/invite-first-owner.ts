import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { authContract } from './contract.ts'
import { inviteMember } from './invite-staff.ts'
import { listMembers, lockJoining } from './memberships-sql.ts'
import { inRealm } from './realm.ts'
import { removeMember } from './remove-staff.ts'

/**
 * One invitation of a first owner is open at a time, and none once somebody owns the store. All of it in one
 * transaction under the store's lock: of two who are invited at once the second takes the place of the first.
 */
export const inviteFirstOwner =
  (deps: { db: Db }): Operation<typeof authContract, 'inviteFirstOwner'> =>
  ({ email, onlyIfNone = false }, call) =>
    deps.db.tx(inRealm('staff', call), async (tx) => {
      const { storeId } = call
      await lockJoining(tx, storeId)
      const owners = (await listMembers(tx, storeId)).filter(({ role }) => role === 'owner')
      if (owners.some(({ status }) => status === 'active')) return refused('OWNER_JOINED')
      const [open] = owners
      if (onlyIfNone && open !== undefined) return done({ ...open, invitationSent: false })
      const invited = await inviteMember(tx, storeId, { email, name: null, role: 'owner' })
      if (invited.outcome !== 'done') return invited
      for (const { id } of owners) if (id !== invited.value.id) await removeMember(tx, storeId, id)
      return invited
    })
