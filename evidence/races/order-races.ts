import assert from 'node:assert/strict'
import { money, newId } from '@merastore/kernel'
import { seedCall } from '../../apps/platform/seed/open-store.ts'
import { createVault } from '../../services/auth/vault.ts'
import { type Answer, isReady } from '../harness/buyer.ts'
import type { Figure } from '../harness/figures.ts'
import { type Shop, secret } from '../harness/shop.ts'
import { closeBooks } from './books.ts'
import type { Course } from './course.ts'
import { openStaff, password, registrationsOf, type Staff } from './people.ts'
import { countOutcomes, expectOutcomes, inLanes, orderIdOf, outcomeOf, range, textOf } from './tools.ts'

const lanes = 4

/** What two of the staff may want of one order at the same moment, and the outcomes that the two must have. */
const duels: readonly Duel[] = [
  { name: 'cancel and cancel', acts: ['cancel', 'cancel'], outcomes: [['cancelled', 'ORDER_CANCELLED']] },
  {
    name: 'send and cancel',
    acts: ['ship', 'cancel'],
    outcomes: [
      ['open', 'ORDER_SHIPPED'],
      ['ORDER_CANCELLED', 'cancelled'],
    ],
  },
  { name: 'send and send', acts: ['ship', 'ship'], outcomes: [['open', 'QUANTITY_TOO_LARGE']] },
  { name: 'pack and pack', acts: ['pack', 'pack'], outcomes: [['open', 'QUANTITY_TOO_LARGE']] },
  {
    name: 'pack and cancel',
    acts: ['pack', 'cancel'],
    outcomes: [
      ['open', 'cancelled'],
      ['ORDER_CANCELLED', 'cancelled'],
    ],
  },
]
type Act = 'cancel' | 'ship' | 'pack'
type Duel = { readonly name: string; readonly acts: readonly Act[]; readonly outcomes: readonly (readonly string[])[] }

/** Orders over which two of the staff meet; afterwards money, stock and order agree of each. */
export async function raceOverOrders(course: Course, { rounds }: { rounds: number }): Promise<Figure[]> {
  const shop = await course.bench.openShop('orders', [{ sku: 'BOOK', priceMinor: 2500, quantity: rounds * 10 }])
  const staff = [await openStaff(course, shop), await openStaff(course, shop, 'manager')] as const
  await inLanes(range(rounds), lanes, async (round) => {
    const duel = duels[round % duels.length]
    assert(duel !== undefined)
    const orderId = await placedOrder(course, shop)
    const answers = await Promise.all(duel.acts.map((act, index) => perform(staff[index] ?? staff[0], act, orderId)))
    const outcomes = answers.map(outcomeOf)
    const expected = [
      ...duel.outcomes,
      ...(duel.acts[0] === duel.acts[1] ? duel.outcomes.map((pair) => pair.toReversed()) : []),
    ]
    assert(
      expected.some((pair) => pair.join() === outcomes.join()),
      `${duel.name}: ${outcomes.join(' and ')}`,
    )
  })
  await closeBooks(course, shop)
  await expectOneStory(course, shop)
  return [
    { what: `orders that two staff wanted to ${duels.map(({ name }) => name).join(', ')} at once`, value: rounds },
  ]
}

async function placedOrder(course: Course, shop: Shop): Promise<string> {
  const buyer = course.buyer(shop)
  const cart = await buyer.fillCart([{ variantId: shop.articles[0]?.variantId ?? '', quantity: 1 }])
  assert(isReady(cart), JSON.stringify(cart))
  const orderId = orderIdOf(await buyer.checkout(cart, await buyer.tokenize()))
  assert(orderId !== undefined)
  return orderId
}

function perform(staff: Staff, act: Act, orderId: string) {
  switch (act) {
    case 'cancel':
      return staff.request('POST', `/orders/${orderId}/cancel`, { reason: 'Asked for', restock: true })
    case 'ship':
      return staff.request('POST', `/orders/${orderId}/shipments`, { carrier: 'dhl' })
    case 'pack':
      return staff.request('POST', `/orders/${orderId}/fulfilments`, {})
  }
}

/** A shipped order is captured once, a cancelled one voided once, one that waits is authorized; its stock likewise. */
async function expectOneStory({ sql }: Course, { storeId }: Shop): Promise<void> {
  const wrong = await sql`
    with stories as (
      select o.order_id, case when o.status = 'cancelled' then 'cancelled'
        when exists (select from orders.shipments s where s.order_id = o.order_id) then 'shipped' else 'open' end as story,
        o.payment_status, c.status as charge, r.status as stock
      from orders.orders o
      join payment.sandbox_charges c on c.store_id = o.store_id and c.payment_id = o.payment_id
      join inventory.reservations r on r.store_id = o.store_id and r.reservation_id = o.reservation_id
      where o.store_id = ${storeId})
    select * from stories where (story, payment_status, charge, stock) not in (
      ('cancelled', 'voided', 'voided', 'cancelled'), ('shipped', 'captured', 'captured', 'shipped'),
      ('open', 'authorized', 'authorized', 'committed'))`
  assert.deepEqual([...wrong], [], 'an order, its money and its stock disagree')
}

