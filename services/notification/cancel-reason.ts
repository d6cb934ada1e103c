import type { Order } from '@merastore/order/contract'
import type { Block } from './content.ts'
import { fill, type Messages } from './messages/index.ts'

/** Why it was cancelled: in the merchant's words, or in the customer's language where the platform did it. */
export function cancelReason({ cancelReason, timeline, payment }: Order, messages: Messages): Block[] {
  const by = timeline.findLast(({ kind }) => kind === 'cancelled')?.actor.kind
  const isOverdue = by === 'system' && payment.transfer !== null && payment.captured.amount === 0
  const reason = isOverdue ? messages.order.notPaidInTime : cancelReason
  return reason === null ? [] : [{ kind: 'paragraph', text: fill(messages.order.cancelReason, { reason }) }]
}
