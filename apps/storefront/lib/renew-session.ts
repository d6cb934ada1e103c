import { createStorefrontClient, isProblem, ok } from '@merastore/storefront-client'
import { apiUrl } from './host.ts'
import { encodeSession, type Session, sessionFromTokens } from './session-cookie.ts'

/** How long the answer of a renewal is reused for requests that were sent beside it with the old token. */
const reuseMs = 10_000

const renewals = new Map<string, Promise<string | undefined>>()

/**
 * The cookie of the renewed session; empty where the session has ended; undefined where the API cannot say now, so
 * that the old one stays. A token is good for one renewal, so requests that arrive together share it.
 */
export function renewSession(
  session: Session,
  store: string,
  visitor: Record<string, string>,
): Promise<string | undefined> {
  const { refreshToken } = session
  const underWay = renewals.get(refreshToken)
  if (underWay !== undefined) return underWay
  const renewal = renew(refreshToken, store, visitor)
  renewals.set(refreshToken, renewal)
  setTimeout(() => renewals.delete(refreshToken), reuseMs).unref()
  return renewal
}

async function renew(
  refreshToken: string,
  store: string,
  headers: Record<string, string>,
): Promise<string | undefined> {
  const client = createStorefrontClient({ baseUrl: apiUrl, store, timeoutMs: 5_000 })
  try {
    const tokens = await ok(client.POST('/storefront/v1/sessions/refresh', { body: { refreshToken }, headers }))
    return encodeSession(sessionFromTokens(tokens))
  } catch (error) {
    if (isProblem(error, 'TOKEN_INVALID')) return ''
    if (isProblem(error)) return undefined
    throw error
  }
}
