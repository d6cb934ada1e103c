import assert from 'node:assert/strict'
import { type Answer, type Buyer, isReady, type Money, type ReadyCart } from '../harness/buyer.ts'
import type { Figure } from '../harness/figures.ts'
import { address, type Shop } from '../harness/shop.ts'
import { closeBooks, expectOneEach } from './books.ts'
import type { Course } from './course.ts'
import { openCustomer } from './people.ts'
import { countOutcomes, inLanes, orderIdOf, outcomeOf, range, textOf } from './tools.ts'

type Cart = {
  readonly id: string
  readonly status: 'open' | 'completed'
  readonly continuedIn: string | null
  readonly lines: readonly { readonly variantId: string; readonly quantity: number }[]
  readonly totals: { readonly total: Money }
}
type Placed = { readonly id: string; readonly totals: { readonly total: Money }; readonly lines: Cart['lines'] }

const lanes = 6
const challengeCard = '4000000000003220'

/**
 * A cart is changed while it is paid: a guest signs in and the carts are merged, or another tab adds to it. In the end
 * the customer buys whatever is left, and has bought each piece that they ever put into a cart exactly once.
 */
export async function raceCarts(course: Course, { rounds }: { rounds: number }): Promise<Figure[]> {
  const articles = ['CUP', 'PLATE'].map((sku, index) => ({ sku, priceMinor: 900 + index * 50, quantity: rounds * 20 }))
  const shop = await course.bench.openShop('carts', articles)
  const race = { course, shop, cup: shop.articles[0]?.variantId ?? '', plate: shop.articles[1]?.variantId ?? '' }
  const kinds = [mergeWhileGuestBuys, mergeWhileCustomerBuys, addWhileBuying]
  const answers: Answer[] = []
  const carts = await inLanes(range(rounds * kinds.length), lanes, async (round) => {
    const kind = kinds[round % kinds.length]
    assert(kind !== undefined)
    return kind(race, Math.floor(round / kinds.length), answers)
  })
  const wanted = carts.flat()
  const books = await closeBooks(course, shop)
  expectOneEach(books)
  assert.equal(
    books.pieces,
    wanted.reduce((sum, pieces) => sum + pieces, 0),
  )
  const outcomes = Object.entries(countOutcomes(answers)).toSorted()
  return [
    { what: 'carts merged or added to while they are paid', value: carts.length },
    { what: 'of them each piece bought exactly once, at the total that was shown', value: carts.length },
    { what: 'what those who pressed Buy were told', value: outcomes.map((pair) => pair.join(' ')).join(', ') },
  ]
}

type Race = { readonly course: Course; readonly shop: Shop; readonly cup: string; readonly plate: string }

/** A guest pays, twice, while they sign in: into a cart of theirs with something else in it, an empty one, or none. */
async function mergeWhileGuestBuys({ course, shop, cup, plate }: Race, round: number, answers: Answer[]) {
  const guest = course.buyer(shop)
  const customer = await openCustomer(course, shop)
  const own = [[{ variantId: plate, quantity: 1 }], [], undefined][round % 3]
  if (own !== undefined) await customer.request('POST', '/carts', { lines: own })
  const cart = await filled(guest, cup)
  const token = await guest.tokenize(round % 2 === 0 ? undefined : challengeCard)
  const pressed = await Promise.all([
    guest.checkout(cart, token),
    guest.checkout(cart, token),
    customer.request('POST', `/carts/${cart.cartId}/claim`),
  ])
  const bought = pressed.slice(0, 2)
  expectOneOf(pressed[2], ['open', 'CART_COMPLETED'])
  for (const answer of bought) {
    expectOneOf(answer, ['placed', 'challenge', 'TOTAL_CHANGED', 'CART_NOT_FOUND', 'CART_COMPLETED'])
    expectAsShown(answer, cart.total)
  }
  assert(new Set(bought.flatMap((answer) => orderIdOf(answer) ?? [])).size <= 1, 'one order of two presses')
  answers.push(...bought)
  // Some go on at the bank, some buy the rest at once: before and after it is known everywhere what was bought.
  if (round % 4 !== 1) await approve(guest, bought)
  if (round % 4 >= 2) await course.settle()
  await buyRest(customer, '/customer/cart', answers)
  return [1 + (own?.length ?? 0)]
}

/** A customer pays in one tab, and in another the guest cart of this browser is merged into what they pay. */
async function mergeWhileCustomerBuys({ course, shop, cup, plate }: Race, round: number, answers: Answer[]) {
  const customer = await openCustomer(course, shop)
  const guest = await course.buyer(shop).request('POST', '/carts', { lines: [{ variantId: plate, quantity: 2 }] })
  const cart = await filled(customer, cup)
  const token = await customer.tokenize(round % 2 === 0 ? undefined : challengeCard)
  const [bought, claimed] = await Promise.all([
    customer.checkout(cart, token),
    customer.request('POST', `/carts/${textOf(guest, 'id')}/claim`),
  ])
  expectOneOf(claimed, ['open'])
  expectOneOf(bought, ['placed', 'challenge', 'TOTAL_CHANGED'])
  expectAsShown(bought, cart.total)
  answers.push(bought)
  await approve(customer, [bought])
  if (round % 2 === 0) await course.settle()
  await buyRest(customer, '/customer/cart', answers)
  return [3]
}

