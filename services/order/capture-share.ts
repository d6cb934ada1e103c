import { allocate, type Money } from '@merastore/kernel'
import type { CaptureMode } from '@merastore/payment/contract'
import type { Order, OrderLine } from './schemas.ts'

type Pieces = Pick<OrderLine, 'id' | 'shippedQuantity'>

/**
 * What was charged for the pieces that have left: of each line its first pieces by largest remainder, and the shipping
 * with the first parcel. All pieces make the total.
 */
export function chargedFor(
  order: Pick<Order, 'lines' | 'totals' | 'shippingMethod'>,
  shipped: readonly Pieces[],
): number {
  const { totals, shippingMethod, lines } = order
  const sent = new Map(shipped.map(({ id, shippedQuantity }) => [id, shippedQuantity]))
  const pieces = lines.map((line) => ({ line, quantity: sent.get(line.id) ?? 0 }))
  if (pieces.every(({ quantity }) => quantity === 0)) return 0
  if (pieces.every(({ line, quantity }) => quantity === line.quantity)) return totals.total.amount
  const withTax = (price: Money, tax: Money) => (totals.taxIncluded ? price.amount : price.amount + tax.amount)
  const shipping = shippingMethod === null ? 0 : withTax(shippingMethod.price, shippingMethod.tax)
  const shares = pieces.map(({ line, quantity }) => {
    const whole = { amount: withTax(line.total, line.tax), currency: order.totals.total.currency }
    const each = allocate(whole, new Array<number>(line.quantity).fill(1))
    return each.slice(0, quantity).reduce((sum, share) => sum + share.amount, 0)
  })
  return Math.min(
    totals.total.amount,
    shares.reduce((sum, share) => sum + share, shipping),
  )
}

/** What is to be captured now that these pieces have left, beyond what was asked for before; 0 where nothing is. */
export function captureDue(
  order: Pick<Order, 'lines' | 'totals' | 'shippingMethod'>,
  shipped: readonly Pieces[],
  mode: CaptureMode,
  requestedMinor: number,
): number {
  const target = mode === 'firstShipment' ? order.totals.total.amount : chargedFor(order, shipped)
  return Math.max(0, target - requestedMinor)
}
