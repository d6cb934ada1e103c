import type { Operation } from '@merastore/contract'
import { refused } from '@merastore/kernel'
import { isReachable } from './cart.ts'
import { findCart } from './cart-sql.ts'
import type { cartContract } from './contract.ts'
import type { CartDeps } from './settle-cart.ts'
import { showCart } from './show-cart.ts'

export const getCart =
  (deps: CartDeps): Operation<typeof cartContract, 'getCart'> =>
  async ({ cartId }, call) => {
    const cart = await deps.db.readOne(call, (tx) => findCart(tx, cartId))
    return cart !== undefined && isReachable(cart, call) ? showCart(deps, call, cart) : refused('CART_NOT_FOUND')
  }
