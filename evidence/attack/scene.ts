import { setTimeout as sleep } from 'node:timers/promises'
import { installationScope, type Role, roles } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import { openStore, requireDone, seedCall } from '../../apps/platform/seed/open-store.ts'
import type { Workbench } from '../harness/shop.ts'
import { type Account, type Api, apiOf, openAccount, password, signIn } from './account.ts'
import { createGoods, type Goods, type Ids } from './scene-goods.ts'
import type { Wire } from './wire.ts'

export type Customer = Account & {
  readonly ids: Ids
  readonly guestCartId: string
  readonly total: unknown
  readonly paymentToken: string
}

/** A store with everything in it that an operation can name: goods, people of every role, purchases in every state. */
export type Scene = {
  readonly handle: string
  readonly storeId: string
  readonly staff: Readonly<Record<Role, Account>>
  /** Two people who buy here and have nothing to do with each other. */
  readonly customers: readonly [Customer, Customer]
  /** What belongs to the store and its staff. */
  readonly ids: Ids
  /** Paid by bank transfer; `ids.refund` is its refund that staff have to send. */
  readonly refundedOrderId: string
  readonly goods: Goods
  /** Somebody who runs the installation, and a store that is there for nothing but what operators do to stores. */
  readonly operator: Account
  readonly hosted: Ids
}

type SceneOptions = { readonly wire: Wire; readonly bench: Workbench; readonly handle: string }

/** Opens a store in which every text of its own bears the mark, so that it is known wherever it turns up. */
export async function openScene(options: SceneOptions & { readonly marks: readonly [string, string, string] }) {
  const { wire, bench, handle, marks } = options
  const [mark, ...people] = marks
  const { clients } = bench.composition
  const storeId = newId('store')
  await openStore(clients, {
    id: storeId,
    handle,
    name: `${mark} shop`,
    currency: 'EUR',
    domains: [`${handle}.localhost`],
    locales: ['en'],
    country: 'DE',
    pricesIncludeTax: true,
    contactEmail: `${mark}@example.com`,
  })
  const staff = {} as Record<Role, Account>
  for (const role of roles) {
    const email = `${mark}-${role}@example.com`
    const member = { email, password, name: `${mark} ${role}`, role }
    requireDone(await clients.auth.createStaff(member, seedCall(storeId)), email)
    staff[role] = await openAccount({ wire, kind: 'staff', handle, email })
  }
  await bench.drain()
  const api = apiOf(wire)
  const goods = await createGoods(api, await staff.owner.headers(), mark)
  await bench.drain()
  const customers = [
    await openCustomer({ ...options, api, goods }, people[0]),
    await openCustomer({ ...options, api, goods }, people[1]),
  ] as const
  await bench.drain()
  const ids = await staffIds({ ...options, api }, staff, goods, customers[0])
  await bench.drain()
  const refunded = await refundTransfer({ ...options, api, goods }, await staff.owner.headers())
  const operator = await openOperator(options, `${mark}-operator@example.com`)
  const store = await openHosted(options)
  await bench.drain()
  const hosted = { store, replay: await replayHosted(options, store) }
  const scene: Scene = {
    handle,
    storeId,
    staff,
    customers,
    ids: { ...ids, store: storeId, refund: refunded.refundId },
    refundedOrderId: refunded.orderId,
    goods,
    operator,
    hosted,
  }
  return scene
}

async function openOperator({ wire, bench, handle }: SceneOptions, email: string): Promise<Account> {
  const { auth } = bench.composition.clients
  const { link } = requireDone(await auth.addOperator({ email }, seedCall(installationScope)), email)
  const body = { token: new URL(link).searchParams.get('token'), password }
  await apiOf(wire)('POST', '/admin/v1/password-resets/confirm', { body })
  return openAccount({ wire, kind: 'staff', handle, email })
}

