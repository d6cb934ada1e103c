import { requireDone, seedCall } from '../../apps/platform/seed/open-store.ts'
import { type Account, apiOf, openAccount, password, signIn } from './account.ts'
import type { Outcasts } from './attack-access.ts'
import type { Stage } from './stage.ts'

/** A manager who was removed and one who signed out: both still bear the token that they had. */
export async function makeOutcasts({ wire, bench, near }: Stage): Promise<Outcasts> {
  const { handle } = near
  const api = apiOf(wire)
  const email = 'zqnear-removed@example.com'
  const member = { email, password, name: 'Removed', role: 'manager' as const }
  requireDone(await bench.composition.clients.auth.createStaff(member, seedCall(near.storeId)), email)
  const removed = await openAccount({ wire, kind: 'staff', handle, email })
  await removed.headers()
  await api('DELETE', `/admin/v1/staff/${removed.id}`, { headers: await near.staff.owner.headers() })
  const session = await signIn({ wire, kind: 'staff', handle, email: near.staff.manager.email })
  const headers = { store: handle, authorization: `Bearer ${session.accessToken}` }
  await api('DELETE', '/admin/v1/sessions/current', { headers })
  const revoked: Account = { ...near.staff.manager, headers: async () => headers }
  return { removed, revoked }
}
