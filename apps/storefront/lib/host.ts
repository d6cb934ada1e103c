/** The store that answers where the host names none: on this machine, or by an address in numbers. */
const defaultStore = process.env.MERASTORE_DEFAULT_STORE ?? 'demo'

/** Where the Storefront API answers. */
export const apiUrl = (process.env.MERASTORE_API_URL ?? 'http://127.0.0.1:4000').replace(/\/$/, '')

/** The store that a request is for, by its `Host` header: a domain, or the default store's handle. */
export function storeOfHost(host: string | null): string {
  const name = (host ?? '').toLowerCase().replace(/:\d+$/, '')
  const unnamed = name === '' || name === 'localhost' || name.startsWith('[') || /^[\d.]+$/.test(name)
  return unnamed ? defaultStore : name
}

/** Whether the browser reached the site over TLS, here or at the proxy in front of it. */
export function isSecure(headers: { get(name: string): string | null }): boolean {
  return headers.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https'
}
