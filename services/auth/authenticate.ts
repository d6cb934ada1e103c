import { type Call, type Operation, permissionsOf, type RolePermissions } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { type AccessClaims, readAccessToken } from './access-token.ts'
import type { authContract } from './contract.ts'
import type { AuthDeps } from './deps.ts'
import { findLiveStaffSession } from './memberships-sql.ts'
import { inRealm } from './realm.ts'
import type { Revocations } from './revocations.ts'

type Deps = AuthDeps & { readonly revocations: Revocations; readonly rolePermissions: RolePermissions }

/** Customers are known by their token, but for sessions that ended lately; of staff, a statement asks for session and role. */
export const authenticate =
  (deps: Deps): Operation<typeof authContract, 'authenticate'> =>
  async ({ token, surface }, call) => {
    const claims = await readAccessToken(deps, token, surface)
    if (claims === undefined) return refused('TOKEN_INVALID')
    return surface === 'storefront' ? authenticateCustomer(deps, claims, call) : authenticateStaff(deps, claims, call)
  }

async function authenticateCustomer({ revocations }: { revocations: Revocations }, claims: AccessClaims, call: Call) {
  const { accountId, sessionId, storeId } = claims
  if (storeId !== call.storeId || (await revocations.has(sessionId))) return refused('TOKEN_INVALID')
  return done({ actor: { kind: 'customer' as const, id: accountId, sessionId } })
}

async function authenticateStaff(deps: Deps, claims: AccessClaims, call: Call) {
  const session = await deps.db.read(inRealm('staff', call), (tx) => findLiveStaffSession(tx, claims, call.storeId))
  if (session === undefined) return refused('TOKEN_INVALID')
  const { accountId: id, sessionId } = claims
  // An operator is nobody's staff: their sessions open no store.
  if (session.operator) return done({ actor: { kind: 'operator' as const, id, sessionId } })
  const { role } = session
  const permissions = [...permissionsOf(role, deps.rolePermissions)]
  return done({ actor: { kind: 'staff' as const, id, sessionId, role: role ?? 'none', permissions } })
}
