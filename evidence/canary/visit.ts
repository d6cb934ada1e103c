import { randomBytes } from 'node:crypto'
import type { Sql } from 'postgres'
import { address, type Shop } from '../harness/shop.ts'
import type { MailSink } from './mail-sink.ts'
import type { Secret } from './traces.ts'

type Body = Record<string, unknown>
type Answer = { readonly status: number; readonly body: Body }

/** Where a visit goes, and what it notes down of what must stand nowhere. */
export type Visit = {
  readonly url: string
  readonly shop: Shop
  readonly mail: MailSink
  readonly owner: Sql
  readonly secrets: Secret[]
  requests: number
}

/** The card that is accepted, with a code of four digits; one that asks the bank; one that is declined; one that is none. */
const cards = ['378282246310005', '4000000000003220', '4000000000000002', '4929000000000006'] as const
const securityCode = '7391'

const password = (name: string) => `${name} heron ${randomBytes(6).toString('base64url')}`
export const staffMember = { email: 'staff@canary.example', password: password('staff') }

/** One request; what is given overrides what a well-behaved client sends. */
async function ask(visit: Visit, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  visit.requests++
  const response = await fetch(`${visit.url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      store: visit.shop.handle,
      'content-type': 'application/json',
      ...(method === 'POST' || method === 'PATCH' ? { 'idempotency-key': randomBytes(12).toString('hex') } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') === true
  return { status: response.status, body: (isJson ? JSON.parse(text) : {}) as Body } satisfies Answer
}

function expectStatus({ status, body }: Answer, expected: number, what: string): Body {
  if (status !== expected) throw new Error(`${what}: ${status} instead of ${expected}, ${JSON.stringify(body)}`)
  return body
}

function keep(visit: Visit, name: string, value: unknown, kind: Secret['kind'] = 'random'): string {
  if (typeof value !== 'string' || value.length < 4) throw new Error(`there is no ${name}`)
  if (visit.secrets.some((secret) => secret.name === name)) throw new Error(`there is a ${name} already`)
  visit.secrets.push({ name, value, kind })
  return value
}

function keepTokens(visit: Visit, whose: string, { accessToken, refreshToken, deviceToken }: Body) {
  if (typeof deviceToken === 'string') keep(visit, `device token of ${whose}`, deviceToken)
  return {
    access: keep(visit, `access token of ${whose}`, accessToken),
    refresh: keep(visit, `refresh token of ${whose}`, refreshToken),
  }
}

/** Everything that a customer and staff do with secrets, and much that they do wrong. */
export async function walk(visit: Visit): Promise<void> {
  for (const number of cards) keep(visit, `card …${number.slice(-4)}`, number, 'guessable')
  keep(visit, 'security code', securityCode, 'short')
  keep(visit, 'password of staff', staffMember.password, 'guessable')
  const customer = await beCustomer(visit)
  await beStaff(visit)
  await buy(visit, cards[0], 'placed')
  await buy(visit, cards[1], 'challenge')
  await buy(visit, cards[2], 'declined')
  await misplace(visit, customer)
  await untilMailIsOut(visit)
  await breakDown(visit, customer)
}

type Customer = { readonly email: string; readonly password: string; readonly access: string }

async function beCustomer(visit: Visit): Promise<Customer> {
  const email = 'customer@canary.example'
  const first = keep(visit, 'first password', password('first'), 'guessable')
  const opened = await ask(visit, 'POST', '/storefront/v1/customers', { email, password: first, firstName: 'Ada' })
  const registered = keepTokens(visit, 'a new customer', expectStatus(opened, 201, 'registering').tokens as Body)
  const [, confirmation] = await visit.mail.find(email, /verify-email[^\s"]*?token=([^\s"&<]+)/)
  keep(visit, 'token of the verification link', decodeURIComponent(confirmation ?? ''))
  const renewed = await ask(visit, 'POST', '/storefront/v1/sessions/refresh', { refreshToken: registered.refresh })
  keepTokens(visit, 'a renewed session', expectStatus(renewed, 200, 'renewing'))

  const asked = await ask(visit, 'POST', '/storefront/v1/password-resets', { email })
  if (asked.status >= 300) throw new Error(`asking for a reset: ${asked.status}`)
  const [, link] = await visit.mail.find(email, /reset-password[^\s"]*?token=([^\s"&<]+)/)
  const token = keep(visit, 'token of the reset link', decodeURIComponent(link ?? ''))
  const second = keep(visit, 'second password', password('second'), 'guessable')
  const reset = await ask(visit, 'POST', '/storefront/v1/password-resets/confirm', { token, password: second })
  if (reset.status >= 300) throw new Error(`resetting: ${reset.status} ${JSON.stringify(reset.body)}`)

  const wrong = keep(visit, 'wrong password', password('wrong'), 'guessable')
  expectStatus(await ask(visit, 'POST', '/storefront/v1/sessions', { email, password: wrong }), 401, 'a wrong password')
  const signedIn = await ask(visit, 'POST', '/storefront/v1/sessions', { email, password: second })
  const { access } = keepTokens(visit, 'a customer', expectStatus(signedIn, 201, 'signing in'))
  return { email, password: second, access }
}

async function beStaff(visit: Visit): Promise<void> {
  const signedIn = await ask(visit, 'POST', '/admin/v1/sessions', staffMember)
  const { access, refresh } = keepTokens(visit, 'staff', expectStatus(signedIn, 201, 'staff signing in'))
  expectStatus(
    await ask(visit, 'GET', '/admin/v1/orders', undefined, { authorization: `Bearer ${access}` }),
    200,
    'orders',
  )
  const renewed = await ask(visit, 'POST', '/admin/v1/sessions/refresh', { refreshToken: refresh })
  keepTokens(visit, 'a renewed session of staff', expectStatus(renewed, 200, 'staff renewing'))
}

const card = (number: string) => ({
  number,
  expMonth: 12,
  expYear: 2030,
  cvc: securityCode.slice(0, number.startsWith('3') ? 4 : 3),
  name: 'Ada Byron',
})

async function fillCart(visit: Visit): Promise<{ cartId: string; total: unknown }> {
  const lines = visit.shop.articles.map(({ variantId }) => ({ variantId, quantity: 1 }))
  const cart = expectStatus(await ask(visit, 'POST', '/storefront/v1/carts', { lines }), 201, 'a cart')
  const details = {
    email: 'guest@canary.example',
    shippingAddress: address,
    shippingMethodId: visit.shop.shippingMethodId,
  }
  const filled = await ask(visit, 'PUT', `/storefront/v1/carts/${cart.id}/details`, details)
  const { totals } = expectStatus(filled, 200, 'details') as { totals: { total: unknown } }
  return { cartId: String(cart.id), total: totals.total }
}

async function buy(visit: Visit, number: string, outcome: 'placed' | 'challenge' | 'declined'): Promise<void> {
  const { cartId, total: shownTotal } = await fillCart(visit)
  const made = await ask(visit, 'POST', '/storefront/v1/payment-tokens', card(number))
  const token = keep(visit, `payment token (${outcome})`, expectStatus(made, 201, 'a payment token').token)
  const payment = { provider: 'sandbox', token }
  const answer = await ask(visit, 'POST', `/storefront/v1/carts/${cartId}/checkout`, { payment, shownTotal })
  if (outcome === 'declined') return void expectStatus(answer, 402, 'a declined card')
  const { status, checkoutId, challengeUrl, accessToken } = expectStatus(answer, 200, `paying (${outcome})`)
  if (status !== outcome) throw new Error(`the checkout is ${String(status)} instead of ${outcome}`)
  if (outcome === 'placed') return void keep(visit, 'token of the order link', accessToken)
  const { pathname, search } = new URL(String(challengeUrl))
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  expectStatus(await ask(visit, 'POST', pathname + search, 'answer=approve', form), 200, 'the bank')
  const resumed = await ask(visit, 'POST', `/storefront/v1/checkouts/${checkoutId}/resume`, {})
  expectStatus(resumed, 200, 'going on after the bank')
}

/** Secrets where none belong: other routes, addresses, headers, broken bodies. Each has to be refused. */
async function misplace(visit: Visit, customer: Customer): Promise<void> {
  const [number] = cards
  const stranger = keep(visit, 'a bearer token that is none', randomBytes(24).toString('base64url'))
  const form = `number=${number}&cvc=${securityCode}&password=${encodeURIComponent(customer.password)}`
  const wrong: [string, string, unknown?, Record<string, string>?][] = [
    ['POST', '/storefront/v1/carts', card(number)],
    ['POST', '/storefront/v1/never', { ...card(number), password: customer.password }],
    ['POST', '/storefront/v1/payment-tokens', card(cards[3])],
    ['POST', '/storefront/v1/payment-tokens', { ...card(number), number: Number(number) }],
    ['POST', '/storefront/v1/payment-tokens', JSON.stringify(card(number)).slice(0, -1)],
    ['POST', '/storefront/v1/payment-tokens', form, { 'content-type': 'application/x-www-form-urlencoded' }],
    ['POST', '/storefront/v1/sessions', `{"password":"${customer.password}",,}`],
    ['POST', '/storefront/v1/sessions', { email: customer.password, password: customer.password }],
    ['POST', '/storefront/v1/customers', { email: 'other@canary.example', password: customer.password, card: number }],
    ['GET', `/storefront/v1/products?number=${number}&cvc=${securityCode}`],
    ['GET', `/storefront/v1/products/${number}`],
    ['GET', `/storefront/v1/orders/ord_01h455vb4pex5vsknk084sn02q?accessToken=${stranger}`],
    ['GET', `/${number}?password=${encodeURIComponent(customer.password)}`],
    ['GET', `/mailbox?key=${stranger}`],
    ['GET', '/storefront/v1/customer', undefined, { authorization: `Bearer ${stranger}` }],
    ['GET', '/storefront/v1/customer', undefined, { authorization: `Basic ${Buffer.from(form).toString('base64')}` }],
    ['GET', '/admin/v1/orders', undefined, { authorization: `Bearer ${customer.access}` }],
    [
      'GET',
      '/storefront/v1/never',
      undefined,
      { cookie: `card=${number}`, referer: `https://shop.example/?n=${number}` },
    ],
    ['GET', '/storefront/v1/store', undefined, { store: number }],
  ]
  for (const [method, path, body, headers] of wrong) {
    const { status } = await ask(visit, method, path, body, headers)
    if (status < 400 || status >= 500) throw new Error(`${method} ${path} was answered with ${status}`)
  }
  // Found nowhere, but no fault: a search for it.
  expectStatus(await ask(visit, 'GET', `/storefront/v1/products?q=${number}`), 200, 'searching')
  // Two at once under one key: PostgreSQL logs the statement that came second.
  const twins = { 'idempotency-key': randomBytes(12).toString('hex') }
  const lines = visit.shop.articles.map(({ variantId }) => ({ variantId, quantity: 1 }))
  await Promise.all([1, 2, 3].map(() => ask(visit, 'POST', '/storefront/v1/carts', { lines }, twins)))
}

