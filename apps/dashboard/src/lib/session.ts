import { type AdminClient, type AdminSchemas, createAdminClient, isProblem, ok } from '@merastore/admin-client'
import { useSyncExternalStore } from 'react'

/** What is known of a session here. Its refresh token is in a cookie that no script can read. */
export type StaffTokens = Omit<AdminSchemas['StaffTokens'], 'refreshToken' | 'deviceToken'>

export type SessionState =
  | { readonly status: 'restoring' }
  | { readonly status: 'signed-out'; readonly expired: boolean }
  /** There may be a session: the platform did not answer whether it still holds. */
  | { readonly status: 'unknown'; readonly error: unknown }
  | { readonly status: 'signed-in'; readonly tokens: StaffTokens; readonly storeId: string | undefined }

/** Whether this browser has a session: `open`, or `leaving` while the platform has not been asked to end it. */
const markKey = 'merastore.session'
const storeKey = 'merastore.store'
const renewalLock = 'merastore.renewal'
/** An access token is renewed this long before it ends, so that it does not end on its way. */
const renewBeforeMs = 30_000

let state: SessionState = { status: 'restoring' }
let renewal: Promise<string | undefined> | undefined
const listeners = new Set<() => void>()

/** A client without an access token: for the operations of sessions, which recognise the browser by its cookies. */
export const visitorApi: AdminClient = createAdminClient({ baseUrl: location.origin, fetch: fetchWithCookies })

function fetchWithCookies(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init)
  request.headers.set('token-form', 'cookie')
  return fetch(request)
}

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

/** Takes over the answer to a sign-in: the access token stays in the memory of this tab. */
export function openSession(tokens: StaffTokens): void {
  // Somebody else signed in in another tab: nothing of what was read for the person before may stay.
  if (state.status === 'signed-in' && state.tokens.staff.id !== tokens.staff.id) location.reload()
  localStorage.setItem(markKey, 'open')
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

/** Forgets the session in this tab. `expired` asks the sign-in page to say why. */
function forgetSession(reason: 'signed-out' | 'expired'): void {
  if (state.status !== 'signed-out') setState({ status: 'signed-out', expired: reason === 'expired' })
}

/**
 * Ends the session here and at the platform. Where the platform cannot be reached, this browser forgets the session all
 * the same, and asks the platform at the next start.
 */
export async function signOut(): Promise<void> {
  localStorage.setItem(markKey, 'leaving')
  forgetSession('signed-out')
  await ok(visitorApi.POST('/admin/v1/sessions/end', { body: {} }))
  if (localStorage.getItem(markKey) === 'leaving') localStorage.removeItem(markKey)
}

/** Continues the session of before a reload, where there is one. */
export async function restoreSession(): Promise<void> {
  addEventListener('storage', ({ key, newValue }) => {
    // Signed out in another tab.
    if (key === markKey && newValue !== 'open') forgetSession('signed-out')
  })
  const mark = localStorage.getItem(markKey)
  if (mark === 'open') await renewSession()
  else forgetSession('signed-out')
  if (mark === 'leaving') await signOut()
}

/** Asks again for the session of before, after the platform did not answer. */
export function retrySession(): void {
  setState({ status: 'restoring' })
  renewSession().catch(() => undefined)
}

/** The access token for the next request, renewed beforehand where it is about to end. */
export async function accessToken(): Promise<string | undefined> {
  if (state.status !== 'signed-in') return undefined
  const leftMs = Date.parse(state.tokens.accessTokenExpiresAt) - Date.now()
  return leftMs > renewBeforeMs ? state.tokens.accessToken : renewSession()
}

/** Renews the tokens; whoever asks meanwhile gets the same renewal. Undefined where the session has ended. */
export function renewSession(): Promise<string | undefined> {
  renewal ??= oneTabAtATime(renew).finally(() => {
    renewal = undefined
  })
  return renewal
}

/**
 * Tabs share the cookie, and what it bears is good for one renewal. The platform gives two that come at once the same
 * next one; waiting for each other, no late answer puts an older one back. Without HTTPS browsers have no locks.
 */
async function oneTabAtATime<Result>(work: () => Promise<Result>): Promise<Result> {
  const locks: LockManager | undefined = navigator.locks
  return locks === undefined ? work() : await locks.request(renewalLock, work)
}

async function renew(): Promise<string | undefined> {
  if (localStorage.getItem(markKey) !== 'open') return undefined
  try {
    const tokens = await ok(visitorApi.POST('/admin/v1/sessions/refresh', { body: {} }))
    openSession(tokens)
    return tokens.accessToken
  } catch (error) {
    // A platform that cannot be reached is no reason to sign out: the cookie is still good when it is back.
    if (isProblem(error, 'TOKEN_INVALID', 'INPUT_INVALID')) {
      localStorage.removeItem(markKey)
      forgetSession('expired')
      return undefined
    }
    if (state.status === 'restoring') setState({ status: 'unknown', error })
    throw error
  }
}
