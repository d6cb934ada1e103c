import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { type Db, publish } from '@merastore/runtime'
import type { authContract } from './contract.ts'
import { authEvents } from './events.ts'
import { findMember, lockOwners, updateRole } from './memberships-sql.ts'
import { inRealm } from './realm.ts'

export const changeStaffRole =
  (deps: { db: Db }): Operation<typeof authContract, 'changeStaffRole'> =>
  ({ staffId, role }, call) =>
    deps.db.tx(inRealm('staff', call), async (tx) => {
      const { storeId } = call
      const owners = await lockOwners(tx, storeId)
      const member = await findMember(tx, storeId, staffId)
      if (member === undefined) return refused('STAFF_NOT_FOUND')
      if (member.role === role) return done(member)
      if (isLastOwner(owners, staffId)) return refused('LAST_OWNER')
      await updateRole(tx, storeId, staffId, role)
      await publish(tx, authEvents['staff.role-changed.v1'], { staffId, role }, { storeId })
      return done({ ...member, role })
    })

/** Whether a store would be left without an owner. */
export function isLastOwner(owners: readonly string[], staffId: string): boolean {
  return owners.length === 1 && owners[0] === staffId
}
