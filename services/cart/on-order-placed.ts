import { newId } from '@merastore/kernel'
import { orderEvents } from '@merastore/order/contract'
import { type Consumer, on } from '@merastore/runtime'
import { completeCart } from './complete-cart-sql.ts'

/** The cart has become an order: nobody finds in a cart what they have paid, nor loses what they added meanwhile. */
export function completeOnOrderPlaced(): Consumer {
  return on(orderEvents['order.placed.v1'], 'complete-cart-on-order-placed', async ({ data }, tx) => {
    await completeCart(tx, data, newId('cart'))
  })
}
