import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { type Db, publish, type Tx } from '@merastore/runtime'
import { isLastOwner } from './change-staff-role.ts'
import type { authContract } from './contract.ts'
import { authEvents } from './events.ts'
import { closeLinks } from './links-sql.ts'
import { deleteMembership, findMember, lockOwners } from './memberships-sql.ts'
import { inRealm } from './realm.ts'

/** From the next request on the person may do nothing in this store; other stores are not touched. */
export const removeStaff =
  (deps: { db: Db }): Operation<typeof authContract, 'removeStaff'> =>
  ({ staffId }, call) =>
    deps.db.tx(inRealm('staff', call), async (tx) => {
      const { storeId } = call
      const owners = await lockOwners(tx, storeId)
      if ((await findMember(tx, storeId, staffId)) === undefined) return refused('STAFF_NOT_FOUND')
      if (isLastOwner(owners, staffId)) return refused('LAST_OWNER')
      await removeMember(tx, storeId, staffId)
      return done({})
    })

/** Ends a membership or takes an invitation back, within a transaction that has decided that it may. */
export async function removeMember(tx: Tx, storeId: string, staffId: string): Promise<void> {
  await deleteMembership(tx, storeId, staffId)
  await closeLinks(tx, 'staff-invitation', staffId, storeId)
  await publish(tx, authEvents['staff.removed.v1'], { staffId }, { storeId })
}
