import type { Order } from './api.ts'
import type { Texts } from './messages/index.ts'

export const progressSteps = ['placed', 'processing', 'shipped', 'delivered'] as const
export type ProgressStep = (typeof progressSteps)[number]

/** How far an order has come, as its customer sees it. */
export function orderProgress(order: Pick<Order, 'fulfilmentStatus' | 'shipments'>): ProgressStep {
  if (order.fulfilmentStatus === 'delivered') return 'delivered'
  if (order.fulfilmentStatus === 'shipped') return 'shipped'
  return order.shipments.length > 0 ? 'shipped' : 'processing'
}

/** The state of an order in one word. */
export function orderWord(
  order: Pick<Order, 'status' | 'fulfilmentStatus'> & { shipments?: Order['shipments'] },
  texts: Texts['order'],
): string {
  if (order.status === 'cancelled') return texts.cancelled
  return texts[orderProgress({ fulfilmentStatus: order.fulfilmentStatus, shipments: order.shipments ?? [] })]
}

/** What a timeline entry says to the customer; nothing for what only staff need to know. */
export function timelineWord(kind: Order['timeline'][number]['kind'], texts: Texts['order']): string | undefined {
  const words: Partial<Record<typeof kind, string>> = {
    placed: texts.timelinePlaced,
    fulfilled: texts.timelineFulfilled,
    shipped: texts.timelineShipped,
    delivered: texts.timelineDelivered,
    cancelled: texts.timelineCancelled,
  }
  return words[kind]
}

/** A web address that may be linked to; undefined for anything else. */
export function webAddress(url: string | null): string | undefined {
  return url !== null && /^https?:\/\//.test(url) ? url : undefined
}
