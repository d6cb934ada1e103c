type Headers = { get(name: string): string | null }

/**
 * What tells the API for which visitor this site asks, and proves that it is a storefront of the installation. Whoever
 * starts the site hands the token over; without it the API takes all visitors for one.
 */
export function visitorHeaders(headers: Headers): Record<string, string> {
  const address = headers.get('x-forwarded-for')
  const token = process.env.MERASTORE_STOREFRONT_TOKEN
  if (address === null || token === undefined) return {}
  const agent = headers.get('user-agent') ?? ''
  return {
    'visitor-address': address,
    'visitor-agent': agent.replaceAll(/[^\x20-\x7e]/g, ''),
    'storefront-token': token,
  }
}
