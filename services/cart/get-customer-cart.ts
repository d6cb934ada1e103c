import type { Operation } from '@merastore/contract'
import { refused } from '@merastore/kernel'
import { findOpenCartOfCustomer } from './cart-sql.ts'
import type { cartContract } from './contract.ts'
import type { CartDeps } from './settle-cart.ts'
import { showCart } from './show-cart.ts'

export const getCustomerCart =
  (deps: CartDeps): Operation<typeof cartContract, 'getCustomerCart'> =>
  async (_input, call) => {
    const { actor } = call
    if (actor.kind !== 'customer') return refused('CART_NOT_FOUND')
    const cart = await deps.db.read(call, (tx) => findOpenCartOfCustomer(tx, actor.id))
    return cart === undefined ? refused('CART_NOT_FOUND') : showCart(deps, call, cart)
  }
