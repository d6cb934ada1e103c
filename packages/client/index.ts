import createFetchClient, { type Client } from 'openapi-fetch'
import { ApiProblem, toProblem } from './problem.ts'
import { fetchWithRetries } from './retrying-fetch.ts'

export { ApiProblem, type FieldFault } from './problem.ts'

export type ClientOptions = {
  /** Where the API answers, such as `https://api.example.com`. */
  readonly baseUrl: string
  /** Handle or id of the store, where the host name does not tell it. */
  readonly store?: string
  /** The access token of who is signed in, asked for before each request; undefined for a visitor. */
  readonly accessToken?: () => string | undefined | Promise<string | undefined>
  readonly retriesMax?: number
  readonly timeoutMs?: number
  readonly fetch?: typeof fetch
}

/**
 * A typed client of one of the APIs. Every POST and PATCH gets an Idempotency-Key of its own unless the caller sets
 * one, so that a repetition, ours or the caller's, has the effect of one request.
 */
export function createApiClient<Paths extends object>(options: ClientOptions): Client<Paths> {
  const { retriesMax = 2, timeoutMs = 15_000, fetch: send = fetch } = options
  const client = createFetchClient<Paths>({
    baseUrl: options.baseUrl,
    querySerializer: { array: { style: 'form', explode: true } },
    fetch: (request) => fetchWithRetries(request, { retriesMax, timeoutMs, fetch: send }),
  })
  client.use({
    async onRequest({ request }) {
      if (options.store !== undefined && !request.headers.has('store')) request.headers.set('store', options.store)
      const token = await options.accessToken?.()
      if (token !== undefined && !request.headers.has('authorization'))
        request.headers.set('authorization', `Bearer ${token}`)
      const keyed = request.method === 'POST' || request.method === 'PATCH'
      if (keyed && !request.headers.has('idempotency-key')) request.headers.set('idempotency-key', crypto.randomUUID())
      return request
    },
  })
  return client
}

type Answered<Data> = { data?: Data; error?: unknown; response: Response }

/**
 * The body of a success: `const product = await ok(api.GET('/storefront/v1/products/{handle}', …))`.
 * @throws ApiProblem for every other answer
 */
export async function ok<Data>(answer: Promise<Answered<Data>>): Promise<NonNullable<Data>> {
  const { data, error, response } = await answer
  if (error !== undefined || !response.ok) throw toProblem(error, response)
  return (data ?? {}) as NonNullable<Data>
}

/** As `ok`, with the ETag to send as `If-Match` with the update. */
export async function okWithEtag<Data>(
  answer: Promise<Answered<Data>>,
): Promise<{ data: NonNullable<Data>; etag: string }> {
  const answered = await answer
  const data = await ok(Promise.resolve(answered))
  return { data, etag: answered.response.headers.get('etag') ?? '' }
}

type PageOfItems<Item> = { data: Item[]; nextCursor: string | null }

/** All items of a list, page after page: `for await (const order of allItems((cursor) => ok(api.GET(…))))`. */
export async function* allItems<Item>(
  readPage: (cursor: string | undefined) => Promise<PageOfItems<Item>>,
): AsyncGenerator<Item, void> {
  let cursor: string | undefined
  do {
    const page = await readPage(cursor)
    yield* page.data
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}

/** Whether an error is a problem with one of these codes. */
export function isProblem(error: unknown, ...codes: string[]): error is ApiProblem {
  return error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.code))
}
