import { randomBytes } from 'node:crypto'
import { sitePolicy } from '@merastore/browser-policy'
import { type NextRequest, NextResponse } from 'next/server'
import { isSecure, storeOfHost } from '#lib/host.ts'
import { renewSession } from '#lib/renew-session.ts'
import { cookieOptions, decodeSession, needsRenewal, sessionCookie, sessionMaxAgeSeconds } from '#lib/session-cookie.ts'

/**
 * Runs before every page: sets the content security policy, and renews a session that is about to end. A page cannot
 * set a cookie while it renders, so this is the one place for it.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const secure = isSecure(request.headers)
  const development = process.env.NODE_ENV === 'development'
  // Next reads the nonce out of the policy and puts it on every script of the page.
  const policy = sitePolicy(randomBytes(16).toString('base64'), { secure, development })
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search)
  const renewed = await renewedCookie(request)
  if (renewed !== undefined) {
    request.cookies.set(sessionCookie, renewed)
    headers.set('cookie', request.cookies.toString())
  }
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  if (renewed !== undefined) {
    const maxAgeSeconds = renewed === '' ? 0 : sessionMaxAgeSeconds
    response.cookies.set(sessionCookie, renewed, cookieOptions({ secure, maxAgeSeconds }))
  }
  return response
}

/** The cookie of the renewed session, empty where it has ended, undefined where there is nothing to change. */
async function renewedCookie(request: NextRequest): Promise<string | undefined> {
  const session = decodeSession(request.cookies.get(sessionCookie)?.value)
  if (session === undefined || !needsRenewal(session, Date.now())) return undefined
  return renewSession(session, storeOfHost(request.headers.get('host')), request.headers.get('x-forwarded-for'))
}

export const config = { matcher: ['/((?!_next/static|_next/image|media/|icon.svg).*)'] }
