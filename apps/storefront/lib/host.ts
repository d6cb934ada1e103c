/**
 * Where the Storefront API answers. Read without the schema, which Next would have to bundle: server.ts has checked it by
 * `storefrontSettings`.
 */
export const apiUrl = (process.env.MERASTORE_API_URL ?? 'http://127.0.0.1:4000').replace(/\/$/, '')

/** A name that no store can have (RFC 2606), for a request whose host could not be the name of one. */
const noStore = 'no-store.invalid'

/** The store that a request is for: the one whose domain stands in its `Host` header, and no other. */
export function storeOfHost(host: string | null): string {
  const name = (host ?? '').toLowerCase().replace(/:\d+$/, '')
  return /^[a-z\d]([a-z\d.-]{0,251}[a-z\d])?$/.test(name) ? name : noStore
}

/** Whether the browser reached the site over TLS, here or at the proxy in front of it. */
export function isSecure(headers: { get(name: string): string | null }): boolean {
  return headers.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https'
}
