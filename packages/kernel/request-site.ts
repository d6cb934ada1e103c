/**
 * Which site a request comes from, as the browser says: our own, another one, or unknown (no browser, or a very old
 * one).
 */
export type RequestSite = 'own' | 'foreign' | 'untold'

type Headers = {
  readonly host?: string | undefined
  readonly origin?: string | undefined
  readonly secFetchSite?: string | undefined
}

/**
 * Reads what no page can set or suppress in a browser: `Sec-Fetch-Site`, else `Origin`, whose host has to be the one
 * that was asked. A sister domain (`same-site`) is foreign: it may belong to another shop. `none` is a person's own
 * doing, such as a bookmark.
 */
export function requestSite({ host, origin, secFetchSite }: Headers): RequestSite {
  if (secFetchSite !== undefined) return secFetchSite === 'same-origin' || secFetchSite === 'none' ? 'own' : 'foreign'
  if (origin === undefined) return 'untold'
  const url = URL.parse(origin)
  const known = url !== null && host !== undefined && (url.protocol === 'http:' || url.protocol === 'https:')
  return known && url.host === hostOf(host, url.protocol) ? 'own' : 'foreign'
}

/** A `Host` header as an origin writes it: in lower case, without the port that its protocol has anyway. */
function hostOf(header: string, protocol: string): string | undefined {
  return URL.parse(`${protocol}//${header}`)?.host
}
