import type { Answer } from '@merastore/contract'
import { money, newId } from '@merastore/kernel'
import fc from 'fast-check'
import { address } from '../harness/shop.ts'
import { articleOf, canPromise, heldFor, type Model, type ModelCart, totalOf } from './model.ts'
import { type Fate, fates } from './scheduler.ts'
import { type Card, cardNumbers, type PaymentWay, valueOfDone, type World } from './world.ts'

type Command = fc.AsyncCommand<Model, World>

/** A command by its name and its numbers, so that a failing run can be read. */
function command(text: string, run: (model: Model, world: World) => Promise<void>, check?: (model: Model) => boolean) {
  return { check: check ?? (() => true), run, toString: () => text } satisfies Command
}

const hasCarts = (model: Model) => model.carts.length > 0
const nth = <Value>(values: readonly Value[], index: number): Value => values[index % values.length] as Value

function requireSame(what: string, found: string, expected: string): void {
  if (found !== expected) throw new Error(`${what}: ${found} instead of ${expected}`)
}

/** `done` or the code of the refusal. */
function codeOf(answer: Answer): string {
  return answer.outcome === 'refused' ? answer.code : answer.outcome
}

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
const move = (cartIndex: number, city: string): Command =>
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

const addLine = (cartIndex: number, index: number, quantity: number): Command =>
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

const checkout = (cartIndex: number, card: PaymentWay, mode: 'fresh' | 'repeat' | 'wrongTotal'): Command =>
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

const resume = (cartIndex: number): Command =>
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

const releaseCall = (index: number, fate: Fate): Command =>
  command(`release(${index}, ${fate})`, (_model, world) => world.scheduler.release(index, fate))

/** Whoever is under way comes to an end, or to where a checkout rests. */
const finishCalls = (): Command =>
  command('finishCalls()', async (_model, { scheduler }) => {
    while (scheduler.stopped() > 0) await scheduler.release(0, 'arrives')
  })

const crash = (): Command =>
  command('crash()', async (_model, world) => {
    world.scheduler.crash()
  })

const advance = (seconds: number): Command =>
  command(`advance(${seconds} s)`, async (_model, world) => world.clock.advance(seconds * 1000))

const answerChallenge = (cartIndex: number, answer: 'approve' | 'refuse'): Command =>
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

const adjust = (index: number, delta: number): Command =>
  command(`adjust(${index}, ${delta})`, async (model, world) => {
    const article = nth(model.articles, index)
    const expected = article.available + delta < 0 ? /^STOCK_(PROMISED|NEGATIVE)$/ : /^done$/
    const input = { variantId: article.variantId, delta, reason: 'counted' }
    const code = codeOf(await world.ask('inventory.adjustStock', input, { staff: true, key: newId('key') }))
    if (!expected.test(code)) throw new Error(`adjustStock: ${code} instead of ${expected.source}`)
    if (code === 'done') article.available += delta
  })

/** Staff count one article after something else may have moved it: a count from an old page is refused. */
const count = (index: number, pieces: number, isOld: boolean): Command =>
  command(`count(${index}, ${pieces}, ${isOld ? 'old' : 'fresh'})`, async (model, world) => {
    const article = nth(model.articles, index)
    const { variantId, promisedBefore } = article
    // What walks before have left does not count, so that a walk is the same whatever came before it.
    const onHand = promisedBefore + pieces
    const read = await world.ask('inventory.getStockLevel', { variantId }, { staff: true })
    const level = valueOfDone<{ onHand: number; reserved: number; committed: number; revision: number }>(read)
    const ifMatch = level.revision - (isOld ? 1 : 0)
    const promised = level.reserved + level.committed
    const isTooLow = onHand < promised && onHand < level.onHand
    const expected = isOld ? 'REVISION_STALE' : isTooLow ? 'STOCK_PROMISED' : 'done'
    const input = { variantId, onHand, reason: 'counted' }
    const code = codeOf(await world.ask('inventory.adjustStock', input, { staff: true, key: newId('key'), ifMatch }))
    requireSame('adjustStock', code, expected)
    if (code === 'done') article.available += onHand - level.onHand
  })

const ship = (cartIndex: number): Command =>
  onOrder(`ship(${cartIndex})`, cartIndex, 'createShipment', { carrier: 'dhl' })