/** A link stands in the database until the mail server has it. */
function untilMailIsOut({ owner }: Visit): Promise<void> {
  return until('emails are still waiting', async () => {
    const [row] = await owner`select count(*)::int as count from notification.emails where status <> 'sent'`
    return row?.count === 0
  })
}

/** The database refuses in the middle of what handles secrets: both sides log a fault. */
async function breakDown(visit: Visit, { email, password }: Customer): Promise<void> {
  const schemas = ['auth', 'payment', 'users']
  const { cartId, total: shownTotal } = await fillCart(visit)
  const made = await ask(visit, 'POST', '/storefront/v1/payment-tokens', card(cards[0]))
  const token = keep(visit, 'payment token of a failing payment', expectStatus(made, 201, 'a payment token').token)
  for (const schema of schemas)
    await visit.owner.unsafe(`revoke all on all tables in schema ${schema} from merastore_app`)
  const failing: [string, unknown][] = [
    ['/storefront/v1/sessions', { email, password }],
    ['/storefront/v1/customers', { email: 'late@canary.example', password }],
    [`/storefront/v1/carts/${cartId}/checkout`, { payment: { provider: 'sandbox', token }, shownTotal }],
  ]
  for (const [path, body] of failing) {
    const { status } = await ask(visit, 'POST', path, body)
    if (status < 500) throw new Error(`${path} was answered with ${status}, although the database refuses`)
  }
  const rights = 'select, insert, update, delete'
  for (const schema of schemas) {
    await visit.owner.unsafe(`grant ${rights} on all tables in schema ${schema} to merastore_app`)
  }
  // A checkout stores its payment token until it is decided, so that it can be gone on with after a crash.
  await until('checkouts are still undecided', async () => {
    const [row] = await visit.owner`select count(*)::int as count from orders.checkouts where payment_method ? 'token'`
    return row?.count === 0
  })
}

/** Waits for what the platform does by itself, for a minute and a half at most. */
async function until(fault: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let tryNumber = 1; tryNumber <= 900; tryNumber++) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(fault)
}
