import assert from 'node:assert/strict'
import { newId } from '@merastore/kernel'
import { requireDone, seedCall } from '../../apps/platform/seed/open-store.ts'
import { storefrontTokenOf } from '../../apps/platform/server.ts'
import { type Answer, type Buyer, createBuyer } from '../harness/buyer.ts'
import { type Shop, secret } from '../harness/shop.ts'
import type { Course } from './course.ts'
import { textOf } from './tools.ts'

export const password = 'a password that nobody guesses'

type Headers = Readonly<Record<string, string>>

/** A member of the staff who is signed in; what they send at once arrives at all processes. */
export type Staff = {
  readonly staffId: string
  request(method: string, path: string, body?: object, headers?: Headers): Promise<Answer>
  /** The same, sent to one process. */
  requestAt(url: string, method: string, path: string, body?: object, headers?: Headers): Promise<Answer>
}

let staffCount = 0

export async function openStaff(course: Course, shop: Shop, role: 'owner' | 'manager' = 'owner'): Promise<Staff> {
  const email = `${newId('staff').replace('_', '-')}@example.com`
  const { auth } = course.bench.composition.clients
  const member = { email, password, name: 'Staff', role }
  const made = requireDone(await auth.createStaff(member, seedCall(shop.storeId)), 'staff')
  // Sign-ins are limited by address: each of the staff has one of their own.
  const own = { 'visitor-address': `10.255.0.${staffCount++}`, 'storefront-token': storefrontTokenOf(secret) }
  const signedIn = await send(course.nextUrl(), shop, 'POST', '/sessions', { email, password }, own)
  const authorization = `Bearer ${textOf(signedIn, 'accessToken')}`
  const requestAt: Staff['requestAt'] = (url, method, path, body, headers = {}) =>
    send(url, shop, method, path, body, { authorization, ...headers })
  const request: Staff['request'] = (...wish) => requestAt(course.nextUrl(), ...wish)
  return { staffId: made.id, request, requestAt }
}

async function send(
  url: string,
  { handle }: Shop,
  method: string,
  path: string,
  body: object | undefined,
  headers: Headers,
): Promise<Answer> {
  const response = await fetch(`${url}/admin/v1${path}`, {
    method,
    headers: {
      store: handle,
      ...(method === 'POST' || method === 'PATCH' ? { 'idempotency-key': newId('key') } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    signal: AbortSignal.timeout(60_000),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const answered = text === '' ? {} : JSON.parse(text)
  const code = typeof answered.code === 'string' ? { code: answered.code as string } : {}
  return { status: response.status, body: answered, headers: response.headers, ...code }
}

/** The header by which an update names the revision that was read. */
export function ifMatch(read: Answer): { 'if-match': string } {
  const etag = read.headers.get('etag')
  assert(etag !== null, 'an ETag')
  return { 'if-match': etag }
}

/** A customer who has registered and is signed in. */
export async function openCustomer(course: Course, shop: Shop): Promise<Buyer & { readonly authorization: string }> {
  const visitor = course.buyer(shop)
  const registered = await visitor.request('POST', '/customers', { email: visitor.email, password, firstName: 'Ada' })
  assert.equal(registered.status, 201, JSON.stringify(registered.body))
  const { accessToken } = registered.body.tokens as { accessToken: string }
  const authorization = `Bearer ${accessToken}`
  return { ...course.buyer(shop, { authorization }), authorization }
}

/** Two requests for one new account with the same address, through two processes. */
export function registrationsOf(course: Course, shop: Shop, count: number): Promise<Answer[]> {
  const { email } = createBuyer({ url: () => '', shop })
  return Promise.all(
    Array.from({ length: count }, () =>
      course.buyer(shop).request('POST', '/customers', { email, password, firstName: 'Ada' }),
    ),
  )
}