const pay = (cartIndex: number): Command => onOrder(`pay(${cartIndex})`, cartIndex, 'recordOrderPayment', {})
const cancel = (cartIndex: number, restock: boolean): Command =>
  onOrder(`cancel(${cartIndex}, ${restock})`, cartIndex, 'cancelOrder', { reason: 'changed my mind', restock })
const refund = (cartIndex: number, minor: number): Command =>
  onOrder(
    `refund(${cartIndex}, ${minor})`,
    cartIndex,
    'refundOrder',
    { amount: money(minor, 'EUR'), reason: 'a scratch' },
    ({ refunds }, orderId) => refunds.set(orderId, (refunds.get(orderId) ?? 0) + minor),
  )

/**
 * Staff say that they sent the refunds that their page shows, read just now or at the last time. An old page neither marks
 * what came since nor counts twice.
 */
const markSent = (cartIndex: number, isOld: boolean): Command =>
  command(
    `markSent(${cartIndex}, ${isOld ? 'old' : 'fresh'})`,
    async (model, world) => {
      const orderId = placedOf(model, cartIndex)
      if (orderId === undefined) return
      const seen = (isOld ? model.seenRefunds.get(orderId) : undefined) ?? (await unsentOf(world, orderId))
      model.seenRefunds.set(orderId, seen)
      if (seen.length === 0) return
      const input = { orderId, refundIds: seen }
      const answer = await world.ask('order.markRefundsSent', input, { staff: true, key: newId('key') })
      const expected = seen.some((id) => model.sentRefunds.has(id)) ? 'REFUND_NOT_TO_SEND' : 'done'
      requireSame('markRefundsSent', codeOf(answer), expected)
      for (const id of seen) model.sentRefunds.add(id)
    },
    hasCarts,
  )

/** When all is decided, staff send every refund that their pages show, and press once more on each page as it was. */
export async function sendRefunds(model: Model, world: World): Promise<void> {
  const placed = model.carts.flatMap((_, index) => placedOf(model, index) ?? [])
  for (const orderId of new Set(placed)) {
    const refundIds = await unsentOf(world, orderId)
    if (refundIds.length === 0) continue
    for (const expected of ['done', 'REFUND_NOT_TO_SEND']) {
      const input = { orderId, refundIds }
      const answer = await world.ask('order.markRefundsSent', input, { staff: true, key: newId('key') })
      requireSame('markRefundsSent', codeOf(answer), expected)
    }
    for (const id of refundIds) model.sentRefunds.add(id)
  }
}

async function unsentOf(world: World, orderId: string): Promise<string[]> {
  const read = await world.ask('order.getOrderDetails', { orderId }, { staff: true })
  return valueOfDone<{ payment: { unsentRefunds: { id: string }[] } }>(read).payment.unsentRefunds.map(({ id }) => id)
}

function placedOf(model: Model, cartIndex: number): string | undefined {
  return nth(model.carts, cartIndex).answers.find((answer) => answer.status === 'placed')?.orderId
}

/** What staff do with an order; whether they may is the order's own rule, so that only nonsense is refused here. */
function onOrder(
  text: string,
  cartIndex: number,
  operation: string,
  input: object,
  effect: (model: Model, orderId: string) => void = () => {},
): Command {
  const allowed =
    /^(done|ORDER_CANCELLED|ORDER_SHIPPED|QUANTITY_TOO_LARGE|REFUND_TOO_LARGE|PAYMENT_AWAITED|PAYMENT_REFUNDED|PAYMENT_NOT_AWAITED|PAYMENT_RECEIVED)$/
  return command(
    text,
    async (model, world) => {
      const orderId = placedOf(model, cartIndex)
      if (orderId === undefined) return
      const body = { orderId, ...input }
      const code = codeOf(await world.ask(`order.${operation}`, body, { staff: true, key: newId('key') }))
      if (!allowed.test(code)) throw new Error(`${operation}: ${code}`)
      if (code === 'done') effect(model, orderId)
    },
    hasCarts,
  )
}

export const consumingServices = ['cart', 'inventory', 'order', 'notification'] as const
export const workingServices = ['order', 'notification'] as const
export const timers = [
  ['order', 'recover-checkouts'],
  ['payment', 'poll-payments'],
  ['inventory', 'expire-reservations'],
] as const

const consume = (service: string): Command =>
  command(`consume(${service})`, async (model, world) => {
    if (service === 'inventory') await takeInOrders(model, world)
    else await world.consume(service)
  })

