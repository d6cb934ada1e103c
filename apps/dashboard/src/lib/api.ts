import { type AdminClient, createAdminClient } from '@merastore/admin-client'
import { accessToken, renewSession, useSession } from './session.ts'

const clients = new Map<string, AdminClient>()

/** The Admin API as the signed-in person, acting on one store; on none where the id is empty, as for operators. */
export function storeApi(storeId: string): AdminClient {
  const known = clients.get(storeId)
  if (known !== undefined) return known
  const created = createAdminClient({
    baseUrl: location.origin,
    ...(storeId === '' ? {} : { store: storeId }),
    accessToken,
    fetch: fetchRenewing,
  })
  clients.set(storeId, created)
  return created
}

/** The Admin API for the store that is chosen. To be called below the shell, where somebody is signed in. */
export function useApi(): AdminClient {
  return storeApi(useStoreId())
}

/** The store that is chosen; it is part of every query's key, so that stores never share what was read. */
export function useStoreId(): string {
  const session = useSession()
  return session.status === 'signed-in' ? (session.storeId ?? '') : ''
}

/** Sends a request once more with a renewed token where the first answer was 401. */
async function fetchRenewing(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const again = input instanceof Request ? input.clone() : undefined
  const response = await fetch(input, init)
  if (response.status !== 401 || again === undefined) return response
  const token = await renewSession().catch(() => undefined)
  if (token === undefined) return response
  again.headers.set('authorization', `Bearer ${token}`)
  return fetch(again, init)
}
