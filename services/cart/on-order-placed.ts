import { orderEvents } from '@merastore/order/contract'
import { type Consumer, onTogether } from '@merastore/runtime'
import { completeCarts } from './complete-cart-sql.ts'

/** The cart has become an order: nobody finds in a cart what they have paid, nor loses what they added meanwhile. */
export function completeOnOrderPlaced(): Consumer {
  return onTogether(
    orderEvents['order.placed.v1'],
    { name: 'complete-cart-on-order-placed', from: 'beginning', replay: 'refused' },
    (events, tx) =>
      completeCarts(
        tx,
        events.map(({ data }) => data),
      ),
  )
}