/** In another tab something is added, of what is being bought and of something else. */
async function addWhileBuying({ course, shop, cup, plate }: Race, round: number, answers: Answer[]) {
  const guest = course.buyer(shop)
  const cart = await filled(guest, cup)
  const token = await guest.tokenize(round % 2 === 0 ? undefined : challengeCard)
  const add = (variantId: string) => guest.request('POST', `/carts/${cart.cartId}/lines`, { variantId, quantity: 1 })
  const [bought, ...added] = await Promise.all([guest.checkout(cart, token), add(plate), add(cup)])
  for (const answer of added) expectOneOf(answer, ['open', 'CART_COMPLETED'])
  expectOneOf(bought, ['placed', 'challenge', 'TOTAL_CHANGED'])
  expectAsShown(bought, cart.total)
  answers.push(bought)
  await approve(guest, [bought])
  await course.settle()
  await buyRest(guest, `/carts/${cart.cartId}`, answers)
  return [1 + added.filter(({ status }) => status === 200).length]
}

async function filled(buyer: Buyer, variantId: string): Promise<ReadyCart> {
  const cart = await buyer.fillCart([{ variantId, quantity: 1 }])
  assert(isReady(cart), JSON.stringify(cart))
  return cart
}

function expectOneOf(answer: Answer | undefined, expected: readonly string[]): void {
  assert(answer !== undefined && expected.includes(outcomeOf(answer)), JSON.stringify(answer))
}

/** An order says what was shown when it was bought, and no other amount. */
function expectAsShown({ body }: Answer, shown: Money): void {
  const order = body.order as Placed | null | undefined
  if (order != null) assert.deepEqual(order.totals.total, shown)
}

/** Says yes at the bank to those that are challenged, and comes back from there through two processes at once. */
async function approve(buyer: Buyer, answers: readonly Answer[]): Promise<void> {
  const challenged = answers.find((answer) => outcomeOf(answer) === 'challenge')
  if (challenged === undefined) return
  const challengeId = /\/challenge\/(\w+)/.exec(textOf(challenged, 'challengeUrl'))?.[1]
  await buyer.request('POST', `/sandbox-challenges/${challengeId}`, { answer: 'approve' })
  const resume = () => buyer.request('POST', `/checkouts/${textOf(challenged, 'checkoutId')}/resume`)
  for (const answer of await Promise.all([resume(), resume()])) {
    // Given up where the other press, or the merged cart, has taken its place.
    expectOneOf(answer, ['placed', 'CHECKOUT_REPLACED', 'CHECKOUT_NOT_FOUND'])
  }
}

const triesMax = 40

/** Reads the cart and buys all of it, again as long as the shop says that it has changed. */
async function buyRest(buyer: Buyer, path: string, answers: Answer[]): Promise<void> {
  for (let tryNumber = 1; tryNumber <= triesMax; tryNumber++) {
    const cart = await standingCart(buyer, path)
    if (cart === undefined) return
    const detailed = await buyer.request('PUT', `/carts/${cart.id}/details`, await detailsFor(buyer, cart.id))
    if (detailed.status !== 200) continue
    const { totals } = detailed.body as unknown as Cart
    const answer = await buyer.checkout({ cartId: cart.id, total: totals.total }, await buyer.tokenize())
    answers.push(answer)
    expectAsShown(answer, totals.total)
    if (outcomeOf(answer) === 'placed') return
    expectOneOf(answer, ['TOTAL_CHANGED', 'CART_COMPLETED', 'CART_EMPTY', 'UNAVAILABLE'])
  }
  throw new Error(`the rest of a cart could not be bought in ${triesMax} tries`)
}

/** The cart under an address, or the one in which it goes on; undefined where nothing is left. */
async function standingCart(buyer: Buyer, path: string): Promise<Cart | undefined> {
  const found = await buyer.request('GET', path)
  if (found.status === 404) return undefined
  const cart = found.body as unknown as Cart
  if (cart.status === 'completed') {
    return cart.continuedIn === null ? undefined : standingCart(buyer, `/carts/${cart.continuedIn}`)
  }
  return cart.lines.length === 0 ? undefined : cart
}

async function detailsFor(buyer: Buyer, cartId: string): Promise<object> {
  const details = { email: buyer.email, shippingAddress: address }
  const detailed = await buyer.request('PUT', `/carts/${cartId}/details`, details)
  const methods = (detailed.body.shippingMethods ?? []) as { methodId: string }[]
  return { ...details, ...(methods[0] === undefined ? {} : { shippingMethodId: methods[0].methodId }) }
}
