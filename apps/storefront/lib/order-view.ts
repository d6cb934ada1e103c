import type { MoneyValue, Order } from './api.ts'
import type { Texts } from './messages/index.ts'

export const progressSteps = ['placed', 'processing', 'shipped', 'delivered'] as const
export type ProgressStep = (typeof progressSteps)[number]

/** How far an order has come, as its customer sees it. */
export function orderProgress(order: Pick<Order, 'paymentStatus' | 'fulfilmentStatus' | 'shipments'>): ProgressStep {
  // Nobody packs it before the money is there.
  if (order.paymentStatus === 'awaiting') return 'placed'
  if (order.fulfilmentStatus === 'delivered') return 'delivered'
  if (order.fulfilmentStatus === 'shipped') return 'shipped'
  return order.shipments.length > 0 ? 'shipped' : 'processing'
}

/** The state of an order in one word. */
export function orderWord(
  order: Pick<Order, 'status' | 'paymentStatus' | 'fulfilmentStatus'> & { shipments?: Order['shipments'] },
  texts: Texts['order'],
): string {
  if (order.status === 'cancelled') return texts.cancelled
  return texts[orderProgress({ ...order, shipments: order.shipments ?? [] })]
}

/** What a timeline entry says to the customer; nothing for what is for staff alone. */
export function timelineWord(
  kind: Order['timeline'][number]['kind'],
  order: Pick<Order, 'status'>,
  texts: Texts['order'],
): string | undefined {
  const words: Partial<Record<typeof kind, string>> = {
    placed: texts.timelinePlaced,
    fulfilled: texts.timelineFulfilled,
    shipped: texts.timelineShipped,
    delivered: texts.timelineDelivered,
    cancelled: order.status === 'cancelled' ? texts.timelineCancelled : texts.timelinePartlyCancelled,
  }
  return words[kind]
}

/** A web address that may be linked to; undefined for anything else. */
export function webAddress(url: string | null): string | undefined {
  return url !== null && /^https?:\/\//.test(url) ? url : undefined
}

export function isPartlyCancelled({ status, lines }: Pick<Order, 'status' | 'lines'>): boolean {
  return status !== 'cancelled' && lines.some((line) => line.cancelledQuantity > 0)
}

type Cancelled = Pick<Order, 'cancelReason' | 'timeline' | 'payment'>

/** Why the order, or the rest of it, was cancelled; the platform's own reason in the customer's language. */
export function cancelReason(
  { cancelReason, timeline, payment }: Cancelled,
  texts: Texts['order'],
): string | undefined {
  const by = timeline.findLast(({ kind }) => kind === 'cancelled')?.actor.kind
  if (by === 'system' && payment.transfer !== null && payment.captured.amount === 0) return texts.notPaidInTime
  return cancelReason ?? undefined
}

export type PaidAmounts = { readonly charged?: MoneyValue; readonly refunded?: MoneyValue }

/** What was charged and given back, where the total does not show it. */
export function paidAmounts({ status, totals, payment }: Pick<Order, 'status' | 'totals' | 'payment'>): PaidAmounts {
  const { captured, refunded } = payment
  if (refunded.amount > 0) return { charged: captured, refunded }
  // Nothing is charged before a parcel leaves: that is no difference yet.
  const isSettled = captured.amount > 0 || status === 'cancelled'
  return isSettled && captured.amount !== totals.total.amount ? { charged: captured } : {}
}
