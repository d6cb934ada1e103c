import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { newId, systemClock } from '@merastore/kernel'
import { providerKey } from '../../services/payment/providers.ts'
import { createWebhookSigner } from '../../services/payment/sandbox-webhook.ts'
import { type Answer, type Buyer, isReady } from '../harness/buyer.ts'
import type { Figure } from '../harness/figures.ts'
import { type Shop, secret } from '../harness/shop.ts'
import { closeBooks, expectOneEach } from './books.ts'
import type { Course } from './course.ts'
import { openStaff, type Staff } from './people.ts'
import { countOutcomes, expectOutcomes, inLanes, orderIdOf, outcomeOf, range, textOf } from './tools.ts'

const signer = createWebhookSigner(providerKey(secret, 'sandbox', 'webhook'))
const lanes = 8

/** How a payment is undecided when everybody asks about it at once, and the card that makes it so. */
const cards = [
  { kind: 'challenge', number: '4000000000003220' },
  { kind: 'late', number: '4000000000005019' },
  { kind: 'timeout', number: '4000000000006017' },
  { kind: 'challenge', number: '4000000000003220' },
] as const
/** A late card says yes after five seconds. */
const lateMs = 5_000

/**
 * Round after round, all that can move one checkout comes at once through all processes: the way back from the bank, the
 * provider's webhook, double clicks on Buy under the same key and others, polls. Then the parcel is sent twice at once.
 */
export async function raceToConfirm(course: Course, { rounds }: { rounds: number }): Promise<Figure[]> {
  const shop = await course.bench.openShop('confirm', [{ sku: 'VASE', priceMinor: 7900, quantity: rounds }])
  const staff = await openStaff(course, shop)
  const answers: Answer[] = []
  await inLanes(range(rounds), lanes, async (round) => {
    const orderId = await confirmRound(course, shop, round, answers)
    await shipTwice(staff, orderId)
  })
  const books = await closeBooks(course, shop)
  expectOneEach(books)
  assert.equal(books.orders, rounds)
  await expectOneCaptureEach(course, shop, rounds)
  const outcomes = Object.entries(countOutcomes(answers)).toSorted()
  return [
    { what: 'rounds of confirmation, webhook, double click and poll at once', value: rounds },
    { what: 'of them with one order, one charge, one email, one capture', value: rounds },
    { what: 'what was told meanwhile', value: outcomes.map((pair) => pair.join(' ')).join(', ') },
  ]
}

async function confirmRound(course: Course, shop: Shop, round: number, answers: Answer[]): Promise<string> {
  const card = cards[round % cards.length]
  const buyer = course.buyer(shop)
  const cart = await buyer.fillCart([{ variantId: shop.articles[0]?.variantId ?? '', quantity: 1 }])
  assert(card !== undefined && isReady(cart), JSON.stringify(cart))
  const token = await buyer.tokenize(card.number)
  const [key, other] = [newId('key'), newId('key')]
  const first = await buyer.checkout(cart, token, key)
  assert(['challenge', 'pending', 'placed'].includes(outcomeOf(first)), JSON.stringify(first))
  const checkoutId = textOf(first, 'checkoutId')
  const paymentId = await paymentOf(course, checkoutId)
  const approve = () => buyer.request('POST', `/sandbox-challenges/${paymentId}`, { answer: 'approve' })
  // Half of the challenges are approved before the others ask, half in the middle of it.
  if (card.kind === 'challenge' && round % 8 < 4) await approve()
  if (card.kind === 'late') await sleep(lateMs)
  const resume = () => buyer.request('POST', `/checkouts/${checkoutId}/resume`)
  const poll = () => buyer.request('GET', `/checkouts/${checkoutId}`)
  const [, webhooks, asked] = await Promise.all([
    card.kind === 'challenge' ? approve() : undefined,
    Promise.all([webhook(buyer, shop, paymentId), webhook(buyer, shop, paymentId)]),
    Promise.all([
      resume(),
      buyer.checkout(cart, token, key),
      buyer.checkout(cart, token, other),
      resume(),
      poll(),
      buyer.checkout(cart, token, other),
      poll(),
      buyer.checkout(cart, token, key),
    ]),
  ])
  expectOutcomes(webhooks, { 200: 2 }, 'webhooks')
  const last = await untilPlaced(resume)
  answers.push(...asked)
  const orderId = orderIdOf(last)
  assert(orderId !== undefined)
  for (const answer of asked) {
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    assert(['placed', 'challenge', 'pending'].includes(outcomeOf(answer)), outcomeOf(answer))
    assert.equal(textOf(answer, 'checkoutId'), checkoutId)
    if (outcomeOf(answer) === 'placed') assert.equal(orderIdOf(answer), orderId)
  }
  return orderId
}

async function paymentOf({ sql }: Course, checkoutId: string): Promise<string> {
  const [row] = await sql<{ paymentId: string }[]>`
    select payment_id as "paymentId" from orders.checkouts where checkout_id = ${checkoutId}`
  assert(row !== undefined)
  return row.paymentId
}

/** The provider's notice, as it is signed and sent for a payment that has been decided. */
function webhook(buyer: Buyer, { storeId }: Shop, paymentId: string): Promise<Answer> {
  const message = signer.sign(newId('event'), JSON.stringify({ storeId, paymentId }), systemClock.now())
  return buyer.request('POST', '/payment-webhooks/sandbox', message)
}

const triesMax = 100

/** Asks again as the page for waiting does. */
async function untilPlaced(resume: () => Promise<Answer>): Promise<Answer> {
  for (let tryNumber = 1; ; tryNumber++) {
    const answer = await resume()
    if (outcomeOf(answer) === 'placed') return answer
    assert(['pending', 'challenge'].includes(outcomeOf(answer)) && tryNumber < triesMax, JSON.stringify(answer))
    await sleep(100)
  }
}

/** Two of the staff send the same parcel at the same moment: one parcel leaves, the other learns that none is open. */
async function shipTwice(staff: Staff, orderId: string): Promise<void> {
  const ship = () => staff.request('POST', `/orders/${orderId}/shipments`, { carrier: 'dhl' })
  expectOutcomes(await Promise.all([ship(), ship()]), { open: 1, QUANTITY_TOO_LARGE: 1 }, 'a parcel sent twice')
}

async function expectOneCaptureEach({ sql }: Course, { storeId }: Shop, rounds: number): Promise<void> {
  const [row] = await sql`
    select (select count(*)::integer from payment.payments where store_id = ${storeId} and status = 'captured')
      as captured,
      (select count(*)::integer from payment.payments where store_id = ${storeId}) as payments,
      (select count(*)::integer from payment.attempts where store_id = ${storeId} and kind = 'capture') as captures,
      (select count(*)::integer from payment.sandbox_charges where store_id = ${storeId} and status = 'captured')
      as charges,
      (select count(*)::integer from orders.orders where store_id = ${storeId} and payment_status = 'captured') as paid,
      (select count(*)::integer from inventory.shipments where store_id = ${storeId}) as parcels`
  const each = { captured: rounds, payments: rounds, captures: rounds, charges: rounds, paid: rounds, parcels: rounds }
  assert.deepEqual(row, each)
}
