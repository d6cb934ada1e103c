import type { Call } from '@merastore/contract'
import { done, type Outcome, secondMs } from '@merastore/kernel'
import { type StoredCart, seenBy } from './cart.ts'
import { askFacts, describeVariants } from './cart-facts.ts'
import { type Facts, refreshLines } from './cart-lines.ts'
import type { Cart } from './schemas.ts'
import { type CartDeps, goneVariants, settleCart } from './settle-cart.ts'

/** A cart with the prices of now; one that has become an order stays as it was. */
export async function showCart(deps: CartDeps, call: Call, cart: StoredCart): Promise<Outcome<Cart, never>> {
  if (cart.status === 'completed') return settledView(await settleCart(deps, call, cart, { gone: new Set() }))
  const facts = await currentFacts(deps, call, cart)
  if (facts.outcome !== 'done') return facts
  const fresh = { ...cart, lines: refreshLines(cart.lines, facts.value) }
  return settledView(await settleCart(deps, call, fresh, { gone: goneVariants(fresh, facts.value) }))
}

/** For so long after a change the stock figures that were stored with it are shown. */
const stockFreshMs = 2 * secondMs

async function currentFacts(deps: CartDeps, call: Call, cart: StoredCart): Promise<Outcome<Facts, never>> {
  const variantIds = cart.lines.map((line) => line.variantId)
  const stockAgeMs = deps.db.clock.now().getTime() - new Date(cart.stockCheckedAt).getTime()
  if (stockAgeMs > stockFreshMs) return askFacts(deps, call, variantIds, seenBy(cart))
  const described = await describeVariants(deps, call, variantIds, cart.settingsRevision)
  return described.outcome === 'done' ? done({ described: described.value, stock: new Map() }) : described
}

function settledView(settled: Awaited<ReturnType<typeof settleCart>>): Outcome<Cart, never> {
  return settled.outcome === 'done' ? done(settled.value.view) : settled
}
