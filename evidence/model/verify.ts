import type { Model, ModelCart } from './model.ts'
import type { World } from './world.ts'

type Line = { variantId: string; quantity: number }
type Bought = {
  cartId: string
  orderId: string
  totalMinor: number
  city: string
  status: string
  paymentStatus: string
  provider: string
  paymentState: string
  takenMinor: number
  lines: Line[]
  charge: string | null
  chargedMinor: number | null
  refundedMinor: number
  emails: number
  receipts: number
  events: number
}

/** Holds a settled world against the model; throws with every difference that it finds. */
export async function verify(model: Model, world: World): Promise<void> {
  const orders = await findOrders(world, model)
  const faults = [
    ...model.carts.flatMap((cart) =>
      checkCart(
        cart,
        orders.filter((order) => order.cartId === cart.cartId),
      ),
    ),
    ...orders.flatMap((order) => checkMoney(order, model.refunds.get(order.orderId) ?? 0)),
    ...(await checkSent(world, model, orders)),
    ...(await checkHolds(world, model)),
    ...(await checkStock(world, model)),
    ...world.surprises.map((error) => `it was surprised: ${error instanceof Error ? error.stack : String(error)}`),
  ]
  if (faults.length > 0) throw new Error(faults.join('\n'))
}

function findOrders({ owner, clock }: World, model: Model): Promise<Bought[]> {
  return owner<Bought[]>`
    select checkout.cart_id as "cartId", o.order_id as "orderId", o.total_minor::int as "totalMinor",
      o.shipping_address ->> 'city' as city, o.status,
      o.payment_status as "paymentStatus", payment.provider, payment.status as "paymentState",
      (payment.captured_minor - payment.refunded_minor)::int as "takenMinor",
      -- A late card says yes by the passing of time alone.
      case when charge.status = 'pending' and charge.settles_at <= ${clock.now()} then 'authorized' else charge.status end as charge, charge.amount_minor::int as "chargedMinor",
      (select coalesce(sum(value::int), 0)::int from jsonb_each_text(charge.refunds)) as "refundedMinor",
      (select jsonb_agg(jsonb_build_object('variantId', line.variant_id, 'quantity', line.quantity))
        from orders.order_lines line where line.store_id = o.store_id and line.order_id = o.order_id) as lines,
      (select count(*)::int from notification.emails email
        where email.store_id = o.store_id and email.order_id = o.order_id and email.template = 'order-placed') as emails,
      (select count(*)::int from notification.emails email
        where email.store_id = o.store_id and email.order_id = o.order_id and email.template = 'payment-received') as receipts,
      (select count(*)::int from orders.events event
        where event.store_id = o.store_id and event.aggregate_id = o.order_id and event.type = 'order.placed.v1') as events
    from orders.orders o
    join orders.checkouts checkout on checkout.store_id = o.store_id and checkout.checkout_id = o.checkout_id
    join payment.payments payment on payment.store_id = o.store_id and payment.payment_id = o.payment_id
    left join payment.sandbox_charges charge on charge.store_id = o.store_id and charge.payment_id = o.payment_id
    where checkout.cart_id = any(${model.carts.map((cart) => cart.cartId)})`
}

function checkCart(cart: ModelCart, orders: readonly Bought[]): string[] {
  const { cartId, answers, snapshots } = cart
  const order = orders[0]
  const faults: string[] = []
  if (orders.length > 1) faults.push(`${cartId} became ${orders.length} orders`)
  for (const answer of answers) {
    if (answer.status !== 'placed') continue
    if (answer.orderId !== order?.orderId) faults.push(`${cartId}: its buyer was answered ${answer.orderId}`)
    else if (answer.totalMinor !== order.totalMinor) faults.push(`${cartId}: its buyer was answered another total`)
    else if (answer.city !== order.city) faults.push(`${cartId}: its buyer was answered another address`)
    else if (answer.asked.length > 0 && !answer.asked.includes(order.city)) {
      faults.push(`${order.orderId} goes to ${order.city}, its buyer wanted ${answer.asked}`)
    }
  }
  if (order === undefined) return faults
  const isSeen = snapshots.some(
    ({ lines, totalMinor, city }) =>
      totalMinor === order.totalMinor && city === order.city && isSame(lines, order.lines),
  )
  if (!isSeen) faults.push(`${order.orderId} is not what the cart was: ${JSON.stringify(order)}`)
  if (order.emails !== 1) faults.push(`${order.orderId} was confirmed by ${order.emails} emails`)
  if (order.events !== 1) faults.push(`${order.orderId} has ${order.events} events of its placing`)
  return faults
}

function isSame(lines: ReadonlyMap<string, number>, bought: readonly Line[]): boolean {
  return lines.size === bought.length && bought.every(({ variantId, quantity }) => lines.get(variantId) === quantity)
}

/**
 * The provider's own memory: an order's money is authorized or captured once. What staff gave back is given back, and
 * all of it where the order was cancelled.
 */
