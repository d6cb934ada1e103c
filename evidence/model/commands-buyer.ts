import type { Answer } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import { address } from '../harness/shop.ts'
import { type Command, codeOf, command, hasCarts, nth, requireSame } from './command.ts'
import { articleOf, canPromise, heldFor, type ModelCart, totalOf } from './model.ts'
import type { Card, PaymentWay, World } from './world.ts'

export const createCart = (index: number, quantity: number): Command =>
  command(`createCart(${index}, ${quantity})`, async (model, world) => {
    const { variantId } = nth(model.articles, index)
    const lines = new Map([[variantId, quantity]])
    const expected = canPromise(model, lines) ? 'done' : 'OUT_OF_STOCK'
    const key = newId('key')
    const answer = await world.ask('cart.createCart', { lines: [{ variantId, quantity }] }, { key })
    requireSame('createCart', codeOf(answer), expected)
    if (answer.outcome !== 'done') return
    const { id: cartId } = JSON.parse(answer.json) as { id: string }
    requireSame('setDetails', await setCity(world, cartId, address.city), 'done')
    model.carts.push({ cartId, lines, city: address.city, snapshots: [], answers: [] })
  })

async function setCity(world: World, cartId: string, city: string): Promise<string> {
  const { shippingMethodId } = world
  const details = { cartId, email: 'ada@example.com', shippingAddress: { ...address, city }, shippingMethodId }
  return codeOf(await world.ask('cart.setDetails', details))
}

/** The customer corrects the address, also while a checkout is under way. */
export const move = (cartIndex: number, city: string): Command =>
  command(
    `move(${cartIndex}, ${city})`,
    async (model, world) => {
      const cart = nth(model.carts, cartIndex)
      const expected = (await isPlaced(world, cart)) ? 'CART_COMPLETED' : 'done'
      requireSame('setDetails', await setCity(world, cart.cartId, city), expected)
      if (expected === 'done') cart.city = city
    },
    hasCarts,
  )

export const addLine = (cartIndex: number, index: number, quantity: number): Command =>
  command(
    `addLine(${cartIndex}, ${index}, ${quantity})`,
    async (model, world) => {
      const cart = nth(model.carts, cartIndex)
      const { variantId } = nth(model.articles, index)
      const wanted = (cart.lines.get(variantId) ?? 0) + quantity
      // What inventory has recorded as sold is no longer reserved for the cart.
      const own = (await isOrdered(world, cart, 'inventory')) ? 0 : heldFor(model, cart.cartId, variantId)
      const inStock = articleOf(model, variantId).available + own >= wanted
      const expected = (await isOrdered(world, cart)) ? 'CART_COMPLETED' : inStock ? 'done' : 'OUT_OF_STOCK'
      const answer = await world.ask(
        'cart.addLine',
        { cartId: cart.cartId, variantId, quantity },
        { key: newId('key') },
      )
      requireSame('addLine', codeOf(answer), expected)
      if (answer.outcome === 'done') cart.lines.set(variantId, wanted)
    },
    hasCarts,
  )

/** New details are refused from the moment an order is placed; they would go nowhere. */
async function isPlaced({ owner }: World, { cartId }: ModelCart): Promise<boolean> {
  const rows = await owner`
    select from orders.events where type = 'order.placed.v1' and data ->> 'cartId' = ${cartId}`
  return rows.length > 0
}

/** A cart is complete when it has handled the event of its order; the order service has it earlier. */
async function isOrdered({ owner }: World, { cartId }: ModelCart, service: 'cart' | 'inventory' = 'cart') {
  const rows = await owner`
    select from ${owner(`${service}.consumed_events`)} consumed join orders.events event on event.id = consumed.event_id
    where event.type = 'order.placed.v1' and event.data ->> 'cartId' = ${cartId}`
  return rows.length > 0
}

export const checkout = (cartIndex: number, card: PaymentWay, mode: 'fresh' | 'repeat' | 'wrongTotal'): Command =>
  command(
    `checkout(${cartIndex}, ${card}, ${mode})`,
    async (model, world) => {
      const cart = nth(model.carts, cartIndex)
      const off = mode === 'wrongTotal' ? 1 : 0
      const fresh = { key: newId('key'), card, shownMinor: totalOf(model, cart.lines) - off }
      const ask = mode === 'repeat' ? (cart.lastAsk ?? fresh) : fresh
      if (mode !== 'wrongTotal') cart.lastAsk = ask
      const input = {
        cartId: cart.cartId,
        shownTotal: { amount: ask.shownMinor, currency: 'EUR' },
        payment:
          ask.card === 'transfer'
            ? { provider: 'bank-transfer' }
            : { provider: 'sandbox', token: world.cards[ask.card as Card] },
      }
      const requestId = newId('request')
      const send = () => world.ask('order.checkout', input, { key: ask.key, requestId, patient: false })
      // What is sent again under its key is answered as the first was, whatever the cart says now.
      await begin(world, cart, `checkout of ${cart.cartId}`, send, ask === fresh ? requestId : undefined)
    },
    hasCarts,
  )

export const resume = (cartIndex: number): Command =>
  command(
    `resume(${cartIndex})`,
    async (model, world) => {
      const cart = nth(model.carts, cartIndex)
      const { checkoutId } = cart
      if (checkoutId === undefined) return
      await begin(world, cart, `resumption of ${checkoutId}`, () =>
        world.ask('order.resumeCheckout', { checkoutId }, { patient: false }),
      )
    },
    (model) => model.carts.some((cart) => cart.checkoutId !== undefined),
  )

/** Starts what a buyer waits for, and notes their answers. */
function begin(
  world: World,
  cart: ModelCart,
  name: string,
  ask: () => Promise<Answer>,
  requestId?: string,
): Promise<void> {
  return world.scheduler.start(name, async () => {
    try {
      const answer = await ask()
      note(
        cart,
        answer,
        cart.snapshots.flatMap((seen) => (seen.requestId === requestId ? [seen.city] : [])),
      )
    } catch (error) {
      world.surprises.push(error)
    }
  })
}

type Result = { status: 'placed' | 'challenge' | 'pending' | 'failed'; checkoutId: string; order: Order | null }

type Order = { id: string; totals: { total: { amount: number } }; shippingAddress: { city: string } }

function note(cart: ModelCart, answer: Answer, asked: readonly string[]): void {
  if (answer.outcome === 'unanswered') cart.answers.push({ status: 'unanswered' })
  else if (answer.outcome === 'refused') cart.answers.push({ status: 'refused', code: answer.code })
  else {
    const { status, checkoutId, order } = JSON.parse(answer.json) as Result
    cart.checkoutId = checkoutId
    if (status !== 'placed') cart.answers.push({ status })
    else if (order !== null) {
      const { city } = order.shippingAddress
      cart.answers.push({ status, orderId: order.id, totalMinor: order.totals.total.amount, city, asked })
    }
  }
}

export const answerChallenge = (cartIndex: number, answer: 'approve' | 'refuse'): Command =>
  command(
    `answerChallenge(${cartIndex}, ${answer})`,
    async (model, world) => {
      const { cartId } = nth(model.carts, cartIndex)
      const open = await world.owner<{ id: string }[]>`
        select c.payment_id as id from orders.checkouts c join payment.sandbox_charges charge using (store_id, payment_id)
        where c.cart_id = ${cartId} and charge.status = 'challenge'`
      for (const { id } of open) {
        const answered = await world.ask('payment.answerSandboxChallenge', { challengeId: id, answer })
        requireSame('answerChallenge', codeOf(answered), 'done')
      }
    },
    hasCarts,
  )