/** One captured payment is refunded by many at once: never more than was taken, each refund once. */
export async function raceToRefund(course: Course, { rounds }: { rounds: number }): Promise<Figure[]> {
  const shop = await course.bench.openShop('refunds', [{ sku: 'ROPE', priceMinor: 1000, quantity: rounds }])
  const { payment } = course.bench.composition.clients
  const call = seedCall(shop.storeId)
  for (const round of range(rounds)) {
    const { paymentId, total } = await heldPayment(course, shop)
    // Whoever comes first: what is captured cannot be voided, and what was voided cannot be captured.
    const [captured, voided] = await Promise.all([
      payment.capturePayment({ captureId: newId('capture'), paymentId, amount: money(total, 'EUR') }, call),
      payment.voidPayment({ paymentId }, call),
    ])
    const both = `${captured.outcome} and ${voided.outcome} in round ${round}`
    assert(both.startsWith('done and refused') || both.startsWith('refused and done'), both)
    if (captured.outcome !== 'done') continue
    const refundIds = range(4).map(() => newId('refund'))
    const amount = money(Math.floor(total / 3), 'EUR')
    const refunds = await Promise.all(
      [...refundIds, ...refundIds].map((refundId) => payment.refundPayment({ refundId, paymentId, amount }, call)),
    )
    assert.equal(refunds.filter(({ outcome }) => outcome === 'done').length, 6, `refunds of round ${round}`)
  }
  const wrong = await course.sql`
    select p.payment_id from payment.payments p join payment.sandbox_charges c using (store_id, payment_id)
    where p.store_id = ${shop.storeId} and (p.refunded_minor > p.captured_minor or p.refunding_minor <> 0
      or p.refunded_minor <> (select coalesce(sum(r.value::bigint), 0) from jsonb_each_text(c.refunds) r))`
  assert.deepEqual([...wrong], [], 'a payment and its provider have different refunds')
  return [{ what: 'payments captured and let go at once, then refunded four times over a third', value: rounds }]
}

async function heldPayment(course: Course, shop: Shop): Promise<{ paymentId: string; total: number }> {
  const orderId = await placedOrder(course, shop)
  const [row] = await course.sql<{ paymentId: string; total: number }[]>`
    select payment_id as "paymentId", total_minor::integer as total from orders.orders where order_id = ${orderId}`
  assert(row !== undefined)
  return row
}

/** One address registered and confirmed by several at once, and one key sent to all processes at once. */
export async function raceForNames(course: Course, { rounds }: { rounds: number }): Promise<Figure[]> {
  const shop = await course.bench.openShop('names', [{ sku: 'PIN', priceMinor: 100, quantity: 1000 }])
  const cartsBefore = await countCarts(course, shop)
  for (const round of range(rounds)) {
    const registered = await registrationsOf(course, shop, 3)
    assert.equal(registered.filter(({ status }) => status === 201).length, 3, JSON.stringify(countOutcomes(registered)))
    await ownershipAtOnce(course, shop, registered)
    await keyAtOnce(course, shop, round)
  }
  await course.settle()
  const owners = await course.sql`
    select 1 from auth.accounts where store_id = ${shop.storeId} and email_owned_since is not null`
  const emails = await course.sql`select 1 from notification.emails where store_id = ${shop.storeId}`
  const carts = (await countCarts(course, shop)) - cartsBefore
  const found = { owners: owners.length, emails: emails.length, carts }
  assert.deepEqual(found, { owners: rounds, emails: rounds, carts: rounds })
  return [
    { what: 'addresses registered three times at once: one mail, and one owner, each', value: rounds },
    { what: 'keys sent four times at once: one effect, one answer each', value: rounds },
  ]
}

/** The links of all accounts under one address are opened at once: it belongs to one of them. */
async function ownershipAtOnce(course: Course, shop: Shop, registered: readonly Answer[]): Promise<void> {
  const vault = createVault(secret)
  const tokens = await Promise.all(
    registered.map(async ({ body }) => {
      const { customer } = body as { customer: { id: string } }
      const linkId = newId('key')
      await course.sql`
        insert into auth.links (store_id, link_id, purpose, account_id, for_store_id, created_at, expires_at)
        values (${shop.storeId}, ${linkId}, 'email-verification', ${customer.id}, ${shop.storeId}, now(),
          now() + interval '1 hour')`
      return vault.linkToken('email-verification', linkId)
    }),
  )
  const confirm = (token: string) =>
    course.buyer(shop).request('POST', '/email-verifications/confirm', { token, password })
  const answers = await Promise.all(tokens.map(confirm))
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [204, 422, 422], JSON.stringify(answers))
}

async function countCarts({ sql }: Course, { storeId }: Shop): Promise<number> {
  return (await sql`select 1 from cart.carts where store_id = ${storeId}`).length
}

async function keyAtOnce(course: Course, shop: Shop, round: number): Promise<void> {
  const lines = [{ variantId: shop.articles[0]?.variantId ?? '', quantity: 1 }]
  const key = { 'idempotency-key': `cart-${round}` }
  const buyer = course.buyer(shop)
  const send = (body: object) => buyer.request('POST', '/carts', body, key)
  const made = await Promise.all(range(4).map(() => send({ lines })))
  expectOutcomes(made, { open: 4 }, `key of round ${round}`)
  assert.equal(new Set(made.map((answer) => textOf(answer, 'id'))).size, 1, 'one cart under one key')
  assert.equal(outcomeOf(await send({ lines: [] })), 'IDEMPOTENCY_KEY_REUSED')
}
