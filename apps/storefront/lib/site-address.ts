/** What decides whether this request is answered here, elsewhere, or not at all for now. */
export type SiteState = { readonly canonicalDomain: string | null; readonly closed: boolean }

/**
 * Where a request for another host name of the store belongs: the same path at the canonical one, over the same scheme
 * and port. `localhost` stays where it is, for machines that do not resolve the names below it.
 */
export function canonicalAddress(
  { canonicalDomain }: SiteState,
  request: { host: string; secure: boolean; path: string },
): string | undefined {
  const [, name = '', port = ''] = /^([^:]*)(:\d+)?$/.exec(request.host.toLowerCase()) ?? []
  if (canonicalDomain === null || name === '' || name === 'localhost' || name === canonicalDomain) return undefined
  return `${request.secure ? 'https' : 'http'}://${canonicalDomain}${port}${request.path}`
}

/** The pages on which people choose and buy. Orders, accounts and payments under way are not among them. */
const shopPaths = /^\/($|products(\/|$)|categories(\/|$)|search(\/|$)|cart(\/|$)|checkout\/?$|register(\/|$))/

export function isShopPath(path: string): boolean {
  return shopPaths.test(path)
}
