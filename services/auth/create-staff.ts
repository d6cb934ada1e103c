import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { publish } from '@merastore/runtime'
import { lockAccount, updatePassword } from './accounts-sql.ts'
import type { authContract } from './contract.ts'
import type { AuthDeps } from './deps.ts'
import { authEvents } from './events.ts'
import { staffAccount } from './invite-staff.ts'
import { acceptMembership, findMember, lockJoining, upsertInvitation } from './memberships-sql.ts'
import { isOperator } from './operators-sql.ts'
import { hashPassword, isWeak, refusedAsWeak } from './password.ts'
import { inRealm } from './realm.ts'

/** For the command line and seeds. Who works in the store already keeps the role, and the password in any case. */
export const createStaff =
  (deps: AuthDeps): Operation<typeof authContract, 'createStaff'> =>
  async ({ email, password, name, role }, call) => {
    if (isWeak(password, email)) return refusedAsWeak('/password')
    const passwordHash = await hashPassword(password, { deadlineMs: call.deadlineMs, known: true })
    const { storeId } = call
    return deps.db.tx(inRealm('staff', call), async (tx) => {
      await lockJoining(tx, storeId)
      const { accountId: staffId } = await staffAccount(tx, { email, name, passwordHash })
      const account = await lockAccount(tx, staffId)
      if (await isOperator(tx, staffId)) return refused('OPERATOR_ACCOUNT')
      if (account?.passwordHash === null) await updatePassword(tx, staffId, passwordHash, name)
      await upsertInvitation(tx, storeId, { staffId, name, role })
      const joinedAs = await acceptMembership(tx, storeId, staffId)
      if (joinedAs !== undefined) {
        await publish(tx, authEvents['staff.joined.v1'], { staffId, role: joinedAs }, { storeId })
      }
      const member = await findMember(tx, storeId, staffId)
      if (member === undefined) throw new Error(`${staffId} does not work in ${storeId} after being made to`)
      return done(member)
    })
  }