async function openHosted({ bench, handle }: SceneOptions): Promise<string> {
  const id = newId('store')
  const names = { handle: `hosted${handle}`, name: 'Hosted', domains: [`hosted${handle}.localhost`] }
  const more = { locales: ['en'], country: 'DE', pricesIncludeTax: true, contactEmail: 'hosted@example.com' }
  await openStore(bench.composition.clients, { id, ...names, ...more, currency: 'EUR' })
  return id
}

/** A consumer that may be handed events again. */
export const replayedConsumer = 'inventory/create-default-location'

/** A replay that is stopped, so that that of the next scene can begin. Nobody's address is in it. */
async function replayHosted({ bench }: SceneOptions, storeId: string): Promise<string> {
  const { operator } = bench.composition.clients
  const call = seedCall(installationScope)
  const range = { consumer: replayedConsumer, storeId, pace: 1 }
  const { id } = requireDone(await operator.startReplay(range, call), 'a replay')
  requireDone(await operator.stopReplay({ replayId: id }, call), 'its end')
  return id
}

type Shopping = SceneOptions & { readonly api: Api; readonly goods: Goods }

/** Somebody with an account, an address, two carts, a placed order and a checkout that waits for their bank. */
async function openCustomer(shopping: Shopping, mark: string): Promise<Customer> {
  const { wire, handle, api, goods } = shopping
  const email = `${mark}@example.com`
  const profile = { email, password, firstName: mark, lastName: `${mark}son`, locale: 'en' }
  const registered = await api('POST', '/storefront/v1/customers', { body: profile, headers: { store: handle } })
  const { deviceToken } = registered.tokens as { deviceToken: string }
  const known = { wire, kind: 'customer' as const, handle, email, deviceToken }
  const account = await openAccount(known)
  const { sessionId } = await signIn(known)
  const headers = await account.headers()
  const address = addressOf(mark)
  const saved = await api('POST', '/storefront/v1/customer/addresses', { body: { address }, headers })
  const placed = await buy(shopping, headers, address, '4242424242424242')
  const waiting = await buy(shopping, headers, address, '4000000000003220')
  const cart = await fillCart(shopping, headers, address)
  const guest = await fillCart(shopping, { store: handle }, address)
  const order = placed.order as { id: string; lines: readonly { id: string }[] }
  const challenge = /pay_[0-9a-z]{26}/.exec(String(waiting.challengeUrl))?.[0]
  if (challenge === undefined) throw new Error(`no challenge in ${JSON.stringify(waiting)}`)
  const lines = cart.lines as readonly { id: string }[]
  return {
    ...account,
    guestCartId: String(guest.id),
    total: (cart.totals as { total: unknown }).total,
    paymentToken: await sealCard(shopping, headers, '4242424242424242'),
    ids: {
      ...goods.ids,
      customer: account.id,
      session: sessionId,
      address: String(saved.id),
      order: order.id,
      checkout: String(waiting.checkoutId),
      payment: challenge,
      cart: String(cart.id),
      line: String(lines[0]?.id),
      orderLine: String(order.lines[0]?.id),
    },
  }
}

export function addressOf(mark: string) {
  return {
    firstName: mark,
    lastName: `${mark}son`,
    line1: `${mark}str. 1`,
    postalCode: '10115',
    city: 'Berlin',
    country: 'DE',
  }
}

type Headers = Readonly<Record<string, string>>

async function fillCart({ api, goods }: Shopping, headers: Headers, shippingAddress: object) {
  // Three pieces, so that one can be shipped and others are still open.
  const lines = [{ variantId: goods.ids.variant, quantity: 3 }]
  const { id } = await api('POST', '/storefront/v1/carts', { body: { lines }, headers })
  const details = { email: 'ada@example.com', shippingAddress, shippingMethodId: goods.ids.shippingMethod }
  return api('PUT', `/storefront/v1/carts/${id}/details`, { body: details, headers })
}

async function buy(shopping: Shopping, headers: Headers, address: object, number: string) {
  const token = await sealCard(shopping, headers, number)
  return payFor(shopping, headers, address, { provider: 'sandbox', token })
}

