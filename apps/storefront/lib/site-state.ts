import { createStorefrontClient, ok } from '@merastore/storefront-client'
import { apiUrl } from './host.ts'
import { cachedFetch } from './memory-cache.ts'
import type { SiteState } from './site-address.ts'
import { storefrontHeaders } from './visitor.ts'

/** How long a redirect or a closed store may outlive a change of the settings. */
const stateTtlMs = 5_000

const sharedFetch = cachedFetch({ ttlMs: stateTtlMs, entriesMax: 2_000 })

/** The state of the store of a host; undefined where it is unknown, so that the page itself says what is wrong. */
export async function readSiteState(store: string): Promise<SiteState | undefined> {
  const client = createStorefrontClient({ baseUrl: apiUrl, store, timeoutMs: 2_000, fetch: sharedFetch })
  const headers = storefrontHeaders()
  try {
    return await ok(client.GET('/storefront/v1/store', { headers }))
  } catch {
    return undefined
  }
}
