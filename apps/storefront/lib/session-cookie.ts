import type { StorefrontSchemas } from '@merastore/storefront-client'

type Tokens = StorefrontSchemas['CustomerTokens']

/** What the browser stores of a session, out of reach of scripts. */
export type Session = { readonly accessToken: string; readonly refreshToken: string; readonly expiresAtMs: number }

/** The names of cookies that open something: over TLS a sister domain can set none of the prefix `__Host-` for this one. */
export const sessionCookie = (secure: boolean) => (secure ? '__Host-session' : 'session')
/** Makes the tries to sign in from this browser count apart from those of strangers. */
export const deviceCookie = (secure: boolean) => (secure ? '__Host-device' : 'device')

/** How long before its end an access token is renewed, so that it does not end on the way. */
const renewBeforeMs = 30_000

export function encodeSession({ accessToken, refreshToken, expiresAtMs }: Session): string {
  return Buffer.from(JSON.stringify([accessToken, refreshToken, expiresAtMs])).toString('base64url')
}

/** The session inside a cookie; undefined where the cookie is absent or none of ours. */
export function decodeSession(text: string | undefined): Session | undefined {
  if (text === undefined || text === '') return undefined
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (!Array.isArray(parts)) return undefined
    const [accessToken, refreshToken, expiresAtMs] = parts
    if (typeof accessToken !== 'string' || typeof refreshToken !== 'string') return undefined
    return typeof expiresAtMs === 'number' ? { accessToken, refreshToken, expiresAtMs } : undefined
  } catch {
    return undefined
  }
}

export function needsRenewal(session: Session, nowMs: number): boolean {
  return session.expiresAtMs - renewBeforeMs <= nowMs
}

export function sessionFromTokens(tokens: Tokens): Session {
  return {
    accessToken: tokens.accessToken,
    refreshToken: tokens.refreshToken,
    expiresAtMs: Date.parse(tokens.accessTokenExpiresAt),
  }
}

export type CookieOptions = {
  readonly httpOnly: true
  readonly sameSite: 'lax'
  readonly path: '/'
  readonly secure: boolean
  readonly maxAge?: number
}

/** How all cookies of this site are set: sent to it alone, never to scripts. */
export function cookieOptions(options: { secure: boolean; maxAgeSeconds?: number }): CookieOptions {
  return {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: options.secure,
    ...(options.maxAgeSeconds === undefined ? {} : { maxAge: options.maxAgeSeconds }),
  }
}

export const daySeconds = 86_400
/** As long as browsers keep a cookie at most. */
export const deviceMaxAgeSeconds = 400 * daySeconds
/** How long a session's cookie lasts; the API decides how long the session itself lasts. */
export const sessionMaxAgeSeconds = 60 * daySeconds
