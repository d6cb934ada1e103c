type Headers = { get(name: string): string | null }

/**
 * Proves to the API that a storefront of the installation asks. Without a visitor's address beside it the request is
 * the site's own, to fill a cache or to pass on a picture, and is not counted.
 */
export function storefrontHeaders(): Record<string, string> {
  // Of `storefrontSettings`, as the API's address is (host.ts).
  const token = process.env.MERASTORE_STOREFRONT_TOKEN
  return token === undefined ? {} : { 'storefront-token': token }
}

/** The same with the visitor for whom this site asks, so that the API counts each by themselves. */
export function visitorHeaders(headers: Headers): Record<string, string> {
  const address = headers.get('x-forwarded-for')
  const proof = storefrontHeaders()
  if (address === null || proof['storefront-token'] === undefined) return proof
  const agent = headers.get('user-agent') ?? ''
  return { ...proof, 'visitor-address': address, 'visitor-agent': agent.replaceAll(/[^\x20-\x7e]/g, '') }
}
