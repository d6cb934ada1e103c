import { ApiProblem, createStorefrontClient, ok, type StorefrontSchemas } from '@merastore/storefront-client'
import { cookies, headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { noteBegun } from '../serve/request-notes.ts'
import { apiUrl, isSecure, storeOfHost } from './host.ts'
import { cachedFetch } from './memory-cache.ts'
import { notingFetch } from './noting-fetch.ts'
import { decodeSession, sessionCookie } from './session-cookie.ts'
import { storefrontHeaders, visitorHeaders } from './visitor.ts'

export { ApiProblem, isProblem, ok } from '@merastore/storefront-client'

export type Schemas = StorefrontSchemas
export type Cart = Schemas['Cart']
export type CartLine = Schemas['CartLine']
export type Order = Schemas['Order']
export type Product = Schemas['Product']
export type ProductItem = Schemas['ProductItem']
export type Store = Schemas['Store']
export type Address = Schemas['Address']
export type MoneyValue = Schemas['Money']
export type CheckoutResult = Schemas['CheckoutResult']

/** How old what everybody sees alike may be. */
const publicTtlMs = 10_000

const sharedFetch = notingFetch(
  cachedFetch({ ttlMs: publicTtlMs, entriesMax: 2_000, fetch: withHeaders(storefrontHeaders()) }),
)

export const readSession = cache(async () => {
  const [jar, request] = await Promise.all([cookies(), headers()])
  return decodeSession(jar.get(sessionCookie(isSecure(request)))?.value)
})

/** The client for what every visitor sees alike: answers are up to ten seconds old, and bear no sign of who asks. */
export const publicApi = cache(async () => {
  noteBegun()
  const request = await headers()
  return createStorefrontClient({ baseUrl: apiUrl, store: storeOfHost(request.get('host')), fetch: sharedFetch })
})

/** The client for what belongs to this visitor or has to be of this moment; it speaks for whoever is signed in. */
export const api = cache(async () => {
  noteBegun()
  const request = await headers()
  const session = await readSession()
  return createStorefrontClient({
    baseUrl: apiUrl,
    store: storeOfHost(request.get('host')),
    accessToken: () => session?.accessToken,
    fetch: notingFetch(freshFetch(visitorHeaders(request))),
  })
})

/** The API limits how often one address may ask; without the visitor's it would take all visitors for one. */
function withHeaders(added: Record<string, string>): typeof fetch {
  return (input, init) => {
    const request = new Request(input, init)
    for (const [name, value] of Object.entries(added)) request.headers.set(name, value)
    return fetch(request, { cache: 'no-store' })
  }
}

function freshFetch(visitor: Record<string, string>): typeof fetch {
  const send = withHeaders(visitor)
  return async (input, init) => {
    const request = new Request(input, init)
    const asVisitor = new Request(request.clone())
    const answer = await send(request)
    if (!request.headers.has('authorization') || !(await isTokenRefused(answer))) return answer
    // The session was ended elsewhere, and nothing was done. What anyone may do is done; the rest asks to sign in.
    asVisitor.headers.delete('authorization')
    return send(asVisitor)
  }
}

async function isTokenRefused(answer: Response): Promise<boolean> {
  if (answer.status !== 401) return false
  const body: unknown = await answer
    .clone()
    .json()
    .catch(() => undefined)
  return typeof body === 'object' && body !== null && 'code' in body && body.code === 'TOKEN_INVALID'
}

/** There is no such thing, or the address could not mean any. */
const nowhereStatuses = new Set([400, 404, 422])

/**
 * The body of a read for a page. What is not there leads to the page for that; any other problem to the error page,
 * with the request's id as its digest, which Next hands on to the browser where it hides the message.
 */
export async function read<Data>(
  answer: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<NonNullable<Data>> {
  try {
    return await ok(answer)
  } catch (error) {
    // What the API does not take for an address of anything is none here either.
    if (error instanceof ApiProblem && nowhereStatuses.has(error.status)) notFound()
    if (error instanceof ApiProblem) Object.assign(error, { digest: error.requestId ?? error.code })
    throw error
  }
}
