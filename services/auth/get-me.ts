import { type Operation, permissionsOf, type RolePermissions } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { findAccountById } from './accounts-sql.ts'
import type { authContract } from './contract.ts'
import { rolesOfAccount } from './operators-sql.ts'
import { inRealm, signedIn } from './realm.ts'
import { staffIdentity } from './tokens.ts'

export const getMe =
  (deps: { db: Db; rolePermissions: RolePermissions }): Operation<typeof authContract, 'getMe'> =>
  (_input, call) =>
    deps.db.read(inRealm('staff', call), async (tx) => {
      const { accountId, sessionId } = signedIn(call)
      const account = await findAccountById(tx, accountId)
      if (account === undefined) return refused('STAFF_NOT_FOUND')
      const { operator, stores } = await rolesOfAccount(tx, accountId)
      const role = stores.find((store) => store.storeId === call.storeId)?.role ?? null
      const permissions = [...permissionsOf(role, deps.rolePermissions)]
      return done({ staff: staffIdentity(account), sessionId, role, permissions, operator, stores })
    })
