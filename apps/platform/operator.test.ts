import type { OperationContract } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import { readSettings, silentLogger } from '@merastore/runtime'
import { testDatabase } from '@merastore/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { allContracts } from './modules.ts'
import { openStore, requireDone, seedCall } from './seed/open-store.ts'
import { type Platform, startPlatform } from './server.ts'
import { platformSettings } from './settings.ts'

const { databaseUrl, owner } = await testDatabase()
const password = 'three blue bicycles'
const email = 'host@hosting.example'
const shop = newId('store')
let platform: Platform
let operator: Person
let olga: Person

type Person = { readonly token: string; readonly id: string }
type Asked = { readonly body?: object; readonly headers?: Record<string, string>; readonly by?: Person }

let people = 0
async function ask(method: string, url: string, { body, headers = {}, by }: Asked = {}) {
  people++
  const response = await platform.app.inject({
    method: method as 'GET',
    url,
    remoteAddress: `10.1.${people >> 8}.${people & 255}`,
    headers: {
      ...(method === 'POST' || method === 'PATCH' ? { 'idempotency-key': newId('key') } : {}),
      ...(by === undefined ? {} : { authorization: `Bearer ${by.token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: body }),
  })
  const text = response.body
  return {
    status: response.statusCode,
    body: text.startsWith('{') ? JSON.parse(text) : text,
    headers: response.headers,
  }
}

async function signIn(address: string): Promise<Person & { operator: boolean; stores: unknown[] }> {
  const { status, body } = await ask('POST', '/admin/v1/sessions', { body: { email: address, password } })
  expect(status).toBe(201)
  return { token: body.accessToken, id: body.staff.id, operator: body.operator, stores: body.stores }
}

const tokenIn = (link: string) => new URL(link).searchParams.get('token') ?? ''

beforeAll(async () => {
  const settings = readSettings(platformSettings, { PORT: '0', RATE_LIMIT_PER_MINUTE: '1000000' })
  const installation = { databaseUrl, secret: 'a secret of the tests, long enough to be one' }
  platform = await startPlatform({ settings, installation, logger: silentLogger, background: false })
  const { clients } = platform.composition
  const added = requireDone(await clients.auth.addOperator({ email }, seedCall('installation')), 'operator')
  const chosen = { token: tokenIn(added.link), password }
  expect((await ask('POST', '/admin/v1/password-resets/confirm', { body: chosen })).status).toBe(200)
  operator = await signIn(email)
  const more = { locales: ['en'], country: 'DE', pricesIncludeTax: true, contactEmail: 'secret@shop.example' }
  const names = { handle: 'shop', name: 'Shop', currency: 'EUR' as const, domains: ['shop.localhost'] }
  await openStore(clients, { id: shop, ...names, ...more })
  const staff = { email: 'olga@shop.example', password, name: 'Olga', role: 'owner' as const }
  requireDone(await clients.auth.createStaff(staff, seedCall(shop)), 'staff')
  olga = await signIn('olga@shop.example')
})
afterAll(() => platform.stop())
beforeEach(() => owner`truncate auth.limited_tries`)

const hosted = '/admin/v1/operator/stores'

async function openHosted(handle: string) {
  const body = { handle, name: `${handle} shop`, currency: 'EUR', locales: ['en'], country: 'DE' }
  const wished = { ...body, ownerEmail: `owner@${handle}.example`, plan: 'Small' }
  const opened = await ask('POST', hosted, { by: operator, body: wished })
  expect(opened.status, JSON.stringify(opened.body)).toBe(201)
  return { id: opened.body.store.id as string, body: opened.body }
}

it('opens a store, whose first owner accepts the invitation, signs in and works in it', async () => {
  const { id, body } = await openHosted('velo')
  expect(body).toMatchObject({ store: { state: 'open', plan: 'Small' }, owner: { status: 'invited' } })
  const invited = await ask('GET', `${hosted}/${id}/first-owner`, { by: operator })
  const accepting = { token: tokenIn(invited.body.link), password, name: 'Vera' }
  expect((await ask('POST', '/admin/v1/staff-invitations/accept', { body: accepting })).status).toBe(201)
  const vera = await signIn('owner@velo.example')
  expect(vera).toMatchObject({ operator: false, stores: [{ storeId: id, role: 'owner' }] })
  const headers = { store: 'velo' }
  expect((await ask('GET', '/admin/v1/store', { by: vera, headers })).body).toMatchObject({ name: 'velo shop' })
  const rates = await ask('GET', '/admin/v1/tax-rates', { by: vera, headers })
  expect(rates.body.data.length).toBeGreaterThan(0)
  const product = { title: 'Mug', variants: [{ sku: 'MUG', price: { amount: 1900, currency: 'EUR' as const } }] }
  expect((await ask('POST', '/admin/v1/products', { by: vera, headers, body: product })).status).toBe(201)
  const owned = await ask('GET', `${hosted}/${id}/first-owner`, { by: operator })
  expect(owned.body).toEqual({ status: 'joined', email: null, invitedAt: null, link: null, linkExpiresAt: null })
})

it('lists the stores by a part of their name, handle or domain, by state and by plan, page by page', async () => {
  for (const handle of ['alpha', 'beta']) await openHosted(handle)
  const handles = async (query: string) =>
    (await ask('GET', `${hosted}?${query}`, { by: operator })).body.data.map(
      (store: { handle: string }) => store.handle,
    )
  expect(await handles('q=ALPHA')).toEqual(['alpha'])
  expect(await handles('q=beta.localhost')).toEqual(['beta'])
  expect(await handles('q=%25')).toEqual([])
  expect(await handles('plan=Small')).toEqual(expect.arrayContaining(['alpha', 'beta']))
  expect(await handles('plan=Large')).toEqual([])
  expect(await handles('state=suspended')).toEqual([])
  const first = await ask('GET', `${hosted}?limit=1`, { by: operator })
  const second = await ask('GET', `${hosted}?limit=1&cursor=${first.body.nextCursor}`, { by: operator })
  expect(second.body.data).toHaveLength(1)
  expect(second.body.data[0].id).not.toBe(first.body.data[0].id)
  expect((await ask('GET', `${hosted}?cursor=abc`, { by: operator })).body.code).toBe('CURSOR_INVALID')
})

it('left four invitations of a first owner open, which four had asked for at once', async () => {
  const { id } = await openHosted('four')
  const invite = (place: number) =>
    ask('POST', `${hosted}/${id}/first-owner`, { by: operator, body: { email: `owner-${place}@four.example` } })
  const answers = await Promise.all([1, 2, 3, 4].map(invite))
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
  const open = await owner`
    select from auth.memberships where store_id = ${id} and role = 'owner' and accepted_at is null`
  expect(open).toHaveLength(1)
})

it('gave the platform’s own host to a store whose owner asked for it', async () => {
  for (const domain of ['localhost', 'www.localhost']) {
    const asked = { by: olga, headers: { store: 'shop' }, body: { domain } }
    const answer = await ask('POST', '/admin/v1/store/domains', asked)
    expect([answer.status, answer.body.code]).toEqual([409, 'DOMAIN_RESERVED'])
    const hosting = await ask('POST', `${hosted}/${shop}/domains`, { by: operator, body: { domain } })
    expect([hosting.status, hosting.body.code]).toEqual([409, 'DOMAIN_RESERVED'])
  }
})

it('gave the stores of the host to whoever held a password under the address of a new operator', async () => {
  const { auth } = platform.composition.clients
  const address = 'ops@hosting.example'
  const planted = { email: address, password, name: 'Mallory', role: 'support' as const }
  const { id: staffId } = requireDone(await auth.createStaff(planted, seedCall(shop)), 'staff')
  const mallory = await signIn(address)
  expect((await ask('DELETE', `/admin/v1/staff/${staffId}`, { by: olga, headers: { store: 'shop' } })).status).toBe(204)
  requireDone(await auth.addOperator({ email: address }, seedCall('installation')), 'operator')
  expect((await ask('GET', hosted, { by: mallory })).status).toBe(401)
  const again = await ask('POST', '/admin/v1/sessions', { body: { email: address, password } })
  expect([again.status, again.body.code]).toEqual([401, 'CREDENTIALS_INVALID'])
})

/** The operations of the Admin API whose access is of this kind, with a request that names the ids of the store. */
function operations(isWanted: (access: OperationContract['access']) => boolean) {
  return allContracts.flatMap(({ operations: all }) =>
    Object.entries(all).flatMap(([name, { path, method, access, upload, input }]) => {
      if (path === undefined || method === undefined || !isWanted(access)) return []
      const type: Record<string, string> = upload === undefined ? {} : { 'content-type': upload.contentTypes[0] ?? '' }
      const asked = method === 'GET' ? (input.required ?? []).filter((field) => !path.includes(`{${field}}`)) : []
      const query = asked.length === 0 ? '' : `?${asked.map((field) => `${field}=some/thing`).join('&')}`
      return [{ name, method, url: path.replaceAll(/\{(\w+)\}/g, shop) + query, type }]
    }),
  )
}

describe('an operator and a store', () => {
  it.each(operations((access) => access.for === 'staff' && access.permission !== 'signed-in'))(
    'an operator may not $name in a store',
    async ({ method, url, type }) => {
      const headers = { store: 'shop', ...type }
      const { status, body } = await ask(method, url, { by: operator, headers })
      expect([status, body.code]).toEqual([403, 'PERMISSION_MISSING'])
    },
  )

  it.each(operations((access) => access.for === 'operator'))(
    'the owner of a store may not $name',
    async (operation) => {
      const { method, url } = operation
      for (const headers of [{}, { store: 'shop' }] as Record<string, string>[]) {
        const { status, body } = await ask(method, url, { by: olga, headers })
        expect([status, body.code]).toEqual([403, 'PERMISSION_MISSING'])
      }
      expect((await ask(method, url)).body.code).toBe('SIGN_IN_REQUIRED')
    },
  )

  it('an operator’s token is none of a customer’s, and opens no store with its name', async () => {
    const { body } = await ask('GET', '/storefront/v1/store', { by: operator, headers: { store: 'shop' } })
    expect(body.code).toBe('TOKEN_INVALID')
    const me = await ask('GET', '/admin/v1/me', { by: operator, headers: { store: 'shop' } })
    expect(me.body).toMatchObject({ operator: true, role: null, permissions: [], stores: [] })
  })

  it('sees of a store what it is called and where it is found, and no address of its people', async () => {
    const { body } = await ask('GET', `${hosted}/${shop}`, { by: operator })
    expect(Object.keys(body).toSorted()).toEqual(
      ['canonicalDomain', 'closed', 'country', 'createdAt', 'currency', 'domains', 'handle', 'id', 'locales', 'name']
        .concat(['plan', 'revision', 'state', 'suspendedReason', 'timeZone'])
        .toSorted(),
    )
    for (const path of [
      hosted,
      `${hosted}/${shop}`,
      `${hosted}/${shop}/first-owner`,
      '/admin/v1/operator/log',
      '/admin/v1/operator/replays',
    ]) {
      const answer = await ask('GET', path, { by: operator })
      expect(JSON.stringify(answer.body)).not.toMatch(/secret@shop|olga/)
    }
  })

  it('nobody is both: whoever works in a store becomes no operator, and an operator accepts no invitation', async () => {
    const { auth } = platform.composition.clients
    const both = await auth.addOperator({ email: 'olga@shop.example' }, seedCall('installation'))
    expect(both).toMatchObject({ code: 'OPERATOR_WORKS_IN_STORE' })
    const invited = requireDone(await auth.inviteStaff({ email, role: 'owner' }, seedCall(shop)), 'inviting')
    const { link } = requireDone(await auth.getInvitationLink({ staffId: invited.id }, seedCall(shop)), 'link')
    const accepting = { token: tokenIn(link), password }
    const accepted = await ask('POST', '/admin/v1/staff-invitations/accept', { body: accepting })
    expect([accepted.status, accepted.body.code]).toEqual([409, 'OPERATOR_ACCOUNT'])
    // Were there a membership all the same, it would open nothing.
    await owner`update auth.memberships set accepted_at = now() where store_id = ${shop} and staff_id = ${operator.id}`
    const read = await ask('GET', '/admin/v1/orders', { by: operator, headers: { store: 'shop' } })
    expect(read.body.code).toBe('PERMISSION_MISSING')
    expect((await signIn(email)).stores).toEqual([])
    await owner`delete from auth.memberships where staff_id = ${operator.id}`
  })

  it('a forgotten password of an operator goes by no mail, which others may read', async () => {
    await platform.worker.drain()
    const before = await owner`select count(*) as mails from notification.emails`
    expect((await ask('POST', '/admin/v1/password-resets', { body: { email } })).status).toBe(202)
    await platform.worker.drain()
    expect(await owner`select count(*) as mails from notification.emails`).toEqual(before)
  })
})

describe('a suspension', () => {
  const etagOf = async (id: string) => String((await ask('GET', `${hosted}/${id}`, { by: operator })).headers.etag)
  const change = async (id: string, verb: 'suspend' | 'resume', etag: string, body: object = {}) =>
    ask('POST', `${hosted}/${id}/${verb}`, { by: operator, body, headers: { 'if-match': etag } })
  const reason = 'The bill of May is open.'
  /** A process may answer for five seconds for what it has just found. */
  const soon = { timeout: 15_000, interval: 200 }

  it('turns visitors and staff away, staff with the reason, and takes webhooks of payment providers', async () => {
    await change(shop, 'suspend', await etagOf(shop), { reason })
    const visitor = () => ask('GET', '/storefront/v1/products', { headers: { store: 'shop' } })
    await expect.poll(async () => (await visitor()).body.code, soon).toBe('STORE_SUSPENDED')
    expect(await visitor()).toMatchObject({ status: 403 })
    expect(JSON.stringify((await visitor()).body)).not.toContain(reason)
    const staff = await ask('GET', '/admin/v1/orders', { by: olga, headers: { store: 'shop' } })
    expect(staff).toMatchObject({ status: 403, body: { code: 'STORE_SUSPENDED' } })
    expect(staff.body.detail).toContain(reason)
    // Who I am and where I am signed in is about the person.
    expect((await ask('GET', '/admin/v1/me', { by: olga, headers: { store: 'shop' } })).status).toBe(200)
    const notice = { id: 'evt-1', timestamp: 0, payload: '{}', signature: 'none' }
    const webhook = await ask('POST', '/storefront/v1/payment-webhooks/sandbox', {
      body: notice,
      headers: { store: 'shop' },
    })
    expect(webhook.body.code).toBe('SIGNATURE_INVALID')
    expect((await change(shop, 'resume', await etagOf(shop))).body).toMatchObject({ state: 'open' })
    await expect.poll(async () => (await visitor()).status, soon).toBe(200)
  })

  it('loses no order: what a customer approves at their bank meanwhile is placed', async () => {
    const by = { headers: { store: 'shop' } }
    const product = {
      title: 'Mug',
      status: 'published' as const,
      variants: [
        { sku: 'MUG', price: { amount: 1900, currency: 'EUR' as const }, weightGrams: 300, initialQuantity: 5 },
      ],
    }
    const { catalog } = platform.composition.clients
    const { variants } = requireDone(await catalog.createProduct(product, seedCall(shop)), 'product')
    await platform.worker.drain()
    const api = async (method: string, path: string, body: object) =>
      (await ask(method, `/storefront/v1${path}`, { ...by, body })).body
    const cart = await api('POST', '/carts', { lines: [{ variantId: variants[0]?.id, quantity: 1 }] })
    const shippingAddress = {
      firstName: 'Ada',
      lastName: 'Byron',
      line1: 'Hauptstr. 1',
      postalCode: '10115',
      city: 'Berlin',
    }
    const details = { email: 'ada@example.com', shippingAddress: { ...shippingAddress, country: 'DE' } }
    const offered = await api('PUT', `/carts/${cart.id}/details`, details)
    const shippingMethodId = offered.shippingMethods[0].methodId
    const { totals } = await api('PUT', `/carts/${cart.id}/details`, { ...details, shippingMethodId })
    const card = { number: '4000000000003220', expMonth: 12, expYear: 2030, cvc: '123', name: 'Ada Byron' }
    const { token } = await api('POST', '/payment-tokens', card)
    const payment = { provider: 'sandbox', token }
    const paying = { payment, shownTotal: totals.total, returnUrl: '/checkout' }
    const waiting = await api('POST', `/carts/${cart.id}/checkout`, paying)
    const challengeId = /pay_[0-9a-z]{26}/.exec(String(waiting.challengeUrl))?.[0]
    await change(shop, 'suspend', await etagOf(shop), { reason })
    await expect
      .poll(async () => (await ask('GET', '/storefront/v1/products', by)).body.code, soon)
      .toBe('STORE_SUSPENDED')
    const approved = await api('POST', `/sandbox-challenges/${challengeId}`, { answer: 'approve' })
    expect(approved.code).toBeUndefined()
    const placed = await api('POST', `/checkouts/${waiting.checkoutId}/resume`, {})
    expect(placed.status).toBe('placed')
    expect(await owner`select 1 from orders.orders where store_id = ${shop}`).toHaveLength(1)
    await change(shop, 'resume', await etagOf(shop))
  })

  it('and its end are asked for at the same moment: one of the two operators is refused, since it was changed', async () => {
    const { id } = await openHosted('both')
    await change(id, 'suspend', await etagOf(id), { reason })
    const etag = await etagOf(id)
    const answers = await Promise.all([
      change(id, 'resume', etag),
      change(id, 'suspend', etag, { reason: 'It is abused.' }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412])
    const { body } = await ask('GET', `${hosted}/${id}`, { by: operator })
    expect(body.state).toBe(answers[0]?.status === 200 ? 'open' : 'suspended')
    const { body: log } = await ask('GET', `/admin/v1/operator/log?storeId=${id}`, { by: operator })
    const outcomes = log.data.map(({ outcome, operatorId }: Record<string, string>) => [outcome, operatorId])
    expect(outcomes).toContainEqual(['REVISION_STALE', operator.id])
    expect(log.data.every((entry: { operatorId: string }) => entry.operatorId === operator.id)).toBe(true)
    const blind = await ask('POST', `${hosted}/${id}/suspend`, { by: operator, body: { reason } })
    expect([blind.status, blind.body.code]).toEqual([428, 'IF_MATCH_REQUIRED'])
  })
})

it('ends with the operator: taken off, their session opens nothing any more', async () => {
  const { auth } = platform.composition.clients
  const call = seedCall('installation')
  const second = requireDone(await auth.addOperator({ email: 'two@hosting.example' }, call), 'operator')
  const chosen = { token: tokenIn(second.link), password }
  await ask('POST', '/admin/v1/password-resets/confirm', { body: chosen })
  const two = await signIn('two@hosting.example')
  expect((await ask('GET', hosted, { by: two })).status).toBe(200)
  requireDone(await auth.removeOperator({ email: 'two@hosting.example' }, call), 'removing')
  expect((await ask('GET', hosted, { by: two })).body.code).toBe('TOKEN_INVALID')
  const again = await signIn('two@hosting.example')
  expect(again.operator).toBe(false)
  expect((await ask('GET', hosted, { by: again })).body.code).toBe('PERMISSION_MISSING')
})
