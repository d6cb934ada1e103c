import type { Call } from '@merastore/contract'
import { type Clock, minuteMs } from '@merastore/kernel'
import { createTtlCache } from '@merastore/runtime'
import type { StoredCart } from './cart.ts'

/**
 * Carts as this process saved them last. Whoever fills a cart comes back within a minute, and then it need not be read
 * again. Another process may have changed it meanwhile, so it is good for one thing only: a change that is saved over
 * exactly this revision of the cart and of the settings (`saveCart`), and begun anew from what stands where that fails.
 */
export type CartMemory = {
  /** The cart, which is forgotten by that; undefined where it is not known. */
  take(call: Call, cartId: string): StoredCart | undefined
  remember(call: Call, cart: StoredCart): void
}

export function createCartMemory(clock: Clock): CartMemory {
  const carts = createTtlCache<StoredCart>({ clock, ttlMs: minuteMs, entriesMax: 1000 })
  const keyOf = ({ storeId }: Call, cartId: string) => `${storeId} ${cartId}`
  return {
    take(call, cartId) {
      const key = keyOf(call, cartId)
      const cart = carts.peek(key)
      carts.forget(key)
      return cart
    },
    remember(call, cart) {
      const key = keyOf(call, cart.id)
      carts.forget(key)
      void carts.get(key, async () => cart)
    },
  }
}
