import assert from 'node:assert/strict'
import { installationScope } from '@merastore/contract'
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
  readonly authorization: string
  request(method: string, path: string, body?: object, headers?: Headers): Promise<Answer>
  /** The same, sent to one process. */
  requestAt(url: string, method: string, path: string, body?: object, headers?: Headers): Promise<Answer>
}

let staffCount = 0

export async function openStaff(
  course: Pick<Course, 'bench' | 'nextUrl'>,
  shop: Shop,
  role: 'owner' | 'manager' = 'owner',
): Promise<Staff> {
  const email = `${newId('staff').replace('_', '-')}@example.com`
  const { auth } = course.bench.composition.clients
  const member = { email, password, name: 'Staff', role }
  const made = requireDone(await auth.createStaff(member, seedCall(shop.storeId)), 'staff')
  return { staffId: made.id, ...(await signIn(course.nextUrl, shop, email)) }
}

/** Somebody who runs the installation, at no store. */
export async function openOperator(bench: Course['bench'], url: string): Promise<Omit<Staff, 'staffId'>> {
  const email = `${newId('staff').replace('_', '-')}@example.com`
  const { auth } = bench.composition.clients
  const { link } = requireDone(await auth.addOperator({ email }, seedCall(installationScope)), 'operator')
  const chosen = { token: new URL(link).searchParams.get('token'), password }
  const confirmed = await send(url, undefined, 'POST', '/password-resets/confirm', chosen, ownAddress())
  assert.ok(confirmed.status < 300, JSON.stringify(confirmed.body))
  return signIn(() => url, undefined, email)
}

/** Sign-ins are limited by address: each of the staff has one of their own. */
function ownAddress(): Headers {
  return { 'visitor-address': `10.255.0.${staffCount++}`, 'storefront-token': storefrontTokenOf(secret) }
}

async function signIn(nextUrl: () => string, shop: Shop | undefined, email: string): Promise<Omit<Staff, 'staffId'>> {
  const signedIn = await send(nextUrl(), shop, 'POST', '/sessions', { email, password }, ownAddress())
  const authorization = `Bearer ${textOf(signedIn, 'accessToken')}`
  const requestAt: Staff['requestAt'] = (url, method, path, body, headers = {}) =>
    send(url, shop, method, path, body, { authorization, ...headers })
  const request: Staff['request'] = (...input) => requestAt(nextUrl(), ...input)
  return { authorization, request, requestAt }
}

async function send(
  url: string,
  shop: Shop | undefined,
  method: string,
  path: string,
  body: object | undefined,
  headers: Headers,
): Promise<Answer> {
  const response = await fetch(`${url}/admin/v1${path}`, {
    method,
    headers: {
      ...(shop === undefined ? {} : { store: shop.handle }),
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