/** Inventory handles the events of cancelled orders: their pieces can be promised again, or are written off. */
export async function takeInOrders(model: Model, world: World): Promise<void> {
  const before = await freedPieces(world)
  await world.consume('inventory')
  for (const [variantId, pieces] of await freedPieces(world)) {
    articleOf(model, variantId).available += pieces - (before.get(variantId) ?? 0)
  }
}

/** What cancelled orders gave back so far, by variant, by the events that inventory has handled. */
async function freedPieces({ owner, storeId }: World): Promise<Map<string, number>> {
  const rows = await owner<{ variantId: string; pieces: number }[]>`
    select line.variant_id as "variantId", sum(line.quantity)::int as pieces
    from inventory.consumed_events consumed
    join orders.events event on event.id = consumed.event_id and event.type = 'order.cancelled.v1'
    join orders.order_lines line on line.store_id = event.store_id and line.order_id = event.data ->> 'orderId'
    where event.store_id = ${storeId} and (event.data ->> 'restock')::boolean
    group by line.variant_id`
  return new Map(rows.map((row) => [row.variantId, row.pieces]))
}

const work = (service: string): Command =>
  command(`work(${service})`, (_model, world) => world.scheduler.start(`jobs of ${service}`, () => world.work(service)))

const timer = (service: string, name: string): Command =>
  command(`timer(${name})`, (_model, world) =>
    world.scheduler.start(name, async () => {
      try {
        await world.timer(service, name)
      } catch (error) {
        world.surprises.push(error)
      }
    }),
  )

const small = fc.nat({ max: 3 })
const quantity = fc.integer({ min: 1, max: 3 })
const card = fc.oneof(
  { weight: 4, arbitrary: fc.constant<PaymentWay>('approve') },
  { weight: 2, arbitrary: fc.constant<PaymentWay>('transfer') },
  { weight: 5, arbitrary: fc.constantFrom<PaymentWay>(...(Object.keys(cardNumbers) as Card[])) },
)
const fate = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Fate>('arrives') },
  { weight: 3, arbitrary: fc.constantFrom<Fate>(...fates) },
)
const seconds = fc.constantFrom(1, 3, 6, 11, 61, 301, 901)

/** Everything that can happen in a shop, the common more often. */
export const commands = fc.commands(
  [
    fc.tuple(small, small, quantity).map((args) => addLine(...args)),
    fc.tuple(small, card, fc.constantFrom('fresh', 'fresh', 'repeat', 'wrongTotal')).map((args) => checkout(...args)),
    ...Array.from({ length: 2 }, () =>
      fc.tuple(small, card, fc.constant('fresh' as const)).map((args) => checkout(...args)),
    ),
    fc.tuple(small, quantity).map((args) => createCart(...args)),
    fc.tuple(small, fc.constantFrom('Berlin', 'Hamburg')).map((args) => move(...args)),
    ...Array.from({ length: 5 }, () => fc.tuple(small, fate).map((args) => releaseCall(...args))),
    small.map(resume),
    fc.constant(finishCalls()),
    fc.constant(finishCalls()),
    fc.constant(crash()),
    seconds.map(advance),
    fc.tuple(small, fc.constantFrom('approve', 'refuse')).map((args) => answerChallenge(...args)),
    fc.tuple(small, fc.integer({ min: -3, max: 4 })).map(([index, delta]) => adjust(index, delta === 0 ? 1 : delta)),
    fc.tuple(small, fc.nat({ max: 12 }), fc.boolean()).map((args) => count(...args)),
    small.map(ship),
    small.map(pay),
    fc.tuple(small, fc.boolean()).map((args) => cancel(...args)),
    fc.tuple(small, fc.constantFrom(100, 490, 2390)).map((args) => refund(...args)),
    fc.tuple(small, fc.boolean()).map((args) => markSent(...args)),
    fc.constantFrom(...consumingServices).map(consume),
    fc.constantFrom(...workingServices).map(work),
    fc.constantFrom(...timers).map(([service, name]) => timer(service, name)),
  ],
  { maxCommands: 50, size: 'max' },
)

const few = fc.integer({ min: 1, max: 8 })

/** How a walk begins: few pieces of each article, so that buyers meet, and some carts that want them. */
export const beginning = fc.record({
  pieces: fc.tuple(few, few, few),
  carts: fc.array(fc.tuple(small, quantity), { minLength: 1, maxLength: 3 }),
})