function checkMoney(order: Bought, refundsMinor: number): string[] {
  if (order.provider === 'bank-transfer') return checkTransfer(order, refundsMinor)
  const { orderId, charge, chargedMinor, refundedMinor, totalMinor, status, paymentStatus } = order
  const faults = chargedMinor === totalMinor ? [] : [`${orderId}: ${chargedMinor} was charged for ${totalMinor}`]
  const returned = charge === 'voided' || (charge === 'captured' && refundedMinor === totalMinor)
  const inPlace = (charge === 'authorized' || charge === 'captured') && refundedMinor === refundsMinor
  if (status === 'cancelled' ? !returned : !inPlace)
    faults.push(`${orderId} is ${status}, its charge ${charge} with ${refundedMinor} refunded`)
  if (paymentStatus === 'captured' && charge !== 'captured') faults.push(`${orderId} says captured, not so its charge`)
  return faults
}

/** Of a transfer nobody else has a memory: it is paid, less what staff gave back, or given up with its order. */
function checkTransfer(order: Bought, refundsMinor: number): string[] {
  const { orderId, status, paymentStatus, paymentState, takenMinor, totalMinor, receipts } = order
  const said = `${orderId} is ${status} and ${paymentStatus}, its transfer ${paymentState} with ${takenMinor}`
  const isGone = takenMinor === 0 && (paymentState === 'voided' || paymentState === 'refunded')
  const paid = refundsMinor === 0 ? 'captured' : refundsMinor === totalMinor ? 'refunded' : 'partiallyRefunded'
  const isPaid = takenMinor === totalMinor - refundsMinor && paymentState === paid
  const isRight = paymentStatus === paymentState && (status === 'cancelled' ? isGone : isPaid)
  // A cancelled order may have been paid before, or not.
  const isReceipted = receipts === 1 || (receipts === 0 && status === 'cancelled')
  return [
    ...(isRight ? [] : [said]),
    ...(isReceipted ? [] : [`${orderId}: ${receipts} emails say that its transfer arrived`]),
  ]
}

/** Exactly what staff said they sent is noted as sent, and only what was given back of a transfer. */
async function checkSent({ owner }: World, { sentRefunds }: Model, orders: readonly Bought[]): Promise<string[]> {
  const noted = await owner<{ id: string; status: string; provider: string }[]>`
    select refund.refund_id as id, refund.status, payment.provider from orders.refunds refund
    join orders.orders o using (store_id, order_id) join payment.payments payment using (store_id, payment_id)
    where refund.sent_at is not null and refund.order_id = any(${orders.map(({ orderId }) => orderId)})`
  const unsaid = noted.filter(({ id }) => !sentRefunds.has(id))
  const lost = [...sentRefunds].filter((id) => noted.every((refund) => refund.id !== id))
  const wrong = noted.filter(({ status, provider }) => status !== 'refunded' || provider !== 'bank-transfer')
  return [
    ...unsaid.map(({ id }) => `${id} is noted as sent, which nobody said`),
    ...lost.map((id) => `${id} was sent, which is not noted`),
    ...wrong.map(({ id, status, provider }) => `${id} by ${provider} is noted as sent and is ${status}`),
  ]
}

/** Money of people who got no order. */
async function checkHolds({ owner }: World, model: Model): Promise<string[]> {
  const open = await owner<{ paymentId: string; status: string }[]>`
    select charge.payment_id as "paymentId", charge.status from payment.sandbox_charges charge
    join orders.checkouts checkout on checkout.store_id = charge.store_id and checkout.payment_id = charge.payment_id
    where checkout.status <> 'placed' and charge.status in ('authorized', 'captured', 'pending')
      and checkout.cart_id = any(${model.carts.map((cart) => cart.cartId)})`
  return open.map(({ paymentId, status }) => `${paymentId} is ${status} although no order came of it`)
}

type Level = { variantId: string; available: number; reserved: number; committed: number; open: number; moved: boolean }

async function checkStock({ owner, storeId }: World, model: Model): Promise<string[]> {
  const levels = await owner<Level[]>`
    select level.variant_id as "variantId", level.on_hand - level.reserved - level.committed as available,
      level.reserved, level.committed,
      (select coalesce(sum(line.quantity - line.shipped_quantity), 0)::int from orders.order_lines line
        join orders.orders o using (store_id, order_id)
        where line.store_id = level.store_id and line.variant_id = level.variant_id and o.status <> 'cancelled') as open,
      (select (coalesce(sum(on_hand_change), 0), coalesce(sum(reserved_change), 0), coalesce(sum(committed_change), 0))
        = (level.on_hand::bigint, level.reserved::bigint, level.committed::bigint) from inventory.movements movement
        where movement.store_id = level.store_id and movement.variant_id = level.variant_id) as moved
    from inventory.levels level where level.store_id = ${storeId}`
  return levels.flatMap(({ variantId, available, reserved, committed, open, moved }) => {
    const article = model.articles.find((candidate) => candidate.variantId === variantId)
    const faults: string[] = []
    if (available !== article?.available)
      faults.push(`${variantId}: ${available} are available instead of ${article?.available}`)
    if (reserved !== 0) faults.push(`${variantId}: ${reserved} are reserved for nobody`)
    if (committed !== open) faults.push(`${variantId}: ${committed} are sold, orders want ${open}`)
    if (moved !== true) faults.push(`${variantId}: its movements do not add up`)
    return faults
  })
}
