import { randomBytes } from 'node:crypto'
import { sitePolicy } from '@merastore/browser-policy'
import { requestSite } from '@merastore/kernel'
import { type NextRequest, NextResponse } from 'next/server'
import { isSecure, storeOfHost } from '#lib/host.ts'
import { renewSession } from '#lib/renew-session.ts'
import { cookieOptions, decodeSession, needsRenewal, sessionCookie, sessionMaxAgeSeconds } from '#lib/session-cookie.ts'
import { canonicalAddress, isShopPath } from '#lib/site-address.ts'
import { readSiteState } from '#lib/site-state.ts'
import { visitorHeaders } from '#lib/visitor.ts'

/**
 * Runs before every page: turns away what another site sent, leads to the store's canonical host name, shows that it is
 * closed, sets the content security policy, and renews a session that is about to end. A page cannot set a cookie while it renders, so this is the one place for it.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (isForeignWrite(request)) return new NextResponse('This was sent from another site.', { status: 403 })
  const secure = isSecure(request.headers)
  const state = await readSiteState(storeOfHost(request.headers.get('host')))
  const path = request.nextUrl.pathname + request.nextUrl.search
  const moved = state && canonicalAddress(state, { host: request.headers.get('host') ?? '', secure, path })
  if (moved !== undefined) return NextResponse.redirect(moved, 308)
  const development = process.env.NODE_ENV === 'development'
  // Next reads the nonce out of the policy and puts it on every script of the page.
  const policy = sitePolicy(randomBytes(16).toString('base64'), { secure, development })
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  headers.set('x-path', path)
  const renewed = await renewedCookie(request)
  if (renewed !== undefined) {
    request.cookies.set(sessionCookie(secure), renewed)
    headers.set('cookie', request.cookies.toString())
  }
  const closed = state?.closed === true && safeMethods.has(request.method) && isShopPath(request.nextUrl.pathname)
  const response = closed ? closedPage(request, headers) : NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  if (renewed !== undefined) {
    const maxAgeSeconds = renewed === '' ? 0 : sessionMaxAgeSeconds
    response.cookies.set(sessionCookie(secure), renewed, cookieOptions({ secure, maxAgeSeconds }))
  }
  return response
}

/** Search engines come again for what is away for a while, and forget what is not found. */
const askAgainSeconds = 3600

function closedPage(request: NextRequest, headers: Headers): NextResponse {
  const response = NextResponse.rewrite(new URL('/closed', request.url), { request: { headers }, status: 503 })
  response.headers.set('retry-after', String(askAgainSeconds))
  response.headers.set('cache-control', 'no-store')
  return response
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Forms and actions are taken from pages of this site alone, whether they need a cookie or not. */
function isForeignWrite({ method, headers }: NextRequest): boolean {
  if (safeMethods.has(method)) return false
  const [host, origin] = [headers.get('host') ?? undefined, headers.get('origin') ?? undefined]
  return requestSite({ host, origin, secFetchSite: headers.get('sec-fetch-site') ?? undefined }) !== 'own'
}

/** The cookie of the renewed session, empty where it has ended, undefined where there is nothing to change. */
async function renewedCookie({ cookies, headers }: NextRequest): Promise<string | undefined> {
  const session = decodeSession(cookies.get(sessionCookie(isSecure(headers)))?.value)
  if (session === undefined || !needsRenewal(session, Date.now())) return undefined
  return renewSession(session, storeOfHost(headers.get('host')), visitorHeaders(headers))
}

export const config = { matcher: ['/((?!_next/static|_next/image|media/|icon.svg).*)'] }