async function payFor(shopping: Shopping, headers: Headers, address: object, payment: object) {
  const { api } = shopping
  const cart = await fillCart(shopping, headers, address)
  const { total } = cart.totals as { total: unknown }
  const body = { payment, shownTotal: total, returnUrl: '/checkout' }
  return api('POST', `/storefront/v1/carts/${cart.id}/checkout`, { body, headers })
}

const account = {
  isEnabled: true,
  accountHolder: 'Ada Byron',
  iban: 'DE89370400440532013000',
  bankName: 'Bank',
  dueDays: 14,
  remindDays: 7,
}

/** An order by bank transfer that arrived, and a refund of it that staff have to send. */
async function refundTransfer(shopping: Shopping, staff: Headers): Promise<{ orderId: string; refundId: string }> {
  const { api, bench, handle } = shopping
  await api('PUT', '/admin/v1/payment-settings/bank-transfer', { body: account, headers: staff })
  const { order } = await payFor(shopping, { store: handle }, addressOf('ada'), { provider: 'bank-transfer' })
  const { id: orderId } = order as { id: string }
  await bench.drain()
  await api('POST', `/admin/v1/orders/${orderId}/payments`, { body: {}, headers: staff })
  const refund = { amount: { amount: 100, currency: 'EUR' }, reason: 'a scratch' }
  await api('POST', `/admin/v1/orders/${orderId}/refunds`, { body: refund, headers: staff })
  return { orderId, refundId: await untilUnsent(shopping, staff, orderId) }
}

const refundMaxMs = 60_000

/** The platform refunds in the background: a drain of the bench leaves alone what that has begun. */
async function untilUnsent({ api, bench }: Shopping, headers: Headers, orderId: string): Promise<string> {
  for (const untilMs = Date.now() + refundMaxMs; Date.now() < untilMs; await sleep(50)) {
    await bench.drain()
    const { payment } = await api('GET', `/admin/v1/orders/${orderId}`, { headers })
    const [unsent] = (payment as { unsentRefunds: readonly { id: string }[] }).unsentRefunds
    if (unsent !== undefined) return unsent.id
  }
  throw new Error(`${orderId} has no refund to send`)
}

async function sealCard({ api }: Shopping, headers: Headers, number: string): Promise<string> {
  const card = { number, expMonth: 12, expYear: 2030, cvc: '123', name: 'Ada Byron' }
  const { token } = await api('POST', '/storefront/v1/payment-tokens', { body: card, headers })
  return String(token)
}

/** What only staff make: a shipped part of an order, a payment, an email, a colleague, a second session. */
async function staffIds(
  { wire, handle, api }: SceneOptions & { readonly api: Api },
  staff: Readonly<Record<Role, Account>>,
  goods: Goods,
  customer: Customer,
): Promise<Ids> {
  const headers = await staff.owner.headers()
  const target = `/admin/v1/orders/${customer.ids.order}`
  const lines = [{ lineId: customer.ids.orderLine, quantity: 1 }]
  const shipment = { carrier: 'dhl', trackingNumber: '00340434161094042557', lines }
  const shipped = await api('POST', `${target}/shipments`, { body: shipment, headers })
  const { sessionId } = await signIn({ wire, kind: 'staff', handle, email: staff.owner.email })
  const emails = await api('GET', '/admin/v1/emails', { headers })
  const audit = await api('POST', '/admin/v1/audits', { body: {}, headers })
  const first = (list: unknown) => String((list as readonly { id: string; emailId?: string }[])[0]?.id)
  const email = (emails.data as readonly { id?: string; emailId?: string }[])[0]
  return {
    ...goods.ids,
    customer: customer.id,
    session: sessionId,
    staff: staff.fulfilment.id,
    order: String(customer.ids.order),
    checkout: String(customer.ids.checkout),
    orderLine: String(customer.ids.orderLine),
    payment: String((shipped.payment as { paymentId: string }).paymentId),
    fulfilment: first(shipped.fulfilments),
    shipment: first(shipped.shipments),
    email: String(email?.emailId ?? email?.id),
    audit: String(audit.id),
  }
}
