import { money, newId } from '@merastore/kernel'
import { type Command, codeOf, command, hasCarts, nth, placedOf, requireSame } from './command.ts'
import type { Model } from './model.ts'
import { valueOfDone, type World } from './world.ts'

export const adjust = (index: number, delta: number): Command =>
  command(`adjust(${index}, ${delta})`, async (model, world) => {
    const article = nth(model.articles, index)
    const expected = article.available + delta < 0 ? /^STOCK_(PROMISED|NEGATIVE)$/ : /^done$/
    const input = { variantId: article.variantId, delta, reason: 'counted' }
    const code = codeOf(await world.ask('inventory.adjustStock', input, { staff: true, key: newId('key') }))
    if (!expected.test(code)) throw new Error(`adjustStock: ${code} instead of ${expected.source}`)
    if (code === 'done') article.available += delta
  })

/** Staff count one article after something else may have moved it: a count from an old page is refused. */
export const count = (index: number, pieces: number, isOld: boolean): Command =>
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

export const ship = (cartIndex: number): Command =>
  onOrder(`ship(${cartIndex})`, cartIndex, 'createShipment', { carrier: 'dhl' })
export const pay = (cartIndex: number): Command => onOrder(`pay(${cartIndex})`, cartIndex, 'recordOrderPayment', {})
export const cancel = (cartIndex: number, restock: boolean): Command =>
  onOrder(`cancel(${cartIndex}, ${restock})`, cartIndex, 'cancelOrder', { reason: 'changed my mind', restock })
export const refund = (cartIndex: number, minor: number): Command =>
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
export const markSent = (cartIndex: number, isOld: boolean): Command =>
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
