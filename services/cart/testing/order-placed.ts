import type { EventOf } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import type { orderEvents } from '@merastore/order/contract'

export type OrderPlaced = EventOf<(typeof orderEvents)['order.placed.v1']>
type Placed = {
  readonly storeId: string
  readonly cartId: string
  readonly lines: readonly { readonly variantId: string; readonly quantity: number }[]
  readonly at: Date
}

/** The event of an order, as the log of the order service would bring it. */
export function orderPlaced({ storeId, cartId, lines, at }: Placed): OrderPlaced {
  const orderId = newId('order')
  const ids = { checkoutId: newId('checkout'), reservationId: newId('reservation'), paymentId: newId('payment') }
  return {
    id: newId('event'),
    type: 'order.placed.v1',
    storeId,
    aggregateId: orderId,
    occurredAt: at.toISOString(),
    requestId: newId('request'),
    data: { ...ids, orderId, cartId, number: 1001, total: 1999, currency: 'EUR', lines: [...lines], customerId: null },
  }
}
