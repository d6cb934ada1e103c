import { orderEvents } from '@merastore/order/contract'
import { type Consumer, on } from '@merastore/runtime'
import { completeCart, completeCarts } from './complete-cart-sql.ts'

/** The cart has become an order: nobody finds in a cart what they have paid, nor loses what they added meanwhile. */
export function completeOnOrderPlaced(): Consumer {
  const name = 'complete-cart-on-order-placed'
  return on(
    orderEvents['order.placed.v1'],
    { name, from: 'beginning', replay: 'refused' },
    ({ data }, tx) => completeCart(tx, data),
    {
      handleTogether: (events, tx) =>
        completeCarts(
          tx,
          events.map(({ data }) => data),
        ),
    },
  )
}
