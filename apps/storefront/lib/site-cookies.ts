import { cookieOptions } from './session-cookie.ts'

/** Of Next's cookies what is needed here. */
type Jar = {
  get(name: string): { readonly value: string } | undefined
  set(name: string, value: string, options: ReturnType<typeof cookieOptions>): unknown
}

export type SiteCookie = 'cart' | 'checkout' | 'locale'

/** Over TLS a sister domain can set none of the prefix `__Host-` for this one. */
const nameOf = (cookie: SiteCookie, secure: boolean) => (secure ? `__Host-${cookie}` : cookie)

/** The value of a cookie; over TLS one of the name before `__Host-` still counts, for carts of the last release. */
export function readCookie(jar: Pick<Jar, 'get'>, cookie: SiteCookie, secure: boolean): string | undefined {
  return jar.get(nameOf(cookie, secure))?.value ?? jar.get(cookie)?.value
}

type Lifetime = { readonly secure: boolean; readonly maxAgeSeconds: number }

/** Sets a cookie, and ends the one of the name before, which would come back once this one has ended. */
export function writeCookie(jar: Jar, cookie: SiteCookie, value: string, { secure, maxAgeSeconds }: Lifetime): void {
  jar.set(nameOf(cookie, secure), value, cookieOptions({ secure, maxAgeSeconds }))
  if (secure && jar.get(cookie) !== undefined) jar.set(cookie, '', cookieOptions({ secure, maxAgeSeconds: 0 }))
}

/** Ends a cookie. Browsers take a change of a `__Host-` cookie only with its path and over TLS. */
export function endCookie(jar: Jar, cookie: SiteCookie, secure: boolean): void {
  writeCookie(jar, cookie, '', { secure, maxAgeSeconds: 0 })
}
