import { type AdminSchemas, createAdminClient, isProblem, ok } from '@merastore/admin-client'
import { useSyncExternalStore } from 'react'

export type StaffTokens = AdminSchemas['StaffTokens']

export type SessionState =
  | { readonly status: 'restoring' }
  | { readonly status: 'signed-out'; readonly expired: boolean }
  | { readonly status: 'signed-in'; readonly tokens: StaffTokens; readonly storeId: string | undefined }

const refreshTokenKey = 'merastore.refreshToken'
const storeKey = 'merastore.store'
/** An access token is renewed this long before it ends, so that it does not end on its way. */
const renewBeforeMs = 30_000

let state: SessionState = { status: 'restoring' }
let renewal: Promise<string | undefined> | undefined
const listeners = new Set<() => void>()

/** A client without a session, for signing in and for what visitors may do. */
export const visitorApi = createAdminClient({
  baseUrl: location.origin,
  fetch: (request, init) => fetch(request, init),
})

function setState(next: SessionState): void {
  state = next
  for (const listener of listeners) listener()
}

/** Who is signed in, and for which store; the component is drawn again when that changes. */
export function useSession(): SessionState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => state,
  )
}

/** Takes over the tokens of a sign-in: the access token stays in memory, the refresh token in this tab's storage. */
export function openSession(tokens: StaffTokens): void {
  sessionStorage.setItem(refreshTokenKey, tokens.refreshToken)
  const wished = (state.status === 'signed-in' ? state.storeId : undefined) ?? sessionStorage.getItem(storeKey)
  const store = tokens.stores.find(({ storeId }) => storeId === wished) ?? tokens.stores[0]
  setState({ status: 'signed-in', tokens, storeId: store?.storeId })
}

/** Acts on another of the person's stores from now on. */
export function chooseStore(storeId: string): void {
  if (state.status !== 'signed-in') return
  sessionStorage.setItem(storeKey, storeId)
  setState({ ...state, storeId })
}

/** Forgets the session in this tab. `expired` tells the sign-in page to say why. */
export function forgetSession(reason: 'signed-out' | 'expired'): void {
  sessionStorage.removeItem(refreshTokenKey)
  if (state.status !== 'signed-out') setState({ status: 'signed-out', expired: reason === 'expired' })
}

/** Continues the session of before a reload, where there is one. */
export async function restoreSession(): Promise<void> {
  if (sessionStorage.getItem(refreshTokenKey) === null) forgetSession('signed-out')
  else await renewSession()
}

/** The access token for the next request, renewed beforehand where it is about to end. */
export async function accessToken(): Promise<string | undefined> {
  if (state.status !== 'signed-in') return undefined
  const leftMs = Date.parse(state.tokens.accessTokenExpiresAt) - Date.now()
  return leftMs > renewBeforeMs ? state.tokens.accessToken : renewSession()
}

/**
 * Renews the tokens; whoever asks meanwhile gets the same renewal, because a refresh token is good for one use.
 * Undefined where the session has ended.
 */
export function renewSession(): Promise<string | undefined> {
  renewal ??= renew().finally(() => {
    renewal = undefined
  })
  return renewal
}

async function renew(): Promise<string | undefined> {
  const refreshToken = sessionStorage.getItem(refreshTokenKey)
  if (refreshToken === null) return undefined
  try {
    const tokens = await ok(visitorApi.POST('/admin/v1/sessions/refresh', { body: { refreshToken } }))
    openSession(tokens)
    return tokens.accessToken
  } catch (error) {
    // A platform that cannot be reached is no reason to sign out: the token is still good when it is back.
    if (isProblem(error, 'TOKEN_INVALID', 'INPUT_INVALID')) {
      forgetSession('expired')
      return undefined
    }
    if (state.status === 'restoring') setState({ status: 'signed-out', expired: false })
    throw error
  }
}
