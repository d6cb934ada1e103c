/**
 * What tells the API for which visitor this site asks, and proves that it is a storefront of the installation. Whoever
 * starts the site hands the token over; without it the API takes all visitors for one address.
 */
export function visitorHeaders(address: string | null): Record<string, string> {
  const token = process.env.MERASTORE_STOREFRONT_TOKEN
  if (address === null || token === undefined) return {}
  return { 'visitor-address': address, 'storefront-token': token }
}
