import createFetchClient, { type Client, type Middleware } from 'openapi-fetch'
import { fetchWithRetries } from './retrying-fetch.ts'

export { allItems, ok, okWithEtag } from './answer.ts'
export type { FieldErrorCode } from './generated/field-error-code.ts'
export { ApiProblem, type FieldFault, isProblem } from './problem.ts'

export type ClientOptions = {
  /** Where the API answers, such as `https://api.example.com`. */
  readonly baseUrl: string
  /** Handle or id of the store, where the host name does not tell it. */
  readonly store?: string
  /** The access token of who is signed in, asked for before each request; undefined for a visitor. */
  readonly accessToken?: () => string | undefined | Promise<string | undefined>
  /** How often a request is repeated at most after a failure that may pass; 2 by default. */
  readonly retriesMax?: number
  /** How long one try may take; 15 s by default. */
  readonly timeoutMs?: number
  readonly fetch?: typeof fetch
}

/**
 * A typed client of one of the APIs. Every POST and PATCH gets an Idempotency-Key of its own unless the caller sets
 * one, and every try of it bears the same, so that several tries have the effect of one.
 */
export function createApiClient<Paths extends object>(options: ClientOptions): Client<Paths> {
  const { retriesMax = 2, timeoutMs = 15_000, fetch: send = (input, init) => fetch(input, init) } = options
  const client = createFetchClient<Paths>({
    baseUrl: options.baseUrl,
    querySerializer: { array: { style: 'form', explode: true } },
    fetch: (request) => fetchWithRetries(request, { retriesMax, timeoutMs, fetch: send }),
  })
  client.use(requestHeaders(options))
  return client
}

/** Adds what every request of this client bears; a header that the caller set stays as it is. */
function requestHeaders({ store, accessToken }: ClientOptions): Middleware {
  return {
    async onRequest({ request: { headers, method } }) {
      const token = headers.has('authorization') ? undefined : await accessToken?.()
      if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
      if (store !== undefined && !headers.has('store')) headers.set('store', store)
      const takesKey = method === 'POST' || method === 'PATCH'
      if (takesKey && !headers.has('idempotency-key')) headers.set('idempotency-key', newKey())
    },
  }
}

/** 128 random bits. `crypto.randomUUID` is missing in pages that are not served over HTTPS. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
