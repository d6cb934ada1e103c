import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, createBuyer, isReady, type Money } from '../harness/buyer.ts'
import { ifMatch } from '../races/people.ts'
import { outcomeOf, textOf } from '../races/tools.ts'
import type { Item, Stage } from './every-state.ts'

/** An order as staff read it, as far as its next step needs it. */
type Order = {
  readonly totals: { readonly total: Money }
  readonly payment: { readonly refunded: Money }
  readonly fulfilments: readonly { readonly id: string }[]
  readonly shipments: readonly { readonly id: string }[]
}

/** What staff do with an order, and what it says when it is done. */
type Act = {
  readonly path: (order: Order) => string
  readonly body?: (order: Order) => object
  readonly makes: Readonly<Record<string, string>>
}

const pack: Act = { path: () => 'fulfilments', makes: { fulfilmentStatus: 'fulfilled' } }
const ship: Act = {
  path: () => 'shipments',
  body: ({ fulfilments: [packed] }) => ({
    carrier: 'dhl',
    ...(packed === undefined ? {} : { fulfilmentId: packed.id }),
  }),
  makes: { fulfilmentStatus: 'shipped', paymentStatus: 'captured' },
}
const deliver: Act = {
  path: ({ shipments }) => `shipments/${shipments[0]?.id}/deliver`,
  makes: { fulfilmentStatus: 'delivered' },
}
const cancel: Act = {
  path: () => 'cancel',
  body: () => ({ reason: 'changed their mind', restock: true }),
  makes: { status: 'cancelled', paymentStatus: 'voided' },
}
const recordPayment: Act = { path: () => 'payments', makes: { paymentStatus: 'captured' } }
const refundPart: Act = {
  path: () => 'refunds',
  body: ({ totals }) => ({ amount: { ...totals.total, amount: 100 }, reason: 'a scratch' }),
  makes: { paymentStatus: 'partiallyRefunded' },
}
const refundRest: Act = {
  path: () => 'refunds',
  body: ({ totals: { total }, payment: { refunded } }) => ({
    amount: { ...total, amount: total.amount - refunded.amount },
    reason: 'it never came',
  }),
  makes: { paymentStatus: 'refunded' },
}
const note: Act = {
  path: () => 'notes',
  body: () => ({ text: 'They will come back.' }),
  makes: { status: 'cancelled', paymentStatus: 'voided' },
}

type State = { readonly by: 'card' | 'transfer'; readonly before: readonly Act[]; readonly next: Act }

const states: Readonly<Record<string, State>> = {
  'an order whose card holds the money': { by: 'card', before: [], next: ship },
  'one that awaits its transfer': { by: 'transfer', before: [], next: recordPayment },
  'one whose transfer came': { by: 'transfer', before: [recordPayment], next: ship },
  'one that is packed': { by: 'card', before: [pack], next: ship },
  'one that was shipped': { by: 'card', before: [ship], next: deliver },
  'one that was delivered': { by: 'card', before: [ship, deliver], next: refundPart },
  'one that was cancelled': { by: 'card', before: [cancel], next: note },
  'one that was refunded in part': { by: 'card', before: [ship, refundPart], next: refundRest },
  'one that was refunded': { by: 'card', before: [ship, refundRest], next: deliver },
}

/** Orders in every state, and a checkout that waits for its bank. */
export async function openOrders(stage: Stage): Promise<Item[]> {
  const { owner, url } = stage
  const account = { accountHolder: 'Velo GmbH', iban: 'DE89370400440532013000', bankName: 'Commerzbank' }
  const settings = { ...account, isEnabled: true, dueDays: 14, remindDays: 7 }
  const path = '/payment-settings/bank-transfer'
  const read = await owner.requestAt(url, 'GET', path)
  expectStatus(await owner.requestAt(url, 'PUT', path, settings, ifMatch(read)), 200)
  const items: Item[] = []
  for (const [name, { by, before, next }] of Object.entries(states)) {
    const { orderId } = await buy(stage, by)
    for (const act of before) await perform(stage, url, orderId, act)
    items.push({
      name,
      read: async (at) => expectStatus(await owner.requestAt(at, 'GET', `/orders/${orderId}`), 200).body,
      goOn: (at) => perform(stage, at, orderId, next),
    })
  }
  return [...items, await waitForBank(stage)]
}

async function send({ shop, url }: Stage, payment: 'challenge' | State['by']) {
  let at = url
  const buyer = createBuyer({ url: () => at, shop })
  const cart = await buyer.fillCart([{ variantId: String(shop.articles[0]?.variantId), quantity: 2 }])
  assert.ok(isReady(cart), JSON.stringify(cart))
  const card = async (number?: string) => ({ provider: 'sandbox', token: await buyer.tokenize(number) })
  const means = {
    card: () => card(),
    challenge: () => card('4000000000003220'),
    transfer: async () => ({ provider: 'bank-transfer' }),
  }
  const body = { payment: await means[payment](), shownTotal: cart.total, returnUrl: '/checkout' }
  const answer = await buyer.request('POST', `/carts/${cart.cartId}/checkout`, body)
  const go = (to: string) => {
    at = to
    return buyer
  }
  return { answer: expectStatus(answer, 200), go }
}

async function buy(stage: Stage, by: State['by']): Promise<{ orderId: string }> {
  const { answer } = await send(stage, by)
  assert.equal(outcomeOf(answer), 'placed', JSON.stringify(answer.body))
  return { orderId: (answer.body.order as { id: string }).id }
}

/** The customer is at their bank while the version changes, and approves afterwards. */
async function waitForBank(stage: Stage): Promise<Item> {
  const { answer, go } = await send(stage, 'challenge')
  assert.equal(outcomeOf(answer), 'challenge', JSON.stringify(answer.body))
  const checkoutId = textOf(answer, 'checkoutId')
  const challengeId = /pay_[0-9a-z]{26}/.exec(textOf(answer, 'challengeUrl'))?.[0]
  return {
    name: 'a checkout that waits for its bank',
    read: async (at) => expectStatus(await go(at).request('GET', `/checkouts/${checkoutId}`), 200).body,
    async goOn(at) {
      const approval = { answer: 'approve' }
      expectStatus(await go(at).request('POST', `/sandbox-challenges/${challengeId}`, approval), 200)
      const resumed = await go(at).request('POST', `/checkouts/${checkoutId}/resume`, {})
      assert.equal(outcomeOf(resumed), 'placed', JSON.stringify(resumed.body))
    },
  }
}

const actMaxMs = 60_000

async function perform({ owner }: Stage, url: string, orderId: string, { path, body, makes }: Act): Promise<void> {
  const read = () => owner.requestAt(url, 'GET', `/orders/${orderId}`)
  const order = expectStatus(await read(), 200).body as unknown as Order
  const answer = await owner.requestAt(url, 'POST', `/orders/${orderId}/${path(order)}`, body?.(order) ?? {})
  assert.ok(answer.status === 200 || answer.status === 201, `${path(order)}: ${JSON.stringify(answer.body)}`)
  const holds = (now: Answer) => Object.entries(makes).every(([field, value]) => now.body[field] === value)
  let now = await read()
  for (const untilMs = Date.now() + actMaxMs; !holds(now) && Date.now() < untilMs; now = await read()) await sleep(100)
  assert.ok(holds(now), `${path(order)}: wanted ${JSON.stringify(makes)}, found ${JSON.stringify(now.body)}`)
}

export function expectStatus(answer: Answer, status: number): Answer {
  assert.equal(answer.status, status, JSON.stringify(answer.body))
  return answer
}
