import { setTimeout as sleep } from 'node:timers/promises'
import type { cartContract } from '@merastore/cart/contract'
import type { Call, Client } from '@merastore/contract'
import { unanswered } from '@merastore/kernel'
import { findCheckoutsOfCarts, isWaiting } from './checkout-sql.ts'
import { type DriverDeps, driveCheckout } from './drive-checkout.ts'
import { takeCheckout } from './take-checkout.ts'

type Deps = DriverDeps & { readonly cart: Client<typeof cartContract> }

const lookAgainMs = 100
const waitMaxMs = 8_000

/**
 * The cart as it can be bought. A guest cart may have been merged into it while a checkout of that cart was at work:
 * what waits there is given up, and what has just been bought there is waited for to leave this cart. Without that,
 * the customer would pay for the same goods under both ids.
 */
export async function askCart(deps: Deps, cartId: string, call: Call) {
  const untilMs = Date.now() + waitMaxMs
  for (;;) {
    const answer = await deps.cart.getCartForCheckout({ cartId }, call)
    if (answer.outcome !== 'done' || !(await isBought(deps, answer.value.mergedCartIds, call))) return answer
    if (Date.now() >= untilMs) {
      return unanswered(`${cartId} still holds what was bought under another id`, { mayHaveHappened: false })
    }
    await sleep(lookAgainMs)
  }
}

/** Whether one of the carts has become an order; what could still make one of them an order is given up. */
async function isBought(deps: Deps, cartIds: readonly string[], call: Call): Promise<boolean> {
  if (cartIds.length === 0) return false
  const found = await deps.db.read(call, (tx) => findCheckoutsOfCarts(tx, cartIds))
  const { keep: _, ...unkeyed } = call
  for (const checkout of found) {
    const { checkout: joined } = isWaiting(checkout) ? { checkout } : await takeCheckout(deps, checkout, unkeyed)
    const { checkout: after } = isWaiting(joined)
      ? await driveCheckout(deps, joined, unkeyed, 'replaced')
      : { checkout: joined }
    if (after.status !== 'givingUp' && after.status !== 'abandoned') return true
  }
  return false
}
