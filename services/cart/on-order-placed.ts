import { orderEvents } from '@merastore/order/contract'
import { type Consumer, on } from '@merastore/runtime'
import { completeCart } from './cart-sql.ts'

/**
 * The cart has become an order. Where a guest cart was merged into a customer's while its checkout was at work, what
 * was bought is taken out of that cart, so that nobody finds in it what they have just paid.
 */
export function completeOnOrderPlaced(): Consumer {
  return on(orderEvents['order.placed.v1'], 'complete-cart-on-order-placed', async ({ data }, tx) => {
    await completeCart(tx, data)
  })
}
